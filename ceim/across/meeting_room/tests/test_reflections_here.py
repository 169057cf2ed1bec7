"""Reflections on the page of a meeting: those that wait are shared together, and each is filed under its story."""

import pytest
from django.utils import timezone

from ceim.testing.answers import address, soup_of, text_of
from ceim.testing.factories import make_conversation
from conversations.withdrawal.services import withdraw_story
from meetings.live import services as live
from meetings.meeting.services import plan_meeting
from meetings.models import Meeting, Minutes, Reflection
from meetings.reflections.services import add_reflection

SAID = {"kind": "feeling", "state": "private", "text": "It sat with me", "key": "k" * 24}


@pytest.fixture
def meeting(cast):
    for number in range(3):
        make_conversation(cast.moira, state="released", words=f"Story {number}: I waited two hours.")
    planned = plan_meeting(by=cast.rowan, kind="reflective", planned_for=timezone.now(), minutes=60)
    return live.open_meeting(by=cast.rowan, meeting=planned)


def let_wait(by, meeting, text="We never told them", **details):
    return add_reflection(by=by, meeting=meeting, kind="pride", text=text, state="waiting", **details)


def test_what_waits_is_shared_together_from_the_page(cast, signed_in, meeting):
    let_wait(cast.moira, meeting)
    let_wait(cast.callum, meeting, text="We were proud", is_anonymous=True)
    to = address("share_all_reflections", meeting.pk)
    for name in ("show_here", "show_meeting"):
        assert to in signed_in("rowan").get(address(name, meeting.pk)).text, name
        assert to not in signed_in("moira").get(address(name, meeting.pk)).text, name
    response = signed_in("rowan").post(to, headers={"Accept": "application/json"}, follow=True)
    assert "We were proud" in response.json()["parts"]["cards"]
    assert response.json()["said"] == ["2 reflections are shared with the team"]
    assert set(Reflection.objects.values_list("state", flat=True)) == {"shared"}
    assert to not in signed_in("rowan").get(address("show_here", meeting.pk)).text


@pytest.mark.parametrize(("answer", "state"), [("yes", "shared"), ("no", "waiting")])
def test_closing_asks_about_what_waits(cast, signed_in, meeting, answer, state):
    let_wait(cast.moira, meeting)
    client = signed_in("rowan")
    page = client.get(address("close_meeting", meeting.pk))
    assert "1 reflection waits to be shared" in text_of(page)
    sent = {"notes": "", "share_waiting": answer}
    assert client.post(address("close_meeting", meeting.pk), sent).status_code == 302
    kept = Reflection.objects.get()
    assert kept.state == state
    assert Minutes.objects.get().content["reflections"] == ([kept.pk] if state == "shared" else [])


def test_closing_asks_nothing_where_nothing_waits(signed_in, meeting):
    assert b"share_waiting" not in signed_in("rowan").get(address("close_meeting", meeting.pk)).content


def test_what_waited_when_the_meeting_was_closed_can_be_shared_until_its_minutes_are_agreed(cast, signed_in, meeting):
    let_wait(cast.moira, meeting)
    client, to = signed_in("rowan"), address("share_all_reflections", meeting.pk)
    client.post(address("close_meeting", meeting.pk), {"notes": "", "share_waiting": "no"})
    assert to in client.get(address("show_meeting", meeting.pk)).text
    Minutes.objects.update(agreed_at=timezone.now(), agreed_by=cast.rowan.user, agreed_in=meeting)
    assert to not in client.get(address("show_meeting", meeting.pk)).text
    assert "minutes of this meeting are agreed" in text_of(client.post(to, follow=True))


def choices_of(client, meeting):
    page = soup_of(client.get(address("show_here", meeting.pk)))
    options = page.select("#say_conversation option")
    return [(each.text, "selected" in each.attrs) for each in options]


def test_form_says_which_story_it_is_about_and_offers_those_shown_so_far(cast, signed_in, meeting):
    client = signed_in("moira")
    assert choices_of(client, meeting) == [("The whole meeting", True)]
    live.go_to_item(by=cast.rowan, item=meeting.agenda.get(key="stories"))
    last = meeting.stories.order_by("held_on", "id")[2]
    live.show_story(by=cast.rowan, meeting=meeting, story=last)
    said = choices_of(client, meeting)
    assert [text.partition(":")[0] for text, _is_chosen in said] == ["The whole meeting", "Story 1", "Story 3"]
    assert [is_chosen for _text, is_chosen in said] == [False, False, True]
    client.post(address("say_in_meeting", meeting.pk), SAID | {"conversation": last.pk})
    assert Reflection.objects.get().conversation == last


def test_form_follows_the_room(cast, signed_in, meeting):
    """Told beside the stories: a script puts it into the form while nothing is written there."""
    live.go_to_item(by=cast.rowan, item=meeting.agenda.get(key="stories"))
    page = soup_of(signed_in("moira").get(address("show_here", meeting.pk)))
    told = page.select("#stories [data-about-now] [data-story]")
    first = meeting.stories.order_by("held_on", "id")[0]
    assert [(each["data-story"], each.text.partition(":")[0]) for each in told] == [
        ("", "The whole meeting"),
        (str(first.pk), "Story 1"),
    ]
    assert page.select_one("[data-about-now]")["data-about-now"] == str(first.pk)


@pytest.mark.parametrize("way", ["say_in_meeting", "add_reflection"])
def test_words_about_a_story_that_was_taken_back_are_kept_about_the_whole_meeting(cast, signed_in, meeting, way):
    live.go_to_item(by=cast.rowan, item=meeting.agenda.get(key="stories"))
    gone = Meeting.objects.get(pk=meeting.pk).story
    withdraw_story(by=cast.rowan, conversation=gone)
    client = signed_in("moira")
    assert choices_of(client, meeting) == [("The whole meeting", True)]
    client.post(address(way, meeting.pk), SAID | {"conversation": gone.pk})
    kept = Reflection.objects.get()
    assert (kept.text, kept.conversation) == (SAID["text"], None)
    sent = {"kind": "pride", "text": "Again", "conversation": gone.pk}
    client.post(address("revise_reflection", kept.pk), sent)
    kept.refresh_from_db()
    assert (kept.text, kept.conversation) == ("Again", None)
