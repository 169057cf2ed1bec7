"""Asking on the page behind a slip that one's words be taken away: what ends at once, who is told, and when they go."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ceim.testing.answers import address, soup_of, text_of
from ceim.testing.entries import make_entry, make_public, make_quote
from ceim.testing.factories import make_conversation
from ceim.testing.history import verbs
from conversations.models import AskedBack, Concern, Conversation
from conversations.withdrawal.services import withdraw_story
from conversations.withdrawal.tasks import take_back_what_was_asked_back

pytestmark = pytest.mark.django_db
WORDS = "The bell rang in an empty corridor and nobody came until the morning."
TASK = "Take away the words of 1 person who asked for it"


@pytest.fixture
def story(cast):
    return make_conversation(cast.moira, state="released", words=WORDS)


def ask(story, client=None):
    return (client or Client(enforce_csrf_checks=True)).post(reverse("ask_for_words_back", args=[story.slip_secret]))


def later(days, hours=0):
    return time_machine.travel(timezone.now() + timedelta(days=days, hours=hours), tick=False)


def standing(story):
    return [each.scope for each in story.agreements.all() if each.is_standing]


def test_ask_for_words_back_ends_at_once_what_reaches_beyond_the_team(cast):
    quote = make_quote(cast.moira)
    story = quote.passage.conversation
    make_entry(cast.rowan, quote=quote)
    board = reverse("show_public_board", args=[make_public(cast.ward_7).board_token])
    assert "The bell rang" in Client().get(board).text
    response = ask(story)
    assert response["Location"] == reverse("show_what_happened", args=[story.slip_secret])
    assert "The bell rang" not in Client().get(board).text
    assert set(standing(story)) == {"notes", "team"}
    assert verbs() == ["was asked for words back"]
    page = text_of(Client().get(response["Location"]))
    assert "You asked us on" in page
    assert "take-back" not in Client().get(response["Location"]).text


def test_ask_for_words_back_twice_is_once(story):
    assert [ask(story).status_code, ask(story).status_code] == [302, 302]
    assert (AskedBack.objects.count(), len(verbs())) == (1, 1)


def test_ask_for_words_back_of_what_is_gone_leaves_nothing(cast, story):
    withdraw_story(by=cast.moira, conversation=story)
    assert ask(story).status_code == 302
    assert AskedBack.objects.count() == 0


@pytest.mark.parametrize(("name", "is_told"), [("moira", True), ("rowan", True), ("callum", False), ("priya", False)])
def test_who_can_take_them_away_is_told(cast, story, signed_in, name, is_told):
    ask(story)
    client = signed_in(name)
    page, of_story = address("show_team"), address("show_conversation", story.pk)
    assert (TASK in text_of(client.get(page))) is is_told
    shown = client.get(of_story)
    assert ("behind their slip" in text_of(shown)) is is_told
    if is_told:
        assert soup_of(client.get(page)).select(f'a[href="{of_story}"]') != []
        assert soup_of(shown).select(f'a[href="{address("withdraw_story", story.pk)}"]') != []


def test_nobody_is_told_any_more_once_they_are_gone(cast, story, signed_in):
    ask(story)
    withdraw_story(by=cast.moira, conversation=story)
    assert TASK not in text_of(signed_in("rowan").get(address("show_team")))
    assert "behind their slip" not in text_of(signed_in("rowan").get(address("show_conversation", story.pk)))


def test_words_go_by_themselves_after_a_week(cast, story):
    ask(story)
    with later(6, 23):
        take_back_what_was_asked_back()
    story.refresh_from_db()
    assert story.state == Conversation.State.RELEASED
    with later(7, 1):
        take_back_what_was_asked_back()
        take_back_what_was_asked_back()
    story.refresh_from_db()
    assert story.state == Conversation.State.WITHDRAWN
    assert [each.released_text for each in story.passages.all()] == [""]
    assert verbs() == ["was asked for words back", "withdrew a story that was asked back"]


def test_words_stay_while_a_concern_is_open_and_go_after_it(cast, story):
    ask(story)
    concern = Concern.objects.create(
        team=cast.ward_7, conversation=story, kind="complaint", urgency="today", raised_by=cast.user("moira")
    )
    with later(8):
        take_back_what_was_asked_back()
        story.refresh_from_db()
        assert story.state == Conversation.State.RELEASED
        concern.delete()
        take_back_what_was_asked_back()
    story.refresh_from_db()
    assert story.state == Conversation.State.WITHDRAWN


def test_opening_the_page_asks_nothing(story):
    assert Client().get(reverse("ask_for_words_back", args=[story.slip_secret])).status_code == 200
    assert AskedBack.objects.count() == 0
