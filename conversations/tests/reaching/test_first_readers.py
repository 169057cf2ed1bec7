"""The first reader of a story: noted once, of whom nobody is told, and how soon that was."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from ceim.history.models import Event
from ceim.teams.models import Membership
from ceim.testing.answers import address, soup_of, text_of
from ceim.testing.factories import make_conversation, make_kept_back, make_meeting
from conversations.models import Agreement, Conversation, FirstReader
from conversations.months.time_to_reader import TimeToReader, in_hours, time_to_reader
from conversations.reaching.services import note_first_reader
from conversations.withdrawal.services import erase_story, withdraw_story
from meetings.meeting.services import hold_meeting
from meetings.models import Attendance

SAVED = datetime(2026, 11, 10, 16, tzinfo=UTC)
NOW = datetime(2026, 11, 12, 10, tzinfo=UTC)
HOUR = timedelta(hours=1)
MONTH = date(2026, 11, 1)


@pytest.fixture(autouse=True)
def thursday(time_machine):
    time_machine.move_to(NOW, tick=False)


def released(cast, **fields):
    details = {"recorded_at": SAVED, "released_at": SAVED, "released_by": cast.user("callum")} | fields
    return make_conversation(cast.moira, state="released", **details)


def read(client, *stories, **more):
    return client.post(address("note_first_reader"), {"story": [story.pk for story in stories], **more})


def read_after(cast, hours, **fields):
    story = released(cast, **fields)
    reached = None if hours is None else SAVED + hours * HOUR
    FirstReader.objects.create(team=story.team, conversation=story, reached_at=reached)
    return story


def first_read_on(client, story):
    page = soup_of(client.get(reverse("show_conversation", args=["strathmoor/ward-7", story.pk])))
    return [field["value"] for field in page.select("[data-first-reader] input[name=story]")]


def test_first_reader_is_noted_once_with_one_event_that_names_nobody(cast, signed_in):
    story = released(cast)
    assert read(signed_in("isla"), story, by_itself="yes").status_code == 204
    for name in ("isla", "rowan", "ewan"):
        read(signed_in(name), story)
    assert FirstReader.objects.get().reached_at == NOW
    event = Event.objects.get()
    assert (event.verb, event.actor_id) == ("noted that a story reached its first reader", None)
    assert (event.team_id, event.record_id) == (cast.ward_7.pk, story.pk)
    assert {field.name for field in FirstReader._meta.get_fields()} == {"id", "team", "conversation", "reached_at"}


def test_asking_for_the_page_notes_nothing(cast, signed_in):
    story = released(cast)
    page = reverse("show_conversation", args=["strathmoor/ward-7", story.pk])
    for answer in (signed_in("isla").get(page), signed_in("isla").head(page)):
        assert answer.status_code == 200
    assert (FirstReader.objects.count(), Event.objects.count()) == (0, 0)


@pytest.mark.parametrize("name", ["isla", "rowan", "fergus", "ewan"])
def test_page_says_so_for_whom_it_is_new(cast, signed_in, name):
    story = released(cast)
    assert first_read_on(signed_in(name), story) == [str(story.pk)]
    read(signed_in(name), story)
    assert first_read_on(signed_in(name), story) == []


@pytest.mark.parametrize("name", ["moira", "callum", "priya", "quentin"])
def test_who_knew_it_before_or_only_looks_on_is_no_first_reader(cast, signed_in, name):
    """Moira held it, Callum released it, Priya coaches the team and Quentin oversees it."""
    story = released(cast)
    assert first_read_on(signed_in(name), story) == []
    read(signed_in(name), story)
    assert FirstReader.objects.count() == 0


@pytest.mark.parametrize("part", ["kept_by", "scribe"])
def test_who_took_it_over_or_wrote_it_down_is_no_first_reader(cast, signed_in, part):
    story = released(cast, **{part: cast.user("isla")})
    assert first_read_on(signed_in("isla"), story) == []
    read(signed_in("isla"), story)
    assert FirstReader.objects.count() == 0


def test_story_that_is_not_released_or_not_theirs_has_no_first_reader(cast, signed_in):
    read(signed_in("rowan"), make_conversation(cast.moira), make_conversation(cast.nadia, state="released"))
    assert read(signed_in("rowan"), *[]).status_code == 302
    sent = {"story": ["", "x", "²", "9" * 30, "-1", "0"]}
    assert signed_in("rowan").post(address("note_first_reader"), sent).status_code == 302
    assert FirstReader.objects.count() == 0


def test_pack_notes_every_whole_story_of_its_page(cast, signed_in):
    stories = [released(cast) for _each in range(2)]
    client, pack = signed_in("isla"), address("show_pack", 2026, 11)
    found = [field["value"] for field in soup_of(client.get(pack)).select("[data-first-reader] input[name=story]")]
    assert found == [str(story.pk) for story in stories]
    assert soup_of(client.get(pack + "?by=theme")).select("[data-first-reader]") == []
    read(client, *stories)
    assert (FirstReader.objects.count(), Event.objects.count()) == (2, 2)


def test_two_at_the_same_moment_are_one_first_reader(cast, monkeypatch):
    story = released(cast)
    note_first_reader(by=cast.isla, stories=[story.pk])
    monkeypatch.setattr("conversations.reaching.services.unread_by_others", lambda by, stories: list(stories))
    assert note_first_reader(by=cast.ewan, stories=[story.pk]) == 0
    assert (FirstReader.objects.count(), Event.objects.count()) == (1, 1)


def test_story_of_a_meeting_that_was_held_has_reached_the_room(cast):
    meeting = make_meeting(cast.rowan, planned_for=NOW - HOUR)
    new, known = released(cast), read_after(cast, 3)
    meeting.stories.set([new, known])
    Attendance.objects.create(team=cast.ward_7, meeting=meeting, membership=cast.isla, part="member", was_present=True)
    hold_meeting(by=cast.rowan, meeting=meeting)
    assert FirstReader.objects.get(conversation=new).reached_at == NOW - HOUR
    assert FirstReader.objects.get(conversation=known).reached_at == SAVED + 3 * HOUR


@pytest.mark.parametrize("take_back", [withdraw_story, erase_story])
def test_nothing_of_it_is_left_when_a_story_is_taken_back(cast, take_back):
    story = read_after(cast, 3)
    take_back(by=cast.moira, conversation=Conversation.objects.get(pk=story.pk))
    assert FirstReader.objects.count() == 0


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
    assert "a median of 25 hours (1 story this month). Aim at 24 hours" in page


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
