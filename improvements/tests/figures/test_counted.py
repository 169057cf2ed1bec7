"""Measures that count themselves: the numbers, the page that offers them, and that nobody can enter a reading."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from ceim.teams.models import Touchpoint
from ceim.testing.factories import (
    london,
    make_conversation,
    make_cycle,
    make_highlight,
    make_idea,
    make_improvement,
    make_measure,
    make_opportunity,
)
from conversations.models import Conversation
from conversations.withdrawal.services import withdraw_story
from improvements.figures.readings import readings_of, with_readings
from improvements.models import Measure, Reading
from improvements.tests.derived import derived, told
from meetings.models import Opportunity

TODAY = date(2026, 5, 10)


def counted(measure, today=TODAY):
    return [(str(each.period)[:7], each.value) for each in readings_of(measure, today=today)]


def test_conversations_are_counted_by_the_month_and_none_is_0(cast):
    told(cast.rowan, date(2026, 1, 31))
    make_conversation(cast.moira, state="recorded", held_on=date(2026, 1, 1))
    told(cast.rowan, date(2026, 3, 1))
    told(cast.rowan, date(2026, 5, 1))
    make_conversation(cast.moira, state="withdrawn", held_on=date(2025, 12, 1))
    told(cast.nadia, date(2026, 2, 1))
    measure = derived(cast, "conversations")
    assert counted(measure) == [("2026-01", 2), ("2026-02", 0), ("2026-03", 1), ("2026-04", 0)]
    assert counted(measure, today=date(2026, 6, 1))[-1] == ("2026-05", 1)


def test_share_that_could_be_better_is_of_those_that_speak_of_the_touchpoint(cast):
    first = told(cast.rowan, date(2026, 1, 5), is_better_possible=True)
    make_highlight(cast.moira, first, start=2, end=8)
    told(cast.rowan, date(2026, 1, 6))
    make_highlight(cast.rowan, told(cast.rowan, date(2026, 1, 7)), kind="went_well")
    make_conversation(cast.rowan, state="recorded", held_on=date(2026, 1, 8))
    told(cast.rowan, date(2026, 3, 9), is_better_possible=True)
    readings = readings_of(derived(cast, "could_be_better"), today=TODAY)
    assert [(each.value, each.numerator, each.denominator) for each in readings] == [
        (Decimal("33.3333"), 1, 3),
        (None, None, None),
        (100, 1, 1),
        (None, None, None),
    ]
    elsewhere = derived(cast, "could_be_better", cast.touchpoints[1])
    assert counted(elsewhere) == []


def test_a_story_counts_once_however_often_it_speaks_of_the_touchpoint(cast):
    story = told(cast.rowan, date(2026, 1, 5), is_better_possible=True)
    passage = story.passages.get()
    passage.pk, passage.position = None, 9
    passage.save()
    assert counted(derived(cast, "could_be_better"))[:1] == [("2026-01", 100)]
    assert readings_of(derived(cast, "between_could_be_better"), today=TODAY) == []


@pytest.mark.parametrize("which", ["old", "new"])
def test_a_renamed_touchpoint_goes_on(cast, which):
    old = cast.touchpoints[0]
    told(cast.rowan, date(2026, 1, 5), is_better_possible=True)
    new = Touchpoint.objects.create(team=cast.ward_7, pathway=old.pathway, label="At the door", position=1)
    Touchpoint.objects.filter(pk=old.pk).update(succeeded_by=new, retired_on=date(2026, 1, 20))
    told(cast.rowan, date(2026, 2, 5)).passages.update(touchpoint=new)
    measure = make_measure(
        cast.rowan,
        derived_from="could_be_better",
        touchpoint={"old": old, "new": new}[which],
        rhythm="month",
        unit="percent",
        numerator="Some",
        denominator="All",
    )
    assert counted(measure)[:2] == [("2026-01", 100), ("2026-02", 0)]


def test_stories_between_two_that_could_be_better_in_the_order_they_were_told(cast):
    for day, is_better_possible in [
        (9, False),
        (1, False),
        (3, True),
        (5, False),
        (2, False),
        (4, False),
        (7, True),
        (8, True),
    ]:
        told(cast.rowan, date(2026, 1, day), is_better_possible=is_better_possible)
    told(cast.rowan, date(2026, 2, 3), is_better_possible=True)
    told(cast.rowan, date(2026, 2, 3), is_better_possible=True)
    measure = derived(cast, "between_could_be_better")
    assert counted(measure) == [("2026-01", 2), ("2026-01", 0), ("2026-02", 1), ("2026-02", 0)]
    assert {each.period.day for each in readings_of(measure, today=TODAY)} == {1}


def released(cast, recorded_at, released_at):
    conversation = told(cast.rowan, recorded_at.date())
    Conversation.objects.filter(pk=conversation.pk).update(recorded_at=recorded_at, released_at=released_at)


def test_days_to_release_are_the_mean_of_the_month_of_release_in_london(cast):
    released(cast, london(2026, 1, 31, 23, 30), london(2026, 2, 1, 0, 10))
    released(cast, london(2026, 1, 27), london(2026, 2, 3))
    released(cast, london(2026, 3, 31, 12), london(2026, 4, 1, 0, 30))  # 23:30 on 31 March by UTC
    assert counted(derived(cast, "days_to_release")) == [("2026-02", 4), ("2026-03", None), ("2026-04", 1)]


def test_days_to_a_first_test_in_the_order_of_those_tests(cast):
    def opportunity(stated_on, *tests):
        one = make_opportunity(cast.rowan)
        Opportunity.objects.filter(pk=one.pk).update(stated_at=london(*stated_on, 0, 15))
        improvement = make_improvement(cast.rowan, opportunity=one)
        for number, day in enumerate(tests, start=1):
            make_cycle(cast.rowan, idea=make_idea(cast.rowan, improvement=improvement), number=number, starts_on=day)

    opportunity((2026, 4, 1), date(2026, 4, 11), date(2026, 4, 5))
    opportunity((2026, 1, 1), date(2026, 4, 20))
    opportunity((2026, 4, 1))
    opportunity((2026, 4, 1), TODAY + timedelta(days=1))
    opportunity((2026, 3, 9), date(2026, 3, 1))
    readings = readings_of(derived(cast, "days_to_first_test"), today=TODAY)
    assert [(str(each.period), each.value) for each in readings] == [
        ("2026-03-01", 0),
        ("2026-04-05", 4),
        ("2026-04-20", 109),
    ]


def test_a_withdrawn_story_vanishes_from_every_count(cast):
    story = told(cast.rowan, date(2026, 1, 5), is_better_possible=True)
    told(cast.rowan, date(2026, 1, 6), is_better_possible=True)
    measures = {source: derived(cast, source) for source in Measure.Derived.values[:4]}
    assert counted(measures["conversations"])[0] == ("2026-01", 2)
    assert counted(measures["between_could_be_better"]) == [("2026-01", 0)]
    withdraw_story(by=cast.rowan, conversation=story)
    assert counted(measures["conversations"])[0] == ("2026-01", 1)
    assert readings_of(measures["could_be_better"], today=TODAY)[0].denominator == 1
    assert counted(measures["between_could_be_better"]) == []


def test_nothing_to_count_is_no_reading_and_no_error(cast):
    for source in Measure.Derived.values:
        assert counted(derived(cast, source)) == []


def measures_of_every_kind(cast, times):
    for touchpoint in cast.touchpoints[:times]:
        for source in Measure.AT_A_TOUCHPOINT:
            derived(cast, source, touchpoint)
    for by in [cast.rowan, cast.nadia, cast.odile][:times]:
        for source in ("conversations", "days_to_release", "days_to_first_test"):
            derived(cast, source, by=by)
        make_measure(by, values=[1, 2])
    return list(Measure.objects.order_by("pk"))


@pytest.mark.parametrize("times", [1, 3])
def test_with_readings_asks_as_often_for_one_as_for_many(cast, django_assert_num_queries, times):
    told(cast.rowan, date(2026, 1, 5), is_better_possible=True)
    measures = measures_of_every_kind(cast, times)
    with django_assert_num_queries(8):  # recorded ones 1, at a touchpoint 2 each, the others 1 each
        with_readings(measures, today=TODAY)
    assert [measure.in_order for measure in measures if measure.in_order] != []


def test_with_readings_keeps_teams_and_touchpoints_apart(cast):
    told(cast.rowan, date(2026, 4, 5), is_better_possible=True)
    told(cast.nadia, date(2026, 4, 5))
    told(cast.nadia, date(2026, 4, 6))
    found = {}
    for measure in with_readings(measures_of_every_kind(cast, 3), today=TODAY):
        if measure.derived_from in ("conversations", "could_be_better"):
            key = (measure.derived_from, measure.team.name if measure.touchpoint is None else measure.touchpoint.label)
            found[key] = [each.value for each in measure.in_order]
    assert found == {
        ("could_be_better", "Arriving"): [100],
        ("could_be_better", "On the ward"): [],
        ("could_be_better", "Going home"): [],
        ("conversations", cast.ward_7.name): [1],
        ("conversations", cast.ward_8.name): [2],
        ("conversations", cast.far_away.name): [],
    }


def test_readings_of_a_recorded_measure_are_in_order(cast):
    measure = make_measure(cast.rowan, values=[3, 1])
    Reading.objects.create(
        team=cast.ward_7, measure=measure, period=date(2025, 1, 6), value=9, entered_by=cast.user("moira")
    )
    assert [each.value for each in readings_of(measure)] == [9, 3, 1]
