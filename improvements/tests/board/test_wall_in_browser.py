"""The board on a screen of the ward, in a real Chromium: one entry at a time, all of it, turning, stopped by a key."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from ceim.testing.browser import Visitor
from ceim.testing.entries import make_entry, make_public

pytestmark = pytest.mark.browser

LONG = "We asked everybody who works at night, and then we put a second bell on the desk. " * 6
SHOWN = "() => [...document.querySelectorAll('.ceim-board__entry')].filter(({ hidden }) => !hidden).length"
OVER = """() => {
  const { bottom } = document.querySelector('.ceim-board__entry:not([hidden])').getBoundingClientRect()
  const { scrollHeight } = document.documentElement
  const end = document.querySelector('.ceim-board__ask').getBoundingClientRect().top
  return { over: Math.max(0, bottom - end), scrolls: scrollHeight - innerHeight }
}"""
LETTERS = """() => parseFloat(
  getComputedStyle(document.querySelector(".ceim-board__entry:not([hidden]) .ceim-told__text")).fontSize)"""


@pytest.fixture
def wall(browser, live_server, cast):
    for number in (1, 2, 3):
        make_entry(cast.rowan, you_said=f"Need {number}", we_did=LONG if number == 2 else "A card by the bed")
    board = reverse("show_public_board", args=[make_public(cast.ward_7).board_token])

    def open_at(width, height, query=""):
        visitor = Visitor(browser, live_server.url, viewport={"width": width, "height": height})
        visitor.page.clock.install()
        visitor.open(f"{board}?screen=wall{query}")
        visitor.page.wait_for_function("document.documentElement.classList.contains('ceim-wall')")
        return visitor

    return open_at


def heading(visitor):
    return visitor.page.locator(".ceim-board__entry:not([hidden]) .ceim-told__text").first


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1280, 720), (1080, 1920)])
def test_each_entry_is_whole_on_the_screen_and_large(wall, width, height):
    visitor = wall(width, height)
    for _each in range(3):
        assert visitor.page.evaluate(SHOWN) == 1
        seen = visitor.page.evaluate(OVER)
        assert (seen["over"], seen["scrolls"]) == (0, 0), seen
        visitor.page.keyboard.press("ArrowRight")
    assert visitor.page.evaluate(LETTERS) >= width / 48
    visitor.check_page(f"wall_{width}")


def test_it_turns_by_itself_and_stops_on_a_key(wall):
    visitor = wall(1280, 720)
    expect(heading(visitor)).to_have_text("Need 3")
    visitor.page.clock.run_for(20_500)
    expect(heading(visitor)).to_have_text("Need 2")
    visitor.reads("2 / 3")
    visitor.page.keyboard.press(" ")
    visitor.reads("Go on")
    visitor.page.clock.run_for(60_500)
    expect(heading(visitor)).to_have_text("Need 2")
    visitor.page.keyboard.press("ArrowLeft")
    expect(heading(visitor)).to_have_text("Need 3")
    visitor.page.get_by_role("button", name="Go on").click()
    visitor.page.clock.run_for(20_500)
    expect(heading(visitor)).to_have_text("Need 2")


def test_it_offers_nothing_that_nobody_can_press_there(wall):
    visitor = wall(1280, 720)
    assert [each.inner_text() for each in visitor.page.locator("main a:visible, footer a:visible").all()] == []
