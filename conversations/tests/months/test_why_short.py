"""Why a month of a pathway was short: said by the lead, changed, taken back, and told on the pages of the team."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from ceim.history.models import Event
from ceim.teams.models import LeadDeputy, Membership, Target
from ceim.testing import factories as make
from ceim.testing.answers import spaced_text_of
from ceim.testing.clock import stopped_at
from conversations.against_target import pathways_with_counts
from conversations.models import ShortMonth
from conversations.months.services import explain_short_month, take_back_reason

NOON = "2026-05-20 12:00"  # 12 days before the end of May
APRIL, MAY = date(2026, 4, 1), date(2026, 5, 1)
TEAM_PAGE = "/teams/strathmoor/ward-7/"

clock = stopped_at(NOON)


@pytest.fixture
def last_week(time_machine):
    time_machine.move_to("2026-05-25 12:00", tick=False)


def address(cast, month=APRIL, page="explain_short_month", pathway=None):
    return reverse(page, args=["strathmoor/ward-7", month.year, month.month, (pathway or cast.pathway).pk])


def send(client, url, reason="staff_away", note="", **more):
    return client.post(url, {"reason": reason, "note": note} | more, follow=True)


def explain(cast, month=APRIL, *, by=None, reason="staff_away", note=""):
    return explain_short_month(by=by or cast.rowan, pathway=cast.pathway, month=month, reason=reason, note=note)


def held(cast, number, month=APRIL):
    for _each in range(number):
        make.make_conversation(cast.moira, held_on=month)


def test_lead_explains_a_month_changes_the_reason_and_takes_it_back(cast, signed_in):
    held(cast, 4)
    client = signed_in("rowan")
    month = reverse("show_month", args=["strathmoor/ward-7", 2026, 4])
    assert "4 of 6 on Coming in for a hip operation, 2 short Give a reason" in spaced_text_of(client.get(month))
    page = send(client, address(cast), note="Two of us were ill")
    assert "2 short Staff away : Two of us were ill Change the reason" in spaced_text_of(page)
    said = ShortMonth.objects.get()
    assert (said.team, said.pathway, said.month, said.said_by) == (cast.ward_7, cast.pathway, APRIL, cast.user("rowan"))
    page = send(client, address(cast), reason="infection")
    assert "2 short Infection control Change the reason" in spaced_text_of(page)
    assert ShortMonth.objects.get().pk == said.pk
    page = client.post(address(cast, page="take_back_reason"), follow=True)
    assert "2 short Give a reason" in spaced_text_of(page)
    assert not ShortMonth.objects.exists()
    told, verb = "said why a month was short", "took back why a month was short"
    assert list(Event.objects.order_by("pk").values_list("verb", "team_id")) == [
        (each, cast.ward_7.pk) for each in (told, told, verb)
    ]


def test_form_says_what_to_do(cast, signed_in):
    client = signed_in("rowan")
    assert "Choose the main reason" in spaced_text_of(send(client, address(cast), reason=""))
    assert "Enter in a few words what the reason was" in spaced_text_of(send(client, address(cast), reason="other"))
    assert "Keep the note to 300 characters" in spaced_text_of(send(client, address(cast), note="x" * 301))
    assert not ShortMonth.objects.exists()


def test_note_is_looked_through_for_who_somebody_is(cast, signed_in):
    client = signed_in("rowan")
    page = spaced_text_of(send(client, address(cast), note="Mrs Henderson rang from 0131 496 0000"))
    assert "Do these words say who somebody is?" in page
    assert not ShortMonth.objects.exists()


@pytest.mark.parametrize("name", ["moira", "fergus", "priya", "ewan", "quentin", "ada"])
def test_nobody_else_explains_a_month(cast, signed_in, name):
    explain(cast)
    client = signed_in(name)
    for page in ("explain_short_month", "take_back_reason"):
        assert send(client, address(cast, page=page)).status_code == 403
    if name != "ada":
        page = spaced_text_of(client.get(reverse("show_month", args=["strathmoor/ward-7", 2026, 4])))
        assert ("Staff away" in page, "Change the reason" in page) == (True, False)


def test_deputy_explains_a_month_for_the_lead(cast, signed_in):
    days = {"starts_on": date(2026, 5, 18), "ends_on": date(2026, 5, 24), "named_by": cast.user("rowan")}
    LeadDeputy.objects.create(team=cast.ward_7, deputy=cast.moira, stands_in_for=cast.rowan, **days)
    send(signed_in("moira"), address(cast))
    assert ShortMonth.objects.get().said_by == cast.user("moira")


@pytest.mark.parametrize(
    ("month", "says"),
    [
        (date(2025, 5, 1), ""),
        (date(2025, 4, 1), "A reason can be given for this month and the 12 before it."),
        (MAY, "You can say why it was short from 25 May 2026 on."),
    ],
)
def test_month_can_be_explained_for_a_year(cast, signed_in, month, says):
    client = signed_in("rowan")
    assert says in spaced_text_of(client.get(address(cast, month)))
    send(client, address(cast, month))
    assert ShortMonth.objects.exists() is (not says)


@pytest.mark.parametrize("month", [date(2025, 4, 1), MAY, date(2026, 6, 1)])
def test_service_refuses_a_month_that_is_not_open(cast, month):
    with pytest.raises(ValidationError):
        explain(cast, month)


def test_present_month_is_explained_from_its_last_week_on(cast, signed_in, last_week):
    client = signed_in("rowan")
    assert "Give a reason" in spaced_text_of(client.get(TEAM_PAGE))
    send(client, address(cast, MAY), reason="ward_closed")
    assert "Ward closed or moved Change the reason" in spaced_text_of(client.get(TEAM_PAGE))
    page = spaced_text_of(signed_in("moira").get(TEAM_PAGE))
    assert ("Ward closed or moved" in page, "Change the reason" in page) == (True, False)


def test_month_that_is_not_short_has_nothing_to_explain(cast, signed_in):
    held(cast, 6)
    client = signed_in("rowan")
    assert "Nothing is missing in this month" in spaced_text_of(client.get(address(cast)))
    send(client, address(cast))
    assert not ShortMonth.objects.exists()
    assert "Give a reason" not in spaced_text_of(client.get(reverse("show_month", args=["strathmoor/ward-7", 2026, 4])))


def test_reason_is_quiet_once_the_month_is_not_short_any_more(cast, signed_in):
    explain(cast)
    held(cast, 6)
    page = spaced_text_of(signed_in("moira").get(reverse("show_month", args=["strathmoor/ward-7", 2026, 4])))
    assert "Staff away" not in page


def test_first_page_of_the_team_asks_the_lead_why_last_month_was_short(cast, signed_in):
    held(cast, 4)
    client = signed_in("rowan")
    asks = "April 2026 ended with 4 of 6 on Coming in for a hip operation . Give a reason"
    assert asks in spaced_text_of(client.get(TEAM_PAGE))
    assert "April 2026 ended" not in spaced_text_of(signed_in("moira").get(TEAM_PAGE))
    explain(cast)
    assert "April 2026 ended" not in spaced_text_of(client.get(TEAM_PAGE))


def test_there_is_one_reason_of_a_pathway_and_month(cast):
    explain(cast)
    about = {
        "team": cast.ward_7,
        "pathway": cast.pathway,
        "said_by": cast.user("rowan"),
        "said_at": "2026-05-20T12:00Z",
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        ShortMonth.objects.create(month=APRIL, reason="other", note="Twice", **about)
    for faulty in ({"reason": "other", "note": ""}, {"reason": "laziness"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ShortMonth.objects.create(month=MAY, **faulty, **about)


def test_each_team_on_a_pathway_explains_for_itself(cast, signed_in):
    since = date(2026, 1, 1)
    make.make_pathway_partner(cast.pathway, team=cast.ward_8, by=cast.nadia, since=since)
    Target.objects.create(team=cast.ward_8, pathway=cast.pathway, month=since, number=3)
    nadia = Membership.objects.select_related("team", "user").get(pk=cast.nadia.pk)
    explain(cast, by=nadia, reason="starting")
    assert [each.reason for each in pathways_with_counts(nadia, APRIL)] == ["starting"]
    assert [each.reason for each in pathways_with_counts(cast.rowan, APRIL)] == [None]


def test_pathway_of_another_team_is_not_there(cast, signed_in):
    client = signed_in("nadia")
    for page in ("explain_short_month", "take_back_reason"):
        url = address(cast, page=page).replace("ward-7", "ward-8")
        assert [client.get(url).status_code, client.post(url).status_code] == [404, 404]


def test_reason_that_somebody_took_back_meanwhile_cannot_be_taken_back(cast):
    with pytest.raises(ValidationError, match="taken this reason back already"):
        take_back_reason(by=cast.rowan, pathway=cast.pathway, month=APRIL)
