"""The table of who takes part: how far each is, its latest number, and how parts that are over are worded."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from ceim.testing.answers import address, spaced_text_of
from ceim.testing.factories import make_cycle, make_idea, make_improvement, make_measure, make_participation
from improvements.improvement.services import stop_improvement
from improvements.models import Reading
from improvements.taking_part import services
from improvements.taking_part.words import days_in_words

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def improvement(cast):
    return make_improvement(cast.rowan, started_on=TODAY - timedelta(days=30))


def listed(signed_in, improvement, name="rowan"):
    return spaced_text_of(signed_in(name).get(address("list_participations", improvement.pk)))


def row_of(signed_in, improvement, name):
    rows = signed_in("rowan").get(address("list_participations", improvement.pk)).context["participations"]
    return next(row for row in rows if str(row) == name)


def test_table_tells_of_open_tests_numbers_and_ideas(cast, signed_in, improvement):
    make_participation(improvement, by=cast.nadia)
    home = make_participation(improvement, by=cast.rowan, place="Hazel care home", contact="The matron")
    home.stages.create(team=cast.ward_7, stage="testing", on=date(2026, 11, 3))
    idea = make_idea(cast.rowan, improvement=improvement)
    make_cycle(cast.nadia, idea=idea)
    idea.adaptations.create(team=cast.ward_8, state="testing")
    make_measure(cast.rowan, improvement=improvement, kind="balancing", name="Minutes staff need", values=[9])
    measure = make_measure(cast.rowan, improvement=improvement, kind="outcome", name="Told in time", unit="count")
    Reading.objects.create(team=cast.ward_8, measure=measure, period=TODAY, value=50, entered_by=cast.user("nadia"))
    there = row_of(signed_in, improvement, "Ward 8").progress
    assert there[0] == "1 test under way"
    assert there[1].startswith("Told in time: 50, ")
    assert there[2] == "Change ideas: 1 testing"
    assert row_of(signed_in, improvement, "Ward 7").progress == ["No test there yet", "Told in time: no reading yet"]
    assert row_of(signed_in, improvement, "Hazel care home").progress == [
        "Testing since 3 November 2026",
        "Told in time: no reading yet",
    ]


def test_part_that_is_over_is_told_as_past_and_without_progress(cast, signed_in, improvement):
    there = make_participation(improvement, by=cast.nadia)
    make_cycle(cast.nadia, idea=make_idea(cast.rowan, improvement=improvement))
    services.end_participation(by=cast.nadia, participation=there, reason="The winter is full")
    row = row_of(signed_in, improvement, "Ward 8")
    assert (row.part.split(",")[0], row.progress) == ("Tested it too", [])
    make_participation(improvement, by=cast.nadia, role="adopts")
    row = row_of(signed_in, improvement, "Ward 8")
    assert row.part.startswith("since ")
    assert [part.ended_reason for part in row.earlier] == ["The winter is full"]


def test_once_stopped_nobody_goes_on_and_questions_are_over(cast, signed_in, improvement):
    make_participation(improvement, by=cast.nadia)
    make_participation(improvement, by=cast.odile, since=None)
    stop_improvement(by=cast.rowan, improvement=improvement, reason="It did not help")
    page = listed(signed_in, improvement)
    for name, said in (
        ("Ward 7", "Led it. Until "),
        ("Ward 8", "Tested it too. Until "),
        ("Ward Far Away", "Nobody answered before the improvement was stopped"),
    ):
        assert said in row_of(signed_in, improvement, name).part
    assert page.count("Over") == 3
    assert "no answer yet" not in page and "since" not in page


def test_question_taken_back_is_not_told_as_declined(cast, signed_in, improvement):
    asked = make_participation(improvement, by=cast.nadia, since=None)
    services.end_participation(by=cast.rowan, participation=asked, reason="Another ward does it")
    assert "taken back on" in row_of(signed_in, improvement, "Ward 8").part


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 8, 9), date(2026, 11, 27), "9 August to 27 November 2026"),
        (date(2025, 8, 9), date(2026, 11, 27), "9 August 2025 to 27 November 2026"),
        (date(2026, 8, 9), date(2026, 8, 9), "9 August 2026"),
    ],
)
def test_days_in_words(first, last, said):
    assert days_in_words(first, last) == said
