"""Where it changed how people were asked, or by whom, the chart says so."""

from collections import Counter
from datetime import date

import pytest
from django.utils import timezone

from ceim.months import first_of, months_before
from ceim.testing import factories as make
from conversations.models import Conversation
from improvements.figures.mix import MixChange, changes_of_mix, notes_of_mix
from improvements.figures.readings import readings_of
from improvements.figures.shown import chart_of


def months(*mixes):
    """One month after the other from January on."""
    return {date(2026, number, 1): Counter(mix) for number, mix in enumerate(mixes, start=1)}


SAME, OTHER = {"phone": 2, "in_person": 8}, {"phone": 7, "in_person": 3}


def test_change_of_over_20_points_is_found_once_where_it_is_greatest():
    found = changes_of_mix(months(SAME, SAME, SAME, OTHER, OTHER, OTHER))
    assert found == [MixChange(date(2026, 4, 1), "phone", 50)]


@pytest.mark.parametrize(("phone", "is_told"), [(4, False), (5, True)])
def test_only_more_than_20_points_are_told(phone, is_told):
    later = {"phone": phone, "in_person": 10 - phone}
    assert bool(changes_of_mix(months(SAME, SAME, SAME, later, later, later))) == is_told


def test_few_stories_move_too_much_to_be_told():
    few, other = {"phone": 0, "in_person": 4}, {"phone": 4, "in_person": 0}
    assert changes_of_mix(months(few, few, few, other, other, other)) == []


def test_change_and_its_end_are_two():
    found = changes_of_mix(months(*[SAME] * 3, *[OTHER] * 3, *[SAME] * 3))
    assert [(change.month.month, change.points) for change in found] == [(4, 50), (7, 50)]
    assert [change.which for change in found] == ["phone", "in_person"]


@pytest.fixture
def measure(cast):
    """Six stories a month: held in person by one person, and in the last three months by phone by another."""
    touchpoint = cast.touchpoints[0]
    this_month = first_of(timezone.localdate())
    for number in range(1, 7):
        for _each in range(6):
            make.make_conversation(
                cast.rowan,
                state="released",
                pathway=touchpoint.pathway,
                held_on=months_before(this_month, number),
                words="It was long",
                channel="phone" if number <= 3 else "in_person",
            )
    found = make.make_measure(
        cast.rowan,
        name="Could be better",
        unit="percent",
        numerator="Some",
        denominator="All",
        rhythm="month",
        better="down",
        derived_from="could_be_better",
        touchpoint=touchpoint,
    )
    found.shown_to = cast.rowan.team_id
    return found


def test_chart_of_stories_says_where_people_were_asked_otherwise(measure):
    today = timezone.localdate()
    chart = chart_of(measure, readings_of(measure), today=today)
    told = [text for day, text in chart.notes if day == months_before(first_of(today), 3)]
    assert told == ["Asked otherwise from here on: “phone” is up by 100 points of 100"]


def test_chart_says_where_others_ask_and_names_nobody(measure, cast):
    today = timezone.localdate()
    Conversation.objects.filter(channel="phone").update(held_by=cast.nadia.user, channel="in_person")
    told = [text for _day, text in notes_of_mix(measure, today)]
    assert told == ["Others ask from here on: one person’s share moved by 100 points of 100"]


def test_note_stands_on_the_page_of_the_chart(measure, cast, signed_in):
    page = signed_in("rowan").get(f"/teams/{cast.rowan.team.address}/improvements/measures/{measure.pk}/")
    assert "“phone” is up by 100 points of 100" in page.content.decode()
