"""The first reader of a story: noted once, and of whom nobody is told."""

from datetime import UTC, datetime, timedelta
from importlib import import_module

import pytest
from django.db import connection
from django.urls import reverse

from ceim.history.models import Event
from ceim.testing.answers import address, soup_of
from ceim.testing.factories import make_conversation, make_meeting
from conversations.models import Conversation, FirstReader
from conversations.withdrawal.services import erase_story, withdraw_story
from meetings.meeting.services import hold_meeting
from meetings.models import Attendance

SAVED = datetime(2026, 11, 10, 16, tzinfo=UTC)
NOW = datetime(2026, 11, 12, 10, tzinfo=UTC)
HOUR = timedelta(hours=1)


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


def test_what_was_released_before_this_was_noted_is_known_to_nobody(cast, signed_in):
    stories = [released(cast), make_conversation(cast.moira, state="discussed")]
    make_conversation(cast.moira), make_conversation(cast.moira, state="withdrawn")
    migration = import_module("conversations.migrations.0013_first_reader")
    with connection.cursor() as cursor:
        cursor.execute(migration.READ_BEFORE)
    rows = FirstReader.objects.order_by("conversation").values_list("conversation", "team", "reached_at")
    assert list(rows) == [(story.pk, cast.ward_7.pk, None) for story in stories]
    assert first_read_on(signed_in("isla"), stories[0]) == []
