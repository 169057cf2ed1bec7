"""Opening early asks and can be taken back; what closing says of stories that nobody came to is true."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from ceim.testing.answers import address, text_of
from ceim.testing.factories import make_conversation, make_meeting
from meetings.live import services as live
from meetings.meeting.services import hold_meeting, plan_meeting
from meetings.minutes.services import agree_minutes
from meetings.models import Meeting

DAY = timedelta(days=1)


def planned(cast, days=0):
    at = timezone.now() + days * DAY
    return plan_meeting(by=cast.rowan, kind="reflective", planned_for=at, minutes=60)


def test_meeting_of_another_day_is_opened_when_that_is_meant_and_the_opening_is_taken_back(cast, signed_in):
    meeting, client = planned(cast, days=2), signed_in("rowan")
    to = address("open_meeting", meeting.pk)
    assert "Its day has not come yet" in text_of(client.post(to, follow=True))
    assert not Meeting.objects.get().is_under_way
    client.post(to, {"is_meant": "yes"})
    assert Meeting.objects.get().is_under_way
    undo = address("undo_opening", meeting.pk)
    assert undo in client.get(address("close_meeting", meeting.pk)).text
    assert "planned again" in text_of(client.post(undo, follow=True))
    kept = Meeting.objects.get()
    assert (kept.is_under_way, kept.join_code, kept.steering) == (False, "", None)
    assert set(kept.agenda.values_list("state", "started_at", "ends_at", "seconds")) == {("waiting", None, None, 0)}
    live.open_meeting(by=cast.rowan, meeting=kept)


def test_opening_is_not_taken_back_once_something_was_written(cast, signed_in):
    meeting = live.open_meeting(by=cast.rowan, meeting=planned(cast))
    live.write_notes(by=cast.moira, item=meeting.agenda.first(), notes="Two new colleagues")
    assert address("undo_opening", meeting.pk) not in signed_in("rowan").get(address("close_meeting", meeting.pk)).text
    with pytest.raises(ValidationError, match="Close it instead"):
        live.undo_opening(by=cast.rowan, meeting=meeting)


def test_minutes_are_agreed_in_a_meeting_that_was_opened_before_its_day_and_offered_when_one_can(cast, signed_in):
    before = live.open_meeting(by=cast.rowan, meeting=planned(cast))
    hold_meeting(by=cast.rowan, meeting=before)
    client, agree = signed_in("rowan"), address("agree_minutes", before.pk)
    after = planned(cast, days=2)
    for shown in (before, after):
        assert agree not in client.get(address("show_meeting", shown.pk)).text
    after = live.open_meeting(by=cast.rowan, meeting=after)
    assert agree in client.get(address("show_meeting", before.pk)).text
    assert agree in client.get(address("show_here", after.pk)).text
    agree_minutes(by=cast.rowan, meeting=before, at_meeting=after)


def close_with_one_not_reached(cast, client):
    """The earlier meeting had both stories, and heard none of them on a page: they count as told aloud."""
    for words in ("I waited.", "The tea was hot."):
        make_conversation(cast.moira, state="released", words=words)
    earlier = hold_meeting(by=cast.rowan, meeting=live.open_meeting(by=cast.rowan, meeting=planned(cast)))
    stories = list(earlier.stories.order_by("held_on", "id"))
    meeting = planned(cast)
    meeting.stories.set(stories)
    live.open_meeting(by=cast.rowan, meeting=meeting)
    live.go_to_item(by=cast.rowan, item=meeting.agenda.get(key="stories"))
    said = text_of(client.get(address("close_meeting", meeting.pk)))
    hold_meeting(by=cast.rowan, meeting=meeting)
    return stories[1], said


def test_closing_says_that_a_story_an_earlier_meeting_had_must_be_chosen_again(cast, signed_in):
    _story, said = close_with_one_not_reached(cast, signed_in("rowan"))
    assert "waits for the next meeting" not in said
    assert "1 story that an earlier meeting had was not reached. Choose it again" in said


def test_stories_not_reached_go_to_the_next_meeting_that_is_planned(cast, signed_in):
    following = make_meeting(cast.rowan)
    story, said = close_with_one_not_reached(cast, signed_in("rowan"))
    assert "1 story was not reached. It goes to the meeting of" in said
    assert list(following.stories.all()) == [story]


def test_item_that_comes_again_has_what_is_left_of_its_time(cast):
    now = timezone.now()
    meeting = live.open_meeting(by=cast.rowan, meeting=planned(cast), now=now)
    first, second = meeting.agenda.all()[:2]
    used = timedelta(minutes=first.minutes - 2)
    live.go_to_item(by=cast.rowan, item=second, now=now + used)
    again = live.go_to_item(by=cast.rowan, item=first, now=now + used + DAY)
    assert again.ends_at == now + used + DAY + timedelta(minutes=2)


def test_how_it_was_stands_in_the_minutes(cast, signed_in):
    meeting = live.open_meeting(by=cast.rowan, meeting=planned(cast))
    live.say_how_it_was(by=cast.moira, meeting=meeting, answer="mixed")
    client = signed_in("rowan")
    assert "Who is here" in text_of(client.get(address("show_meeting", meeting.pk)))
    hold_meeting(by=cast.rowan, meeting=meeting)
    assert "How it was: Good: 0, Mixed: 1, Hard: 0." in text_of(client.get(address("show_meeting", meeting.pk)))


def test_page_says_where_guests_enter_the_code(cast, signed_in):
    meeting = live.open_meeting(by=cast.rowan, meeting=planned(cast))
    said = text_of(signed_in("moira").get(address("show_here", meeting.pk)), "#people")
    assert f"Guests open testserver/meet/ and enter the code {meeting.join_code}" in said
    assert 'href="/meet/"' in Client().get("/sign-in/").text
