"""The page on which a meeting is held: its parts, and what is brought of them when something changes."""

import pytest
from django.utils import timezone

from ceim.history.models import Event
from ceim.testing.answers import address, text_of
from ceim.testing.factories import make_conversation
from conversations.withdrawal.services import withdraw_story
from meetings.actions.services import add_action
from meetings.live import services as live
from meetings.meeting.services import plan_meeting
from meetings.reflections.services import add_reflection

ASKED = {"Accept": "application/json"}


@pytest.fixture
def meeting(cast):
    for _each in range(3):
        make_conversation(cast.moira, state="released", words="I waited two hours and nobody told me why.")
    planned = plan_meeting(by=cast.rowan, kind="reflective", planned_for=timezone.now(), minutes=60)
    return live.open_meeting(by=cast.rowan, meeting=planned)


def look(client, meeting, since="", etag=""):
    headers = ASKED | {"Ceim-Since": since, "If-None-Match": etag}
    return client.get(address("show_live", meeting.pk), headers=headers)


def test_page_of_a_meeting_shows_where_it_is(cast, signed_in, meeting):
    response = signed_in("moira").get(address("show_here", meeting.pk))
    assert "1 of 10 · Welcome, roles and ground rules" in text_of(response)
    assert "1 here" in text_of(response)


def test_unchanged_is_nearly_free(cast, signed_in, meeting, django_assert_num_queries):
    client = signed_in("moira")
    first = look(client, meeting)
    with django_assert_num_queries(4):
        again = look(client, meeting, first.json()["since"], first["ETag"])
    assert again.status_code == 304
    assert again.content == b""


def test_only_what_changed_is_brought(cast, signed_in, meeting):
    client = signed_in("moira")
    first = look(client, meeting).json()
    assert len(first["parts"]) == 10
    add_reflection(by=cast.callum, meeting=meeting, kind="learning", text="We never told them.", state="shared")
    then = look(client, meeting, first["since"]).json()
    assert set(then["parts"]) == {"cards"}
    assert "We never told them." in then["parts"]["cards"]
    live.go_to_item(by=cast.rowan, item=meeting.agenda.get(key="stories"))
    later = look(client, meeting, then["since"]).json()
    assert set(later["parts"]) == {"strip", "stories", "notes"}
    assert later["in_front"] == "stories"
    assert "I waited two hours" in later["parts"]["stories"]


def test_story_taken_back_is_gone_from_the_page(cast, signed_in, meeting):
    live.go_to_item(by=cast.rowan, item=meeting.agenda.get(key="stories"))
    client = signed_in("moira")
    first = look(client, meeting)
    assert "I waited two hours" in first.json()["parts"]["stories"]
    meeting.refresh_from_db()
    withdraw_story(by=cast.rowan, conversation=meeting.story)
    then = look(client, meeting, first.json()["since"], first["ETag"])
    assert then.status_code == 200
    assert "The person has taken this story back" in then.json()["parts"]["stories"]
    assert "I waited two hours" not in then.json()["parts"]["stories"]


@pytest.mark.parametrize("number", [1, 3])
def test_page_asks_the_same_for_three_as_for_one(cast, signed_in, meeting, django_assert_num_queries, number):
    for each in range(number):
        passage = meeting.stories.first().passages.get()
        about = {"passage": passage, "start": each, "end": each + 9, "kind": "problem", "need": f"Need {each}"}
        live.note_need(by=cast.moira, meeting=meeting, **about)
        add_reflection(by=cast.callum, meeting=meeting, kind="pride", text="Well", state="shared")
        add_action(by=cast.rowan, text="Ask", owner=cast.jean, due_on=timezone.localdate(), meeting=meeting)
    client = signed_in("rowan")
    client.get(address("show_here", meeting.pk))
    with django_assert_num_queries(42):
        client.get(address("show_here", meeting.pk))


def test_deed_that_was_committed_late_brings_every_part(cast, signed_in, meeting):
    done = {"verb": "did", "team_id": meeting.team_id, "record_type": "meetings.action", "record_id": 1}
    Event.objects.create(pk=10_000_001, **done)
    client = signed_in("moira")
    first = look(client, meeting).json()
    Event.objects.create(pk=10_000_000, **done)
    assert len(look(client, meeting, first["since"]).json()["parts"]) == 10
