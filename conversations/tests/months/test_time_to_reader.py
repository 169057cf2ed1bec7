"""How soon the words of a month reached their first readers: told to the team, and to others what many share."""

from datetime import UTC, date, datetime, timedelta

import pytest

from ceim.teams.models import Membership
from ceim.testing.answers import address, text_of
from ceim.testing.factories import make_conversation, make_kept_back
from conversations.models import Agreement, FirstReader
from conversations.months.time_to_reader import TimeToReader, in_hours, time_to_reader
from conversations.withdrawal.services import withdraw_story

SAVED = datetime(2026, 11, 10, 16, tzinfo=UTC)
HOUR = timedelta(hours=1)
MONTH = date(2026, 11, 1)


@pytest.fixture(autouse=True)
def thursday(time_machine):
    time_machine.move_to("2026-11-12 10:00 +0000", tick=False)


def released(cast, **fields):
    details = {"recorded_at": SAVED, "released_at": SAVED, "released_by": cast.user("callum")} | fields
    return make_conversation(cast.moira, state="released", **details)


def read_after(cast, hours, **fields):
    story = released(cast, **fields)
    reached = None if hours is None else SAVED + hours * HOUR
    FirstReader.objects.create(team=story.team, conversation=story, reached_at=reached)
    return story


def test_month_tells_the_median_and_what_is_not_read(cast, signed_in):
    for hours in (2, 5, 30):
        read_after(cast, hours)
    released(cast)
    make_conversation(cast.moira, recorded_at=SAVED)
    page = text_of(signed_in("rowan").get(address("show_month", 2026, 11)))
    assert "Words reached their first reader after a median of 5 hours (5 stories this month; 2 not read yet)." in page
    assert "Aim at 24 hours" not in page


def test_month_says_what_to_do_where_it_takes_longer_than_a_day(cast, signed_in):
    read_after(cast, 25)
    page = text_of(signed_in("rowan").get(address("show_month", 2026, 11)))
    assert "a median of 25 hours (1 story this month)." in page and "Aim at 24 hours" in page


def test_what_the_team_is_not_to_read_or_nobody_knows_does_not_count(cast):
    read_after(cast, 4)
    read_after(cast, None)
    make_kept_back(cast.callum, make_conversation(cast.moira, recorded_at=SAVED))
    refused = make_conversation(cast.moira, recorded_at=SAVED)
    Agreement.objects.filter(conversation=refused, scope="team").update(answer="no")
    withdraw_story(by=cast.moira, conversation=released(cast))
    read_after(cast, 4, held_on=date(2026, 10, 31))
    assert time_to_reader(cast.rowan, MONTH) == TimeToReader(4 * HOUR, 1, 0)


def test_month_without_stories_says_nothing_and_one_without_readers_says_so(cast, signed_in):
    assert time_to_reader(cast.rowan, MONTH) is None
    released(cast)
    page = text_of(signed_in("rowan").get(address("show_month", 2026, 11)))
    assert "No story of this month has reached its first reader yet." in page


@pytest.mark.parametrize(("number", "is_told"), [(4, False), (5, True)])
def test_fewer_than_five_are_not_told_outside_the_team(cast, signed_in, number, is_told):
    for _each in range(number):
        read_after(cast, 6)
    released(cast)
    page = text_of(signed_in("quentin").get(address("show_month", 2026, 11)))
    assert ("a median of 6 hours (6 stories this month)." in page) == is_told
    assert ("is not shown: there were fewer than 5 stories" in page) != is_told
    assert "1 not read yet" not in page


def test_outside_the_team_only_what_may_be_read_there_is_told(cast):
    for _each in range(5):
        read_after(cast, 6)
    for _each in range(5):
        Agreement.objects.filter(conversation=read_after(cast, 40), scope="organisation").update(answer="no")
    reader = Membership.objects.standing_of(cast.user("quentin"), "strathmoor/ward-7", "view_team")
    assert time_to_reader(reader, MONTH) == TimeToReader(6 * HOUR, 5, None)


@pytest.mark.parametrize(
    ("time", "said"), [(timedelta(0), "0 hours"), (timedelta(minutes=1), "1 hour"), (HOUR * 2.5, "3 hours")]
)
def test_hours_are_rounded_up(time, said):
    assert in_hours(time) == said


@pytest.mark.parametrize("number", [1, 3])
def test_time_to_reader_is_one_query(cast, number, django_assert_num_queries):
    for hours in range(number):
        read_after(cast, hours)
    with django_assert_num_queries(1):
        time_to_reader(cast.rowan, MONTH)
