"""A page of a meeting that stays open asks again by itself: 304 while nothing has changed for who reads it."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from ceim.across.leaving.services import end_membership
from ceim.history.models import Event, EventTeam
from ceim.testing.answers import address
from ceim.testing.clock import stopped_at
from ceim.testing.factories import make_conversation, make_meeting
from conversations.withdrawal.services import withdraw_story
from meetings.live.services import go_to_item, open_meeting
from meetings.meeting.services import plan_meeting
from meetings.reflections.services import add_reflection

clock = stopped_at("2026-05-20 23:50")  # in London


@pytest.fixture
def meeting(cast):
    make_conversation(cast.moira, state="released", words="The porter hummed.")
    meeting = plan_meeting(by=cast.rowan, kind="reflective", planned_for=timezone.now(), minutes=60)
    open_meeting(by=cast.rowan, meeting=meeting)
    go_to_item(by=cast.rowan, item=meeting.agenda.get(key="stories"))
    return meeting


@pytest.fixture
def ask(signed_in, meeting):
    """Asks as the page's script does, with the mark that its last whole answer had."""
    client, known = signed_in("moira"), {}

    def asked():
        response = client.get(address("show_live", meeting.pk), headers={"if-none-match": known.get("mark", "")})
        known["mark"] = response.get("ETag", known.get("mark"))
        return response

    return asked


def test_meeting_asked_again_is_unchanged_from_two_statements_of_its_own(ask, django_assert_num_queries):
    assert "The porter hummed." in ask().content.decode()
    ask()
    with django_assert_num_queries(4):  # the session, who it is, how they stand to the team, what was done in it
        again = ask()
    assert (again.status_code, again.content, again["Cache-Control"]) == (304, b"", "private, no-store")
    assert "Content-Security-Policy" not in again  # nor in place of that of the page they have, with another nonce


def test_meeting_asked_again_shows_what_a_colleague_added(ask, cast, meeting):
    ask()
    add_reflection(by=cast.callum, meeting=meeting, kind="learning", text="Nobody told them.", state="shared")
    assert "Nobody told them." in ask().content.decode()
    assert ask().status_code == 304


def test_meeting_asked_again_shows_no_story_that_was_taken_back(ask, cast, meeting):
    ask()
    withdraw_story(by=cast.moira, conversation=meeting.stories.get())
    again = ask()
    assert again.status_code == 200
    assert "The porter hummed." not in again.content.decode()


def test_meeting_asked_again_by_who_left_the_team_is_not_found(ask, cast):
    ask()
    end_membership(by=cast.rowan, membership=cast.moira, to={})
    assert ask().status_code == 404


def test_meeting_asked_again_after_midnight_is_built_anew(ask):
    ask()
    with time_machine.travel(timezone.now() + timedelta(minutes=20)):
        assert ask().status_code == 200
        assert ask().status_code == 304


@pytest.mark.parametrize("is_touched", [False, True])
def test_meeting_asked_again_sees_a_deed_that_was_committed_late(ask, cast, is_touched):
    Event.objects.create(verb="did", team_id=cast.rowan.team_id, record_type="x", record_id=1, pk=700)
    ask()
    team_id = None if is_touched else cast.rowan.team_id
    event = Event.objects.create(verb="did", team_id=team_id, record_type="x", record_id=1, pk=600)
    if is_touched:
        EventTeam.objects.create(event=event, team_id=cast.rowan.team_id)
    assert ask().status_code == 200


def test_mark_of_a_meeting_is_of_nobody_else_and_of_no_other_page(signed_in, meeting, cast):
    page = address("show_live", meeting.pk)
    mark = signed_in("moira").get(page)["ETag"]
    assert signed_in("callum").get(page, headers={"if-none-match": mark}).status_code == 200
    other = address("show_live", make_meeting(cast.rowan).pk)
    assert signed_in("moira").get(other, headers={"if-none-match": mark}).status_code == 200


def test_mark_that_fits_any_page_is_no_mark(signed_in, meeting):
    client, any_page = signed_in("moira"), {"if-none-match": "*"}
    assert client.get(address("show_live", meeting.pk), headers=any_page).status_code == 200
    assert client.get(address("show_live", 9999), headers=any_page).status_code == 404
