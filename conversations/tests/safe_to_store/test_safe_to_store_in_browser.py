"""The check in a real Chromium: it agrees with Python, shows its finds under the box, and puts placeholders in."""

import pytest
from django.contrib.staticfiles import finders
from django.utils.html import json_script

from ceim.testing.axe import accessibility_faults
from ceim.testing.browser import sideways_scroll
from conversations.safe_to_store import find_details, in_json
from conversations.safe_to_store.finding import find_by_rules
from conversations.safe_to_store.planting import Planter
from conversations.templatetags.safe_to_store import rules_for
from conversations.tests.safe_to_store_cases import FOUND_BY_RULES, FOUND_WITH_LISTS

pytestmark = pytest.mark.browser

ADDRESS = "https://ceim.test/"
CHECK = "/check-words/"
COMMENTS = [
    "The tea was hot. 😀 I waited 2 hours.",
    "Nobody said why,\nand e\u0301te\u0301 was over.",
    "Good, 10 of 10",
]


def page_with(words, address):
    rules = json_script(rules_for(None) | {"address": address}, "safe-to-store-rules")
    links = "".join(f'<link rel="stylesheet" href="/static/{name}">' for name in STYLES)
    return (
        f'<!doctype html><html lang="en"><head><title>Words</title>{links}</head><body>'
        f"<main><h1>Words</h1>{rules}<form>"
        '<input type="hidden" name="csrfmiddlewaretoken" value="token"><label for="words">The story</label>'
        f'<textarea class="nhsuk-textarea" id="words" rows="5" data-safe-to-store>{words}</textarea></form></main>'
        '<script type="module" src="/static/safe_to_store.js"></script></body></html>'
    )


STYLES = ["vendor/nhsuk/nhsuk-frontend.min.css", "ceim.css"]


class Server:
    """Answers the page, its files and its questions; keeps what was asked."""

    def __init__(self, words, is_there=True):
        self.words, self.is_there, self.asked = words, is_there, []

    def answer(self, route):
        path = route.request.url.removeprefix(ADDRESS.rstrip("/"))
        if path.startswith("/static/"):
            route.fulfill(path=finders.find(path.removeprefix("/static/")))
        elif path == CHECK:
            self.answer_question(route)
        else:
            route.fulfill(body=page_with(self.words, CHECK), content_type="text/html; charset=utf-8")

    def answer_question(self, route):
        if not self.is_there:
            route.abort()
            return
        sent = route.request.post_data_json
        self.asked.append(sent)
        route.fulfill(json=in_json(find_details(sent["text"])))


def opened(browser, words="", width=1280, is_there=True):
    page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
    page.set_default_timeout(15_000)
    page.complaints = []
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.server = Server(words, is_there)
    page.route("**/*", page.server.answer)
    page.goto(ADDRESS)
    return page


def found_in_browser(page, texts):
    """The finds of each text as (kind, words), by the browser's own rules."""
    return page.evaluate(
        """async texts => {
          const { prepare, findDetails } = await import('/static/safe_to_store.js')
          const rules = prepare(JSON.parse(document.getElementById('safe-to-store-rules').textContent))
          return texts.map(text => findDetails(text, rules).map(
            find => [find.kind, Array.from(text.slice(0, find.start)).length, text.slice(find.start, find.end)]))
        }""",
        texts,
    )


def found_in_python(text):
    return [[find.kind.value, find.start, text[find.start : find.end]] for find in find_by_rules(text)]


def test_rules_find_the_same_in_the_browser(browser):
    texts = [text for text, _expected in FOUND_BY_RULES + FOUND_WITH_LISTS]
    page = opened(browser)
    assert found_in_browser(page, texts) == [found_in_python(text) for text in texts]


def test_rules_find_the_same_in_the_browser_in_planted_texts(browser):
    planter = Planter(COMMENTS, seed=7)
    texts = [planter.plant(kind).text for kind in planter.makers for _each in range(100)]
    assert found_in_browser(opened(browser), texts) == [found_in_python(text) for text in texts]


def test_check_digit_is_the_same_in_the_browser(browser):
    numbers = [f"{nine}{digit}" for nine in (943476591, 400000000, 123456788, 311290123) for digit in range(10)]
    assert found_in_browser(opened(browser), numbers) == [found_in_python(number) for number in numbers]


def test_finds_are_shown_under_the_box_and_can_be_replaced(browser):
    page = opened(browser, width=320)
    box = page.get_by_label("The story")
    box.focus()
    page.keyboard.type("😀 Mr Smith gave me 07700 900123 <b>twice</b>")
    region = page.locator(".ceim-finds")
    region.get_by_text("2 things to look at").wait_for()
    assert region.locator("mark").all_inner_texts() == ["Mr Smith", "07700 900123"]
    assert page.get_by_role("status").filter(has_text="2 things to look at").count() == 1
    assert page.locator("[role=status] button").count() == 0
    region.get_by_text("Looks like a phone number. Leave it out.").wait_for()
    assert page.evaluate("document.activeElement.id") == "words"
    assert accessibility_faults(page) == []
    assert sideways_scroll(page) <= 0
    region.get_by_role("button", name="Put [phone number] in its place").click()
    assert box.input_value() == "😀 Mr Smith gave me [phone number] <b>twice</b>"
    region.get_by_text("1 thing to look at").wait_for()
    assert region.locator("mark").all_inner_texts() == ["Mr Smith"]
    region.get_by_role("button", name="Put [name] in its place").click()
    assert box.input_value() == "😀 [name] gave me [phone number] <b>twice</b>"
    region.get_by_text("Nothing is left to look at.").wait_for()
    assert page.complaints == []


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Ask Staff nurse Moira Sutherland twice", "Ask Staff nurse [name] twice"),
        ("Sister Moira came", "Sister [name] came"),
        ("Dr Jones came", "Dr [name] came"),
        ("Mr Smith came", "[name] came"),
    ],
)
def test_role_stays_when_a_name_goes_and_undo_brings_the_name_back(browser, text, after):
    page = opened(browser)
    box = page.get_by_label("The story")
    box.focus()
    page.keyboard.type(text)
    page.get_by_role("button", name="Put [name] in its place").click()
    assert box.input_value() == after
    box.focus()
    page.keyboard.press("Control+z")
    assert box.input_value() == text


def test_words_can_be_shown_in_the_text(browser):
    page = opened(browser, "😀 Ask Mr Smith")
    page.get_by_role("button", name="Show it in the text").click()
    selected = "(box => box.value.slice(box.selectionStart, box.selectionEnd))(document.getElementById('words'))"
    assert page.evaluate(selected) == "Mr Smith"
    assert page.evaluate("document.activeElement.id") == "words"


def test_names_come_from_the_server_and_stay_while_typing(browser):
    page = opened(browser)
    box = page.get_by_label("The story")
    box.fill("😀 Thanks to Moira Sutherland")
    marks = page.locator(".ceim-finds mark")
    marks.get_by_text("Moira Sutherland").wait_for()
    assert page.server.asked[-1] == {"text": "😀 Thanks to Moira Sutherland", "csrfmiddlewaretoken": "token"}
    box.fill("Twice 😀 thanks to Moira Sutherland, Moira Sutherland")
    page.get_by_text("2 things to look at").wait_for()
    page.get_by_role("button", name="Put [name] in its place").first.click()
    assert box.input_value() == "Twice 😀 thanks to [name], Moira Sutherland"


def test_without_network_the_rules_go_on_working(browser):
    page = opened(browser, "Ask Mr Smith and Moira Sutherland", is_there=False)
    page.get_by_text("Not every name could be checked just now.").wait_for()
    assert page.locator(".ceim-finds mark").all_inner_texts() == ["Mr Smith"]
    assert page.complaints == []


def test_many_finds_do_not_flood_the_page(browser):
    page = opened(browser, "EH3 9DY " * 40)
    page.get_by_text("And 10 more, shown when these are done.").wait_for()
    assert page.locator(".ceim-finds mark").count() == 30


def test_long_text_is_checked_at_once(browser):
    page = opened(browser)
    seconds = page.evaluate(
        """async text => {
          const { prepare, findDetails } = await import('/static/safe_to_store.js')
          const rules = prepare(JSON.parse(document.getElementById('safe-to-store-rules').textContent))
          const begun = performance.now()
          findDetails(text, rules)
          return (performance.now() - begun) / 1000
        }""",
        "The tea was cold and nobody came. " * 6_000,
    )
    assert seconds < 10
