"""Selecting words in a real Chromium: with the keyboard, with a mouse, without a script."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from ceim.testing import factories as make
from ceim.testing.browser import PHONE_AND_DESK
from conversations.models import Highlight, Theme

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORDS = "😀😀 I waited.\nNobody came. I waited again. <b>Nobody</b> said why."

IS_AT_HIGHLIGHT = "document.activeElement.getAttribute('href')?.endsWith('/highlight/')"


@pytest.fixture
def passage(cast):
    Theme.objects.create(team=cast.ward_7, name="Waiting", group="Time")
    return make.make_conversation(cast.moira, state="released", words=WORDS).passages.get()


def at(visit, passage, width=1280, **screen):
    return visit("callum", reverse("highlight_passage", args=["strathmoor/ward-7", passage.pk]), width, **screen)


def save(visitor, kind="Could be better"):
    visitor.page.get_by_label(kind).check()
    visitor.click("Save the highlight")
    visitor.reads("Words highlighted")


def test_highlight_passage_with_the_keyboard_alone(visit, passage):
    visitor = at(visit, passage, **PHONE_AND_DESK)
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


def test_highlights_by_keys_alone_take_few_presses_of_tab(visit, passage):
    """From the story and back to it, twice; the focus is where somebody goes on."""
    visitor = visit("callum", reverse("show_conversation", args=["strathmoor/ward-7", passage.conversation_id]))
    page, tabs = visitor.page, []
    page.evaluate("location.hash = ''")
    page.locator("blockquote").evaluate("words => { words.tabIndex = -1; words.focus() }")
    for start in (3, 13):
        tabs.append(0)
        while not page.evaluate(IS_AT_HIGHLIGHT):
            page.keyboard.press("Tab")
            tabs[-1] += 1
        page.keyboard.press("Enter")
        page.wait_for_url("**/highlight/")
        page.wait_for_function("document.activeElement.id === 'the-words'")
        page.keyboard.press("Control+Home")
        for _each in range(start):
            page.keyboard.press("ArrowRight")
        for _each in range(6):
            page.keyboard.press("Shift+ArrowRight")
        page.wait_for_function("document.getElementById('id_words').value")
        page.keyboard.press("2")
        page.locator("[data-chosen]", has_text="Could be better").wait_for(state="attached")
        page.keyboard.press("Enter")
        page.wait_for_url("**#highlight-*")
        page.wait_for_function("document.activeElement.matches('mark')")
    print(f"\npresses of Tab for each highlight: {tabs}")
    assert max(tabs) <= 10
    assert set(Highlight.objects.values_list("kind", flat=True)) == {"could_be_better"}
    assert Highlight.objects.count() == 2


def test_highlight_passage_with_the_mouse_takes_the_place_meant(visit, passage):
    visitor = at(visit, passage)
    visitor.page.evaluate(
        """place => { const box = document.getElementById('the-words'); box.focus()
        box.setSelectionRange(box.value.indexOf('I waited again'), box.value.indexOf('I waited again') + 8) }"""
    )
    visitor.page.wait_for_function("document.getElementById('id_words').value === 'I waited'")
    visitor.page.get_by_label("Waiting").check()
    save(visitor)
    highlight = Highlight.objects.get()
    assert (highlight.start, highlight.themes.get().name) == (WORDS.rindex("I waited"), "Waiting")


# Where on the screen a word of the box stands: measured on a copy of it, because a box does not tell.
MIDDLE_OF = """([box, place]) => {
  const copy = document.createElement('div'), style = getComputedStyle(box), word = document.createElement('span')
  for (const name of ['font', 'lineHeight', 'letterSpacing', 'padding', 'border', 'boxSizing', 'width', 'overflowWrap'])
    copy.style[name] = style[name]
  copy.dir = 'auto'
  Object.assign(copy.style, { position: 'absolute', whiteSpace: 'pre-wrap', top: 0, left: 0 })
  word.textContent = box.value.slice(place).match(/^\\S+/)[0]
  copy.append(box.value.slice(0, place), word, box.value.slice(place + word.textContent.length))
  document.body.append(copy)
  const line = word.getBoundingClientRect(), all = copy.getBoundingClientRect(), shown = box.getBoundingClientRect()
  copy.remove()
  return [shown.x + line.x - all.x + line.width / 2, shown.y + line.y - all.y + line.height / 2 - box.scrollTop]
}"""


def touch(page, word):
    box = page.locator("#the-words")
    box.scroll_into_view_if_needed()
    place = page.evaluate("word => document.getElementById('the-words').value.indexOf(word)", word)
    page.touchscreen.tap(*page.evaluate(MIDDLE_OF, [box.element_handle(), place]))


def with_a_phone(visit, passage):
    return at(visit, passage, viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True)


def test_highlight_passage_with_one_thumb(visit, passage):
    visitor = with_a_phone(visit, passage)
    page, chosen = visitor.page, visitor.page.get_by_label("The words to highlight")
    touch(page, "Nobody came")
    expect(chosen).to_have_value("Nobody")
    touch(page, "again")
    expect(chosen).to_have_value("Nobody came. I waited again")
    touch(page, "waited again")
    expect(chosen).to_have_value("waited")
    touch(page, "came. I")
    expect(chosen).to_have_value("came. I waited")
    visitor.check_page("highlight_passage_by_touch")
    page.get_by_label("Waiting").check()
    save(visitor)
    highlight = Highlight.objects.get()
    assert (highlight.start, highlight.quote) == (WORDS.index("came. I"), "came. I waited")
    assert highlight.themes.get().name == "Waiting"
    expect(page.locator(f"#highlight-{highlight.pk}")).to_contain_text("came. I waited")
    visitor.check_page("highlighted_story_on_a_phone")


@pytest.mark.parametrize(
    ("words", "first", "last", "quote"),
    [
        ("\U0001f468\u200d\U0001f469\u200d\U0001f467 we \U0001f44d\U0001f3fd waited", "\U0001f468", "waited", None),
        ("e\u0301te\u0301 et cafe\u0301 noir", "cafe", "noir", "cafe\u0301 noir"),
        ("انتظرت طويلا ثم جاءت الممرضة", "طويلا", "جاءت", "طويلا ثم جاءت"),
    ],
)
def test_highlight_passage_by_touch_in_any_writing(visit, cast, words, first, last, quote):
    passage = make.make_conversation(cast.moira, state="released", words=words).passages.get()
    visitor = with_a_phone(visit, passage)
    touch(visitor.page, first)
    touch(visitor.page, last)
    save(visitor)
    assert Highlight.objects.get().quote == (quote or words)


def test_highlight_passage_words_changed_by_hand_are_looked_for(visit, passage):
    visitor = at(visit, passage)
    visitor.page.locator("#the-words").focus()
    visitor.page.keyboard.press("Control+a")
    visitor.fill("The words to highlight", "<b>Nobody</b> said why")
    save(visitor)
    assert Highlight.objects.get().quote == "<b>Nobody</b> said why"


def test_highlight_passage_text_cannot_be_changed(visit, passage):
    visitor = at(visit, passage)
    visitor.page.locator("#the-words").focus()
    visitor.page.keyboard.type("gone\n")
    visitor.page.keyboard.press("Delete")
    visitor.page.keyboard.press("Control+x")
    assert visitor.page.locator("#the-words").input_value() == WORDS


def test_highlight_passage_without_script(visit, passage, cast):
    visitor = at(visit, passage, java_script_enabled=False)
    visitor.reads("Copy the words that strike you into the box below.")
    visitor.fill("The words to highlight", "I waited")
    visitor.page.get_by_label("Idea").check()
    visitor.click("Save the highlight")
    visitor.page.locator("input[name=which]").nth(1).check()
    visitor.click("Save the highlight")
    visitor.reads("Words highlighted")
    assert Highlight.objects.get().start == WORDS.rindex("I waited")
