"""The month's report: what each team did in that month and what is missing, as it was at its end."""

from datetime import date

import pytest
import time_machine
from django.utils import timezone

from ceim.across.dashboards.tests.world import make_group
from ceim.across.programme.tests.world import PROGRAMME, count, describe, make_practice, noon, score
from ceim.testing.answers import soup_of, spaced_text_of
from ceim.testing.factories import (
    make_cycle,
    make_idea,
    make_participation,
)
from ceim.testing.practices import make_care_team_member, make_support

pytestmark = pytest.mark.django_db
REPORT = f"{PROGRAMME}report/"
ON_THE_20TH = time_machine.travel("2026-11-20 10:00 +0000", tick=False)
OCTOBER = {"month": "2026-10"}
ENDED = {"done_on": date(2026, 10, 5), "studied_on": date(2026, 10, 6), "acted_on": date(2026, 10, 7)}
BEGAN = {"started_on": date(2026, 1, 5)}
QUERIES = 17


@pytest.fixture
def practice(cast):
    with time_machine.travel("2026-01-05 10:00 +0000", tick=False):
        practice = make_practice(cast.rowan)
        describe(cast.rowan, practice)
    return practice


def october(cast, practice):
    """A month with something of everything."""
    count(cast.rowan, practice, 2, 1, day=date(2026, 10, 3))
    idea = make_idea(cast.rowan, improvement=practice, text="A card by the bed")
    make_cycle(cast.rowan, idea=idea, starts_on=date(2026, 10, 2), decision="adopt", **ENDED)
    score(cast.rowan, practice, "3.0", month=date(2026, 10, 1), because="A test ended.")
    score(cast.rowan, practice, "2.0", month=date(2026, 10, 1), by_coach=True, because="One test.")
    make_support(cast.rowan, practice, held_on=date(2026, 10, 30), asked_for="A porter at night")
    make_care_team_member(cast.rowan, practice, since=date(2026, 10, 1))


@ON_THE_20TH
def test_report_tells_what_a_team_did_in_the_month(cast, signed_in, practice):
    october(cast, practice)
    said = spaced_text_of(signed_in("quentin").get(REPORT, OCTOBER))
    for each in (
        "Report for October 2026",
        "Area of focus Going home",
        "Vision I will always know what happens next",
        "Aim 95 of 100 are told",
        "Phase Not in a phase yet.",
        "3 cases counted this month.",
        "The newest cases at the end of the month: 2 of 3.",
        "A card by the bed, test 1: Adopt: make it normal work (7 October 2026)",
        "The team says 3.0: A test ended.",
        "The coach says 2.0: One test.",
        "They are a whole point or more apart: a call is due.",
        "Coaching call on 30 October 2026, with: The coach, a charge nurse. Agreed: Count on",
        "A porter at night (30 October 2026)",
        "What stands in the way Nothing is stuck in the records.",
    ):
        assert each in said


@ON_THE_20TH
def test_report_says_what_is_missing(cast, signed_in, practice):
    october(cast, practice)
    make_cycle(cast.rowan, idea=make_idea(cast.rowan, improvement=practice, text="A bell"), starts_on=date(2026, 10, 2))
    said = spaced_text_of(signed_in("quentin").get(REPORT))
    for each in (
        "Report for November 2026",
        "No numbers this month. The newest cases at the end of the month: 2 of 3.",
        "No test ended this month.",
        "The team has not said it for this month. The coach has not said it for this month.",
        "No support is written down for this month.",
        "Nothing was asked for this month.",
        "A test has not ended since 2 October 2026: A bell",
    ):
        assert each in said
    assert "a call is due" not in said


@ON_THE_20TH
def test_report_tells_a_month_as_it_was_at_its_end(cast, signed_in, practice):
    october(cast, practice)
    count(cast.rowan, practice, 5, day=date(2026, 11, 3))
    practice.visions.create(team=cast.ward_7, text="We always know", written_by=cast.user("rowan"))
    client = signed_in("quentin")
    assert "2 of 3." in spaced_text_of(client.get(REPORT, OCTOBER))
    assert "We always know" not in spaced_text_of(client.get(REPORT, OCTOBER))
    said = spaced_text_of(client.get(REPORT))
    assert ("7 of 8." in said, "Vision We always know" in said) == (True, True)
    september = spaced_text_of(client.get(REPORT, {"month": "2026-09"}))
    assert "No numbers this month." in september
    assert "Nobody with own experience of care works on it." in september
    assert "A porter at night" not in september


@ON_THE_20TH
def test_a_case_belongs_to_the_month_in_which_it_was_counted_in_london(cast, signed_in, practice):
    count(cast.rowan, practice, 2, day=date(2026, 10, 31))
    last, first = practice.counted_cases.order_by("pk")
    for case, moment in ((last, "2026-10-31 23:59 +0000"), (first, "2026-11-01 00:00 +0000")):
        case.counted_at = timezone.datetime.fromisoformat(moment)
        case.save()
    client = signed_in("quentin")
    for asked in (OCTOBER, {}):
        assert "1 case counted this month." in spaced_text_of(client.get(REPORT, asked))


@ON_THE_20TH
def test_report_is_of_the_teams_that_were_at_work_in_the_month(cast, signed_in, practice):
    practice.participations.update(since=date(2026, 9, 10))
    make_participation(practice, by=cast.nadia, since=date(2026, 10, 5), until=date(2026, 10, 20))
    make_participation(practice, by=cast.odile, since=date(2026, 9, 5))
    client = signed_in("quentin")

    def teams(**asked):
        return [each.get_text(strip=True) for each in soup_of(client.get(REPORT, asked)).select("h3")]

    assert teams(month="2026-08") == []
    assert "Nothing was under way in this month" in spaced_text_of(client.get(REPORT, {"month": "2026-08"}))
    assert (teams(month="2026-09"), teams(**OCTOBER), teams()) == (["Ward 7"], ["Ward 7", "Ward 8"], ["Ward 7"])
    cohort = make_group(cast, "First cohort", cast.ward_8, kind="cohort")
    assert teams(**OCTOBER, group=cohort.pk) == ["Ward 8"]
    type(practice).objects.update(stopped_on=date(2026, 10, 31), stopped_reason="Enough")
    assert (teams(**OCTOBER), teams()) == (["Ward 7", "Ward 8"], [])


@ON_THE_20TH
@pytest.mark.parametrize("month", ["", "2024-01", "never", "2026-13"])
def test_a_month_that_is_no_choice_is_this_month(signed_in, practice, month):
    assert "Report for November 2026" in spaced_text_of(signed_in("quentin").get(REPORT, {"month": month}))


@ON_THE_20TH
def test_report_as_text_may_be_copied(cast, signed_in, practice):
    october(cast, practice)
    response = signed_in("quentin").get(REPORT, OCTOBER | {"as": "text"})
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.content.decode().splitlines()
    assert lines[:2] == ["I know what happens next", "Area of focus: Going home"]
    assert lines[5:9] == ["", "Ward 7", "Numbers:", "- 3 cases counted this month."]


@pytest.mark.parametrize("name", ["moira", "ada", "conor"])
def test_report_is_for_who_sees_all_teams(signed_in, practice, name):
    assert signed_in(name).get(REPORT).status_code in (403, 404)


@ON_THE_20TH
@pytest.mark.parametrize("number", [1, 12])
def test_show_programme_report_queries_do_not_grow(cast, signed_in, django_assert_num_queries, number):
    for each in range(number):
        practice = make_practice(cast.rowan, f"Practice {each:02}", **BEGAN)
        describe(cast.rowan, practice)
        make_participation(practice, by=cast.nadia, since=date(2026, 2, 2))
        october(cast, practice)
    client = signed_in("quentin")
    client.get(REPORT, OCTOBER)
    with django_assert_num_queries(QUERIES):
        page = client.get(REPORT, OCTOBER)
    assert len(soup_of(page).select(".ceim-report")) == number
    assert noon(date(2026, 10, 3)) == practice.counted_cases.order_by("counted_at").first().counted_at
