"""A release that is refused, then a story kept back and looked at again, in a real Chromium."""

import pytest
from django.urls import reverse

from ceim.testing import factories as make
from ceim.testing.browser import PHONE_AND_DESK
from conversations.models import Conversation, KeptBack

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORDS = "Margaret Hay came on 3 March 2026 and rang 01632 960123."


@pytest.fixture
def story(cast):
    story = make.make_conversation(cast.moira, words=[WORDS, "Nobody came."])
    story.agreements.filter(scope="notes").update(answer="not_asked")
    return story


def at(visit, name, story, page):
    return visit(name, reverse(page, args=["strathmoor/ward-7", story.pk]), **PHONE_AND_DESK)


def test_release_story_refused_at_the_words_that_are_left(visit, story):
    callum = at(visit, "callum", story, "release_story")
    callum.page.get_by_label("“Margaret Hay”", exact=True).uncheck()
    callum.page.get_by_role("button", name="Release", exact=True).click()
    callum.check_page("release_story_refused")
    callum.page.get_by_role("link", name="Names are not all blacked out").click()
    chosen = callum.page.get_by_label("“Margaret Hay” stays in, because")
    assert chosen.evaluate("select => select === document.activeElement")
    chosen.select_option(label="It is somebody everybody knows, such as a singer")
    for box in callum.page.locator("#the-check ~ div input[type=checkbox]").all():
        box.check()
    callum.choose("Could somebody in the team still tell who the person is?", "No")
    callum.choose("Did the person know that their words are kept?", "Yes: they were told that their words are kept")
    callum.page.get_by_role("button", name="Release", exact=True).click()
    callum.reads("Story released")


def test_story_is_kept_back_sent_again_and_looked_at(visit, story):
    callum = at(visit, "callum", story, "release_story")
    callum.click("Keep it back")
    callum.choose("Why do you keep it back?", "It says too much of somebody else")
    callum.fill("What should whoever held the conversation know or do?", "Leave the daughter out.")
    callum.check_page("keep_back_story")
    callum.page.get_by_role("button", name="Keep it back").click()
    callum.reads("Kept back. Moira Member gets a mail")
    callum.click("Kept back (1)")
    callum.check_page("kept_back_stories")
    moira = at(visit, "moira", story, "show_conversation")
    moira.reads("Leave the daughter out.")
    moira.check_page("show_conversation_kept_back")
    moira.page.get_by_role("button", name="Send it for release again").click()
    moira.reads("Sent for release. A colleague can check it now")
    callum = at(visit, "callum", story, "release_story")
    callum.reads("Nobody came.")
    assert (Conversation.objects.get().state, KeptBack.objects.standing().count()) == ("recorded", 0)
