"""The rules of a meeting's own measures, on numbers alone."""

from datetime import date

import pytest

from meetings.measures.rules import MeetingTold, MissedProfession, heard_over, missed_professions
from meetings.measures.wording import sentences_of


def told(**about):
    return MeetingTold(**{"pk": 1, "held_on": date(2026, 11, 1), "present": 7} | about)


@pytest.mark.parametrize(
    ("about", "heard"),
    [
        ({}, None),
        ({"spoke": 0}, None),
        ({"authors": 3}, 3),
        ({"spoke": 5}, 5),
        ({"authors": 3, "spoke": 5}, 5),  # the three may be among the five
        ({"authors": 9}, 7),  # two left before who was there was written down
        ({"authors": 3, "present": 0}, None),
        ({"reflections": 4}, None),  # without names they are nobody's to count
    ],
)
def test_heard_is_never_more_than_can_be_said(about, heard):
    assert told(**about).heard == heard


@pytest.mark.parametrize(("seconds", "minutes"), [(None, None), (0, 0), (89, 1), (91, 2), (1500, 25)])
def test_minutes_on_stories(seconds, minutes):
    assert told(story_seconds=seconds).minutes_on_stories == minutes


def test_heard_over_several_counts_only_meetings_of_which_something_tells():
    over = heard_over([told(spoke=5), told(), told(authors=2, present=3)])
    assert (over.heard, over.present, over.meetings, over.percent) == (7, 10, 2, 70)
    assert heard_over([told(), told()]) is None


def test_sentences_say_what_is_known_and_nothing_of_what_is_not():
    assert sentences_of(told()) == []
    assert sentences_of(told(spoke=5, story_seconds=1500, reflections=1)) == [
        "At least 5 of the 7 people who were there spoke or shared a reflection.",
        "25 minutes went to the stories.",
        "1 reflection was shared.",
    ]


def at(month, *professions, guests=()):
    own = frozenset(professions)
    return told(held_on=date(2026, month, 1), professions=own | frozenset(guests), of_the_team=own)


def test_a_profession_is_missed_after_two_meetings_without_it():
    earlier = [at(9, "Nurse", "Porter"), at(5, "Doctor", "Porter", guests=["Cook"])]
    assert missed_professions([at(11, "Nurse"), at(10, "nurse"), *earlier]) == [
        MissedProfession("Porter", date(2026, 9, 1)),
        MissedProfession("Doctor", date(2026, 5, 1)),
    ]


def test_no_profession_is_missed_that_came_to_one_of_the_last_two_in_whatever_way_it_is_written():
    assert missed_professions([at(11), at(10, "DOCTOR"), at(9, "Doctor")]) == []
    assert missed_professions([at(11, guests=["doctor"]), at(10), at(9, "Doctor")]) == []
    assert missed_professions([at(11)]) == missed_professions([]) == []
