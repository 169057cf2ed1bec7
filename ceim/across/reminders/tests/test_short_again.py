"""QI leads are told once a month which teams were short two months in a row, and why, where that is said."""

import re
from datetime import date, timedelta

import pytest
from django.core import mail

from ceim.across.reminders.kinds.short_again import MOST_NAMED, missing, short_twice
from ceim.across.reminders.models import Reminder
from ceim.across.reminders.services import send_reminder, tick
from ceim.teams.models import OrganisationRole, Pathway, Target, Team
from ceim.testing import factories as make
from ceim.testing.cast import make_pathway
from ceim.testing.factories import london
from ceim.testing.short_months import explain, hold

THE_FOURTH = london(2026, 12, 4, 9)
SEPTEMBER, OCTOBER, NOVEMBER = (date(2026, month, 1) for month in (9, 10, 11))


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(THE_FOURTH, tick=False)


@pytest.fixture
def short(cast):
    """Ward 7 met its target in September; then it held 4 of 6 and 3 of 6."""
    hold(cast.moira, 6, SEPTEMBER)
    hold(cast.moira, 4, OCTOBER)
    hold(cast.moira, 3, NOVEMBER)


def tell(now=THE_FOURTH):
    for pk in tick(now):
        send_reminder(reminder_id=pk, now=now)
    return [message for message in mail.outbox if "because you are a QI lead" in message.body]


def test_qi_lead_is_told_once_which_team_was_short_twice(cast, short):
    (message,) = tell()
    assert message.to == ["quentin@example.org"]
    assert message.subject == "1 team was short of conversations two months in a row"
    assert (
        "- Ward 7\n  Coming in for a hip operation, 2 months in a row\n"
        "  October 2026: 4 of 6\n  November 2026: 3 of 6\n"
        "  http://testserver/teams/strathmoor/ward-7/\n"
    ) in message.body
    assert len(tell(THE_FOURTH + timedelta(minutes=10))) == 1
    assert len(tell(london(2026, 12, 9))) == 1


def test_reasons_are_told_and_do_not_make_it_quiet(cast, short):
    explain(cast.rowan, cast.pathway, OCTOBER, "ward_closed")
    explain(cast.rowan, cast.pathway, NOVEMBER, "other", note="The pink elephant")
    (message,) = tell()
    assert "  October 2026: 4 of 6. Ward closed or moved\n  November 2026: 3 of 6. Something else\n" in message.body
    assert [word for word in ("elephant", "Moira", "Rowan") if word in message.message().as_string()] == []


def test_links_lead_to_pages_that_the_qi_lead_can_open(short, signed_in):
    (message,) = tell()
    addresses = re.findall(r"http://testserver(\S+)", message.body)
    client = signed_in("quentin")
    assert [client.get(address).status_code for address in addresses] == [200] * 3
    html = message.alternatives[0].content.replace("&amp;", "&")
    assert re.findall(r'href="http://testserver(\S+)"', html) == addresses


@pytest.mark.parametrize("month", [OCTOBER, NOVEMBER])
def test_one_short_month_is_not_told(cast, short, month):
    hold(cast.moira, 3, month)
    assert tell() == []
    assert not Reminder.objects.exists()


def test_months_in_a_row_are_counted(cast):
    hold(cast.moira, 6, date(2026, 8, 1))
    hold(cast.moira, 5, SEPTEMBER)
    assert "Coming in for a hip operation, 3 months in a row\n" in tell()[0].body


def test_more_months_than_are_looked_at_are_not_counted(cast):
    assert "Coming in for a hip operation, at least 12 months in a row\n" in tell()[0].body


def test_another_pathway_in_each_month_is_not_twice(cast, short):
    other = make_pathway(cast.ward_7, title="Going home")
    hold(cast.moira, 6, OCTOBER, other)
    hold(cast.moira, 3, NOVEMBER)
    assert tell() == []


def test_team_is_told_of_on_the_pathway_of_another(cast, short):
    partner = make.make_pathway_partner(cast.pathway, team=cast.ward_8, by=cast.nadia, since=OCTOBER)
    Target.objects.create(team=cast.ward_8, pathway=partner.pathway, month=OCTOBER, number=3)
    body = tell()[0].body
    assert "- Ward 8\n  Coming in for a hip operation, 2 months in a row\n  October 2026: 0 of 3\n" in body
    assert body.index("- Ward 7") < body.index("- Ward 8")


@pytest.mark.parametrize("now", [london(2026, 12, 4, 8), london(2026, 12, 11, 9)])
def test_it_is_told_in_the_first_days_of_the_month_after(short, now):
    assert tell(now) == []


def test_mail_left_over_until_the_next_month_is_not_sent(short):
    due = tick(THE_FOURTH)
    assert due
    assert [send_reminder(reminder_id=pk, now=london(2027, 1, 1, 1)) for pk in due] == [False]


def left(cast):
    OrganisationRole.objects.filter(role="qi_lead").update(ended_on=THE_FOURTH.date())


def unwanted(cast):
    OrganisationRole.objects.filter(role="qi_lead").update(wants_reminders=False)


def switched_off(cast):
    user = cast.user("quentin")
    user.is_active = False
    user.save()


def closed(cast):
    Team.objects.update(ended_on=NOVEMBER)


def retired(cast):
    Pathway.objects.update(retired_on=date(2026, 11, 20))


@pytest.mark.parametrize("change", [left, unwanted, switched_off, closed, retired])
def test_nobody_is_told_what_is_not_theirs_or_not_so_any_more(cast, short, change):
    """Be it before the row is made, or between that and the mail."""
    due = tick(THE_FOURTH)
    change(cast)
    assert [send_reminder(reminder_id=pk, now=THE_FOURTH) for pk in due] == [False]
    Reminder.objects.all().delete()
    assert tell() == []


def test_other_organisations_are_told_of_their_own_teams(cast, short):
    OrganisationRole.objects.create(organisation=cast.far_away.organisation, user=cast.user("odile"), role="qi_lead")
    assert [message.to for message in tell()] == [["quentin@example.org"]]
    make_pathway(cast.far_away)
    Reminder.objects.all().delete()
    mail.outbox.clear()
    told = {message.to[0]: message.body for message in tell()}
    assert "Far Away" not in told["quentin@example.org"]
    assert "Ward 7" not in told["odile@example.org"]
    assert "Far Away" in told["odile@example.org"]


@pytest.mark.one_database  # it counts statements
@pytest.mark.parametrize("number", [1, 3, 40])
def test_finding_and_telling_cost_the_same_for_any_number_of_teams(cast, short, number, django_assert_num_queries):
    for each in range(1, number):
        address = f"strathmoor/t{each}"
        team = Team.objects.create(
            organisation=cast.organisation, name=f"Team {each}", address=address, started_on=date(2024, 1, 1)
        )
        make_pathway(team)
    make_pathway(cast.far_away)
    with django_assert_num_queries(2):
        assert len(short_twice(NOVEMBER, [cast.organisation.pk])) == number
    tick(THE_FOURTH)
    with django_assert_num_queries(1):  # whoever has a row is not looked for again
        assert list(missing(THE_FOURTH)) == []
    row = Reminder.objects.get(kind="short_again")
    with django_assert_num_queries(9):  # claim, row, organisations, two, teams, their months, sign of life, outcome
        assert send_reminder(reminder_id=row.pk, now=THE_FOURTH)
    more = number - MOST_NAMED
    assert (f"{more} more teams were short two months in a row." in mail.outbox[-1].body) == (more > 0)
