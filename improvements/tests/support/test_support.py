"""Support that a team had: who writes it down, what stands on its list, and where the list is linked from."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from ceim.testing.answers import address, errors_of, soup_of, spaced_text_of, text_of
from ceim.testing.factories import (
    make_improvement,
    make_meeting,
    make_participation,
)
from ceim.testing.history import verbs
from ceim.testing.practices import make_support
from improvements.models import ProgressScore, Support
from improvements.progress.services import score_progress
from improvements.support import services

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
DAY = timedelta(days=1)
QUERIES = 7


def on(day):
    return {"held_on_day": day.day, "held_on_month": day.month, "held_on_year": day.year}


SENT = {
    "kind": "coaching",
    "who": "The coach, a father",
    "agreed": "Count at night too",
    "asked_for": "Two hours a month for the porter",
    **on(TODAY),
}


@pytest.fixture
def practice(cast):
    return make_improvement(cast.rowan, title="I know what happens next", method="every_time")


def there(cast, page, *ids):
    return address(page, *ids).replace(cast.ward_7.address, cast.far_away.address)


@pytest.mark.parametrize("name", ["moira", "priya"])
def test_record_support_by_the_team_and_by_its_coach(signed_in, practice, name):
    client, listed = signed_in(name), address("list_support", practice.pk)
    assert "No support is written down yet." in text_of(client.get(listed))
    assert client.post(address("record_support", practice.pk), SENT)["Location"] == listed
    said = spaced_text_of(client.get(listed))
    for each in ("Coaching call,", "The coach, a father", "Count at night too", "Two hours a month for the porter"):
        assert each in said
    assert verbs() == ["wrote down support that the team had"]
    assert Support.objects.get().team == practice.team


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"kind": ""}, "Choose what it was"),
        ({"kind": "party"}, "Choose what it was"),
        ({"who": "  "}, "Enter who took part, such as the coach or a father"),
        (on(TODAY + 2 * DAY), "On which day must be today or in the past"),
    ],
)
def test_record_support_says_what_to_do(signed_in, practice, changes, told):
    assert errors_of(signed_in("moira").post(address("record_support", practice.pk), SENT | changes)) == [told]
    assert not Support.objects.exists()


def test_record_support_asks_about_a_name(signed_in, practice):
    sent = SENT | {"who": "Mrs Smith and the coach"}
    response = signed_in("moira").post(address("record_support", practice.pk), sent)
    assert errors_of(response) == ["Change the words, or tick that they say nothing about who a person is"]


def test_record_support_is_for_work_that_goes_on(cast, practice):
    about = {"by": cast.moira, "held_on": TODAY, "kind": "visit", "who": "The coach"}
    assert services.record_support(improvement=make_improvement(cast.rowan), **about).agreed == ""
    support = services.record_support(improvement=practice, **about)
    practice.stopped_on, practice.stopped_reason = TODAY, "Enough"
    practice.save()
    for deed in (
        lambda: services.record_support(improvement=practice, **about),
        lambda: services.edit_support(support=support, **about),
    ):
        with pytest.raises(ValidationError, match="was stopped"):
            deed()


@pytest.mark.every_database
def test_the_database_keeps_no_support_without_who_took_part(cast, practice):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_support(cast.rowan, practice, who="")


def test_list_support_leads_to_coaching_calls_that_were_held_as_a_meeting(cast, signed_in):
    """From the page of any improvement, whatever it works on."""
    improvement = make_improvement(cast.rowan)
    call = make_meeting(cast.rowan, kind="coaching", state="held")
    for about in ({"kind": "reflective", "state": "held"}, {"kind": "coaching"}):
        make_meeting(cast.rowan, **about)
    make_meeting(cast.nadia, kind="coaching", state="held")
    listed, client = address("list_support", improvement.pk), signed_in("priya")
    assert f'href="{listed}"' in client.get(address("show_improvement", improvement.pk)).content.decode()
    meetings = [link["href"] for link in soup_of(client.get(listed)).select("main li a")]
    assert meetings == [address("show_meeting", call.pk)]


def test_edit_support_puts_it_right(cast, signed_in, practice):
    support = make_support(cast.rowan, practice, kind="visit")
    client, page = signed_in("moira"), address("edit_support", support.pk)
    assert soup_of(client.get(page)).select_one("[name=kind][checked]")["value"] == "visit"
    client.post(page, SENT | {"agreed": "Count at weekends"})
    support.refresh_from_db()
    assert (support.kind, support.agreed, support.written_by) == ("coaching", "Count at weekends", cast.user("rowan"))
    assert verbs() == ["put right support that the team had"]


def test_list_support_begins_with_the_newest_in_pages(cast, signed_in, practice):
    for days in range(27):
        make_support(cast.rowan, practice, held_on=TODAY - days * DAY, who=f"Coach {days}")
    client, page = signed_in("moira"), address("list_support", practice.pk)
    listed = [row.dd.get_text(strip=True) for row in soup_of(client.get(page)).select(".ceim-idea")]
    assert (listed[0], len(listed)) == ("Coach 0", 25)
    assert "Coach 26" in text_of(client.get(page, {"page": 2}))


def test_each_team_has_its_own_support(cast, signed_in, practice):
    make_participation(practice, by=cast.odile)
    ours = make_support(cast.rowan, practice, agreed="Ours alone")
    client = signed_in("odile")
    client.post(there(cast, "record_support", practice.pk), SENT)
    said = text_of(client.get(there(cast, "list_support", practice.pk)))
    assert ("Count at night too" in said, "Ours alone" in said) == (True, False)
    assert client.get(there(cast, "edit_support", ours.pk)).status_code == 404
    assert Support.objects.latest("pk").team == cast.far_away


def test_a_team_that_left_reads_its_support_and_adds_none(cast, signed_in, practice):
    part = make_participation(practice, by=cast.odile)
    support = make_support(cast.odile, practice, agreed="Count on")
    part.until = TODAY
    part.save()
    client = signed_in("odile")
    said = text_of(client.get(there(cast, "list_support", practice.pk)))
    assert ("Count on" in said, "Write down support" in said) == (True, False)
    for page in (there(cast, "edit_support", support.pk), there(cast, "record_support", practice.pk)):
        assert client.get(page).status_code == 404


@pytest.mark.parametrize("name", ["fergus", "quentin"])
def test_who_does_not_score_reads_support_and_writes_none_down(cast, signed_in, practice, name):
    make_support(cast.rowan, practice, agreed="Count on")
    client = signed_in(name)
    said = text_of(client.get(address("list_support", practice.pk)))
    assert ("Count on" in said, "Write down support" in said) == (True, False)
    assert client.get(address("record_support", practice.pk)).status_code == 403


def test_support_is_linked_from_the_head_of_what_should_happen_every_time(signed_in, practice):
    page = signed_in("moira").get(address("show_improvement", practice.pk))
    assert address("list_support", practice.pk) in [link.get("href") for link in soup_of(page).select("main a")]


@pytest.mark.parametrize(("coachs", "offered"), [("2.0", True), ("2.5", False)])
def test_show_progress_offers_to_write_down_the_call_where_both_are_a_point_apart(
    cast, signed_in, practice, coachs, offered
):
    for by, score in ((cast.moira, "3.0"), (cast.priya, coachs)):
        score_progress(by=by, improvement=practice, score=Decimal(score), because="So.")
    page, call = signed_in("moira").get(address("show_progress", practice.pk)), address("record_support", practice.pk)
    assert (call in page.content.decode()) is offered
    ProgressScore.objects.update(month=date(2024, 1, 1))
    score_progress(by=cast.moira, improvement=practice, score=Decimal("3.0"), because="So.")
    page = signed_in("moira").get(address("show_progress", practice.pk))
    assert call not in page.content.decode(), "it is no longer the newest month in which they are apart"


@pytest.mark.parametrize("number", [1, 20])
def test_list_support_asks_no_more_with_more(cast, signed_in, practice, django_assert_max_num_queries, number):
    for _each in range(number):
        make_support(cast.rowan, practice)
    client, page = signed_in("rowan"), address("list_support", practice.pk)
    client.get(page)
    with django_assert_max_num_queries(QUERIES):
        client.get(page)
