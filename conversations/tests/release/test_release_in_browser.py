"""Releasing and taking back a story in a real Chromium, at the width of a phone and of a desk."""

import pytest
from django.urls import reverse

from ceim.testing import factories as make
from ceim.testing.browser import PHONE_AND_DESK
from conversations.models import Conversation, KeptDetail

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORDS = (
    "I rang 01632 960123 three times and the sister in the red shoes said wait.\n"
    "Nobody came until LS1 4AP was on the news. <b>O’Hara’s</b> bell rang too."
)
SELECT = """([words, text]) => {
  const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const place = node.data.indexOf(text)
    if (place >= 0) getSelection().setBaseAndExtent(node, place, node, place + text.length)
  }
}"""


@pytest.fixture
def story(cast):
    story = make.make_conversation(cast.moira, words=WORDS, reference="K7QP2MXA")
    KeptDetail.objects.create(
        team=story.team, conversation=story, kind="postcode", words="LS1 4AP", why="place", decided_by=story.held_by
    )
    return story


def at_the_story(visit, name, page, story, **screen):
    return visit(name, reverse(page, args=["strathmoor/ward-7", *([story.pk] if story else [])]), **screen)


def select(visitor, text):
    visitor.page.evaluate(SELECT, [visitor.page.locator("[data-words]").element_handle(), text])


def tick_the_check(visitor):
    for box in visitor.page.locator("#the-check ~ div input[type=checkbox]").all():
        box.check()
    visitor.choose("Could somebody in the team still tell who the person is?", "No")


def test_release_story_by_a_colleague_with_a_find_blacked_out(visit, story):
    visitor = at_the_story(visit, "callum", "release_story", story, **PHONE_AND_DESK)
    page = visitor.page
    assert page.get_by_label("“01632 960123”").is_checked()
    assert not page.get_by_label("“LS1 4AP”").is_checked()
    visitor.reads("The holder left it in: It is a place or a service")
    visitor.check_page("release_story")
    visitor.click("Black out the words I selected")
    visitor.reads("Select words in the text first")
    select(visitor, "ed sho")  # inside the words: they are blacked out whole
    visitor.click("Black out the words I selected")
    visitor.reads("Added to the words to black out: red shoes")
    select(visitor, "O’Hara")
    visitor.click("Black out the words I selected")
    assert page.get_by_label("Other words to black out").input_value() == "red shoes\nO’Hara\n"
    visitor.click("See how it will read")
    visitor.reads("How it will read")
    released = (
        WORDS.replace("01632 960123", "[removed]").replace("red shoes", "[removed]").replace("O’Hara", "[removed]")
    )
    assert page.locator("blockquote").nth(1).inner_text() == released
    visitor.check_page("release_story_preview")
    tick_the_check(visitor)
    page.get_by_role("button", name="Release", exact=True).click()
    visitor.reads("Story released")
    assert story.passages.get().released_text == released


def test_release_story_without_script(visit, story):
    visitor = at_the_story(visit, "callum", "release_story", story, width=320, java_script_enabled=False)
    assert visitor.page.get_by_role("button", name="Black out the words I selected").count() == 0
    visitor.fill("Other words to black out", "red shoes")
    tick_the_check(visitor)
    visitor.page.get_by_role("button", name="Release", exact=True).click()
    visitor.reads("Story released")
    assert "[removed] three times and the sister in the [removed] said" in story.passages.get().released_text


def test_person_takes_their_words_back_with_the_code(visit, story, cast):
    Conversation.objects.update(state="released", released_at=story.recorded_at, released_by=cast.user("callum"))
    story.passages.update(released_text=WORDS)
    visitor = at_the_story(visit, "moira", "show_conversation", story, **PHONE_AND_DESK)
    visitor.check_page("story_of_the_holder")
    visitor.click("Print a slip with the code")
    visitor.check_page("show_slip")
    visitor.open(reverse("find_story_by_reference", args=["strathmoor/ward-7"]))
    visitor.check_page("find_story_by_reference")
    visitor.fill("Code on the slip", "k7qp-2mxa")
    visitor.click("Find the story")
    visitor.reads("Stop one use of the words")
    visitor.check_page("take_back_story")
    visitor.page.get_by_role("link", name="Take back Share across the organisation").click()
    visitor.reads("because they reach further")
    visitor.check_page("withdraw_agreement")
    visitor.click("Take it back")
    visitor.reads("Agreement taken back")
    visitor.follow("/take-back/")
    visitor.click("Withdraw the story")
    visitor.reads("Withdraw this story?")
    visitor.check_page("withdraw_story")
    visitor.page.go_back()
    visitor.click("Erase the story")
    visitor.reads("Erase this story?")
    visitor.check_page("erase_story")
    visitor.click("Erase the story")
    visitor.reads("Story erased")
    visitor.check_page("erased_story")
    assert Conversation.objects.get().state == "erased"
