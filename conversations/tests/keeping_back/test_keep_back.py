"""Keeping a story back: a deed with a reason, which takes it out of the queue and loses nothing."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from ceim.history.models import Event
from ceim.testing.factories import make_conversation, make_kept_back
from ceim.testing.told import CHECKS, checked, errors
from conversations.against_target import pathways_with_counts
from conversations.keeping_back import services
from conversations.models import Concern, Conversation, HeldInMonth, KeptBack
from conversations.release.rules import count_of_waiting, waiting_for_release
from conversations.release.services import release_story
from conversations.withdrawal.services import erase_story, withdraw_story

WORDS = "Nobody told me how long it would be."
LIST = reverse("list_conversations", args=["strathmoor/ward-7"])


@pytest.fixture
def story(cast):
    return make_conversation(cast.moira, words=WORDS)


def address(story, page="keep_back_story"):
    return reverse(page, args=[story.team.address, story.pk])


def keep_back(by, story, **about):
    return services.keep_back_story(by=by, conversation=story, **{"reason": "recognisable"} | about)


def text_of(response):
    return BeautifulSoup(response.content, "lxml").get_text(" ", strip=True)


def verbs():
    return list(Event.objects.order_by("pk").values_list("verb", flat=True))


def test_keep_back_story_is_offered_where_it_is_checked(story, signed_in):
    page = BeautifulSoup(signed_in("callum").get(address(story, "release_story")).content, "lxml")
    assert page.find("a", string=lambda text: text and text.strip() == "Keep it back")["href"] == address(story)
    assert "keep it back" not in [label.text.strip() for label in page.select("label")]


def test_keep_back_story_is_kept_with_its_reason_and_who(story, cast, signed_in):
    sent = {"reason": "others", "note": "Leave the daughter out."}
    response = signed_in("callum").post(address(story), sent, follow=True)
    assert "Kept back. Moira Member gets a mail" in text_of(response)
    row = KeptBack.objects.get()
    assert (row.conversation, row.reason, row.note) == (story, "others", "Leave the daughter out.")
    assert (row.team, row.kept_back_by, row.ended_at) == (story.team, cast.user("callum"), None)
    event = Event.objects.get()
    assert (event.verb, event.record_id) == ("kept a story back", story.pk)
    assert Conversation.objects.get().state == "recorded"


def test_keep_back_story_page_shows_none_of_the_words(story, signed_in):
    assert "Nobody told me" not in signed_in("callum").get(address(story)).content.decode()


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({}, "Choose why you keep it back"),
        ({"reason": "because"}, "Select a valid choice"),
        ({"reason": "other"}, "Enter your reason"),
        ({"reason": "others", "note": "x" * 301}, "Keep this to 300 characters"),
        ({"reason": "others", "note": "Ask Margaret Hay"}, "tick that they say nothing about who a person is"),
    ],
)
def test_keep_back_story_asks_for_a_reason_that_names_nobody(story, signed_in, sent, message):
    assert message in errors(signed_in("callum").post(address(story), sent))
    assert (KeptBack.objects.count(), Event.objects.count()) == (0, 0)


def test_keep_back_story_lets_a_note_through_that_was_looked_at(story, signed_in):
    client, sent = signed_in("callum"), {"reason": "others", "note": "Ask Margaret Hay"}
    page = BeautifulSoup(client.post(address(story), sent).content, "lxml")
    assert (
        client.post(address(story), sent | {"says_nobody": page.select_one("[name=says_nobody]")["value"]}).status_code
        == 302
    )
    assert KeptBack.objects.get().note == "Ask Margaret Hay"


def test_kept_back_story_leaves_the_queue_of_the_others(story, cast, signed_in):
    client, team = signed_in("callum"), reverse("show_team", args=[story.team.address])
    assert "Check and release 1 story" in text_of(client.get(team))
    keep_back(cast.callum, story)
    for name in ("callum", "rowan"):
        shown = text_of(signed_in(name).get(LIST + "?waiting=1"))
        assert story.reference not in shown
        assert "Waiting for release (0) Kept back (1)" in shown
        assert "Check and release 1 story" not in text_of(signed_in(name).get(team))
    assert "waits for somebody else" not in text_of(signed_in("moira").get(team))
    assert count_of_waiting(cast.callum) == {"waiting": 0, "kept_back": 1}
    assert not waiting_for_release(cast.moira).exists()


@pytest.mark.parametrize(("name", "link"), [("callum", "Look again"), ("moira", "Open"), ("rowan", "Look again")])
def test_kept_back_stories_are_listed_with_who_and_why(story, cast, signed_in, name, link):
    keep_back(cast.callum, story)
    response = signed_in(name).get(LIST + "?kept_back=1")
    page = BeautifulSoup(response.content, "lxml").select_one(".ceim-stories").get_text(" ", strip=True)
    assert "Kept back Callum Colleague keeps it back: Somebody in the team could still tell who the person is." in page
    assert link in page
    assert ("Look again" in page) == (link == "Look again")


@pytest.mark.parametrize("name", ["ewan", "priya", "quentin"])
def test_kept_back_stories_are_listed_only_for_those_who_release(story, cast, signed_in, name):
    keep_back(cast.callum, story)
    assert "Kept back" not in text_of(signed_in(name).get(LIST + "?kept_back=1"))


def test_kept_back_tab_is_there_only_when_there_is_one(story, signed_in):
    assert "Kept back" not in text_of(signed_in("callum").get(LIST))
    assert "Nothing is kept back" in text_of(signed_in("callum").get(LIST + "?kept_back=1"))


def test_kept_back_stories_ask_the_same_of_the_database_for_1_and_3(cast, signed_in, django_assert_num_queries):
    client = signed_in("callum")
    client.get(LIST + "?kept_back=1")
    for _each in range(3):
        keep_back(cast.callum, make_conversation(cast.moira))
        with django_assert_num_queries(6):
            client.get(LIST + "?kept_back=1")


def test_kept_back_story_waits_for_whoever_has_it_in_hand(story, cast, signed_in):
    keep_back(cast.callum, story, note="Leave the daughter out.")
    team = signed_in("moira").get(reverse("show_team", args=[story.team.address]))
    assert "Look at 1 story that is kept back" in text_of(team)
    shown = text_of(signed_in("moira").get(address(story, "show_conversation")))
    assert "Callum Colleague keeps this story back: Somebody in the team could still tell who the person is." in shown
    assert "Leave the daughter out." in shown
    assert "Send it for release again" in shown
    assert "Ask one of them" not in shown
    assert "Look at 1 story that is kept back" not in text_of(signed_in("callum").get(team.wsgi_request.path))


def test_kept_back_story_taken_over_waits_for_who_took_it_over(cast, signed_in):
    story = make_conversation(cast.moira, kept_by=cast.user("isla"))
    keep_back(cast.callum, story)
    home = reverse("show_team", args=[story.team.address])
    assert "Look at 1 story that is kept back" in text_of(signed_in("isla").get(home))
    assert "Look at 1 story that is kept back" not in text_of(signed_in("moira").get(home))


def test_send_story_for_release_puts_it_back_into_the_queue(story, cast, signed_in):
    keep_back(cast.callum, story)
    response = signed_in("moira").post(address(story, "send_story_for_release"), follow=True)
    assert "Sent for release. A colleague can check it now" in text_of(response)
    row = KeptBack.objects.get()
    assert (row.ended_by, row.ended_at is not None) == (cast.user("moira"), True)
    assert verbs() == ["kept a story back", "sent a story for release again"]
    assert waiting_for_release(cast.callum).get() == story


def test_look_again_at_story_leads_to_the_check(story, cast, signed_in):
    keep_back(cast.callum, story)
    response = signed_in("rowan").post(address(story, "look_again_at_story"), follow=True)
    assert "It is not kept back any more. Check it now" in text_of(response)
    assert "Nobody told me" in response.content.decode()
    assert KeptBack.objects.get().ended_by == cast.user("rowan")
    assert verbs() == ["kept a story back", "looked at a story again"]


def test_kept_back_story_can_be_kept_back_again_later(story, cast):
    keep_back(cast.callum, story)
    services.send_story_for_release(by=cast.moira, conversation=story)
    keep_back(cast.callum, story, reason="others")
    assert [row.ended_at is None for row in KeptBack.objects.all()] == [False, True]


def test_kept_back_story_can_be_changed_and_says_what_comes_next(story, cast, signed_in):
    keep_back(cast.callum, story)
    client = signed_in("moira")
    page = BeautifulSoup(client.get(address(story, "edit_conversation")).content, "lxml")
    sent = {
        each["name"]: each.get("value", each.text) for each in page.select("main input[type=hidden], main textarea")
    }
    sent |= {each["name"]: each["value"] for each in page.select("main input[checked], main input[type=text][value]")}
    sent |= {
        each["name"]: each.select_one("[selected]")["value"] for each in page.select("main select:has([selected])")
    }
    response = client.post(address(story, "edit_conversation"), sent, follow=True)
    assert "Saved. Send it for release again when it is ready" in text_of(response)


@pytest.mark.parametrize("name", ["callum", "rowan"])
def test_release_story_page_of_one_that_is_kept_back_shows_no_words(story, cast, signed_in, name):
    keep_back(cast.callum, story)
    client = signed_in(name)
    for response in (
        client.get(address(story, "release_story")),
        client.post(address(story, "release_story"), checked()),
    ):
        shown = response.content.decode()
        assert "Callum Colleague keeps this story back" in shown
        assert "Look again" in shown
        assert "Nobody told me" not in shown
    assert Conversation.objects.get().state == "recorded"


def test_release_story_service_refuses_one_that_is_kept_back(story, cast):
    keep_back(cast.callum, story)
    with pytest.raises(ValidationError, match="kept back"):
        release_story(
            by=cast.rowan, conversation=story, redactions={}, recognisable="no", **dict.fromkeys(CHECKS, True)
        )


def test_keep_back_story_refused_to_whoever_cannot_release_it(story, cast):
    for by, about in ((cast.moira, "You held this conversation"), (cast.ewan, "A member of the team")):
        with pytest.raises(ValidationError, match=about):
            keep_back(by, story)
    keep_back(cast.callum, story)
    with pytest.raises(ValidationError, match="is kept back"):
        keep_back(cast.rowan, story)
    with pytest.raises(ValidationError):
        keep_back(cast.callum, make_conversation(cast.moira), reason="because")
    assert KeptBack.objects.count() == 1


def test_keep_back_story_refused_while_a_concern_is_open(story, cast, signed_in):
    Concern.objects.create(
        team=story.team, conversation=story, kind="distress", urgency="today", raised_by=cast.user("isla")
    )
    response = signed_in("callum").post(address(story), {"reason": "recognisable"})
    assert "A concern about this story is open" in response.content.decode()
    assert KeptBack.objects.count() == 0


def test_kept_back_story_is_ended_by_whoever_may(story, cast):
    keep_back(cast.callum, story)
    with pytest.raises(ValidationError, match="has this conversation in hand"):
        services.send_story_for_release(by=cast.rowan, conversation=story)
    with pytest.raises(ValidationError, match="You held this conversation"):
        services.look_again_at_story(by=cast.moira, conversation=story)
    services.look_again_at_story(by=cast.callum, conversation=story)
    for again, by in ((services.send_story_for_release, cast.moira), (services.look_again_at_story, cast.rowan)):
        with pytest.raises(ValidationError, match="not kept back any more"):
            again(by=by, conversation=story)


def test_send_story_for_release_twice_says_so(story, cast, signed_in):
    keep_back(cast.callum, story)
    client = signed_in("moira")
    client.post(address(story, "send_story_for_release"))
    response = client.post(address(story, "send_story_for_release"), follow=True)
    assert "This story is not kept back any more." in text_of(response)


def test_kept_back_story_still_counts_as_held(story, cast):
    before = [(each.team_id, each.number) for each in HeldInMonth.objects.all()]
    held = [pathway.held for pathway in pathways_with_counts(cast.moira, timezone.localdate())]
    keep_back(cast.callum, story)
    assert [(each.team_id, each.number) for each in HeldInMonth.objects.all()] == before == [(story.team_id, 1)]
    assert [pathway.held for pathway in pathways_with_counts(cast.moira, timezone.localdate())] == held == [1]
    assert Conversation.objects.counted().count() == 1


@pytest.mark.parametrize("take_back", [withdraw_story, erase_story])
def test_kept_back_story_taken_back_leaves_no_note(story, cast, take_back):
    keep_back(cast.callum, story, note="Leave the daughter out.")
    take_back(by=cast.moira, conversation=story)
    assert KeptBack.objects.count() == 0


def test_kept_back_rows_are_constrained(story, cast):
    make_kept_back(cast.callum, story)
    for wrong in (
        {},
        {"ended_at": timezone.now()},
        {"reason": "other", "ended_at": timezone.now(), "ended_by": cast.user("moira")},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_kept_back(cast.callum, story, **wrong)
