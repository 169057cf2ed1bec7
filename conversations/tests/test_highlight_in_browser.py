"""Selecting words in a real Chromium: with the keyboard, with a mouse, without a script."""

import pytest
from django.urls import reverse

from ceim.testing import factories as make
from ceim.testing.browser import Visitor, chromium
from ceim.testing.cast import make_cast
from conversations.models import Highlight, Theme

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORDS = "😀😀 I waited.\nNobody came. I waited again. <b>Nobody</b> said why."


@pytest.fixture(scope="module")
def browser():
    with chromium() as browser:
        yield browser


@pytest.fixture
def cast(transactional_db):
    return make_cast()


@pytest.fixture
def passage(cast):
    Theme.objects.create(team=cast.ward_7, name="Waiting", group="Time")
    return make.make_conversation(cast.moira, state="released", words=WORDS).passages.get()


def at(browser, live_server, passage, width=1280):
    visitor = Visitor(browser, live_server.url, width)
    visitor.sign_in("callum@example.org")
    visitor.open(reverse("highlight_passage", args=["ward-7", passage.pk]))
    return visitor


def save(visitor, kind="Could be better"):
    visitor.page.get_by_label(kind).check()
    visitor.click("Save the highlight")
    visitor.reads("Words highlighted")


@pytest.mark.parametrize("width", [320, 1280])
def test_highlight_passage_with_the_keyboard_alone(browser, live_server, passage, width):
    visitor = at(browser, live_server, passage, width)
    page = visitor.page
    for _each in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "the-words":
            break
    page.keyboard.press("Control+Home")
    for _each in range(3):
        page.keyboard.press("ArrowRight")
    for _each in range(8):
        page.keyboard.press("Shift+ArrowRight")
    assert page.get_by_label("The words to highlight").input_value() == "I waited"
    page.locator("[data-chosen]", has_text="Words chosen: I waited").wait_for(state="attached")
    visitor.check_page("highlight_passage")
    save(visitor)
    highlight = Highlight.objects.get()
    assert (highlight.start, highlight.quote) == (3, "I waited")
    visitor.check_page("highlighted_story")


def test_highlight_passage_with_the_mouse_takes_the_place_meant(browser, live_server, passage):
    visitor = at(browser, live_server, passage)
    visitor.page.evaluate(
        """place => { const box = document.getElementById('the-words'); box.focus()
        box.setSelectionRange(box.value.indexOf('I waited again'), box.value.indexOf('I waited again') + 8) }"""
    )
    visitor.page.wait_for_function("document.getElementById('id_words').value === 'I waited'")
    visitor.page.get_by_label("Waiting").check()
    save(visitor)
    highlight = Highlight.objects.get()
    assert (highlight.start, highlight.themes.get().name) == (WORDS.rindex("I waited"), "Waiting")


def test_highlight_passage_words_changed_by_hand_are_looked_for(browser, live_server, passage):
    visitor = at(browser, live_server, passage)
    visitor.page.locator("#the-words").focus()
    visitor.page.keyboard.press("Control+a")
    visitor.fill("The words to highlight", "<b>Nobody</b> said why")
    save(visitor)
    assert Highlight.objects.get().quote == "<b>Nobody</b> said why"


def test_highlight_passage_text_cannot_be_changed(browser, live_server, passage):
    visitor = at(browser, live_server, passage)
    visitor.page.locator("#the-words").focus()
    visitor.page.keyboard.type("gone\n")
    visitor.page.keyboard.press("Delete")
    visitor.page.keyboard.press("Control+x")
    assert visitor.page.locator("#the-words").input_value() == WORDS


def test_highlight_passage_without_script(browser, live_server, passage, cast):
    visitor = Visitor(browser, live_server.url)
    visitor.page = browser.new_context(java_script_enabled=False).new_page()
    visitor.sign_in("callum@example.org")
    visitor.open(reverse("highlight_passage", args=["ward-7", passage.pk]))
    visitor.reads("Copy the words that strike you into the box below.")
    visitor.fill("The words to highlight", "I waited")
    visitor.page.get_by_label("Idea").check()
    visitor.click("Save the highlight")
    visitor.page.locator("input[name=which]").nth(1).check()
    visitor.click("Save the highlight")
    visitor.reads("Words highlighted")
    assert Highlight.objects.get().start == WORDS.rindex("I waited")
