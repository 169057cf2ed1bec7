"""Drawing a driver diagram in a real Chromium on a phone: with keys alone, then dragging ideas and drivers."""

import re

import pytest

from ceim.testing.answers import address
from ceim.testing.factories import make_idea, make_improvement
from improvements.models import PrimaryDriver, SecondaryDriver

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def press(visitor, name):
    visitor.page.get_by_role("link", name=name).or_(visitor.page.get_by_role("button", name=name)).first.press("Enter")


def add(visitor, kind, text, idea=""):
    press(visitor, f"Add a {kind} driver")
    visitor.page.get_by_role("textbox").first.fill(text)
    if idea:
        visitor.page.get_by_label(idea).press("Space")
    press(visitor, "Save the driver")
    visitor.reads("Driver added")


def drag(visitor, handle, onto):
    """By the middle of the first to just past the middle of the second."""
    onto.scroll_into_view_if_needed()
    handle.evaluate("each => each.scrollIntoView({block: 'center'})")
    start, end = handle.bounding_box(), onto.bounding_box()
    (x, y), (to_x, to_y) = ((box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in (start, end))
    visitor.page.mouse.move(x, y)
    visitor.page.mouse.down()
    visitor.page.mouse.move(to_x, to_y + (6 if to_y > y else -6), steps=15)
    visitor.page.mouse.up()


def test_draw_a_driver_diagram_with_keys_and_by_dragging(visit, cast):
    improvement = make_improvement(cast.rowan, title="Bones to the door")
    for text in ("Bones on the ground", "A photograph in the letter"):
        make_idea(cast.rowan, improvement=improvement, text=text)
    visitor = visit("moira", address("show_improvement", improvement.pk), width=320, also=(768, 1280))
    press(visitor, "Driver diagram")
    visitor.check_page("show_drivers_without_any")
    add(visitor, "primary", "People can see the way")
    add(visitor, "primary", "They know before they leave home")
    add(visitor, "secondary", "Something to follow", idea="Bones on the ground")
    press(visitor, re.compile("Move down.*People can see"))
    visitor.reads("Driver moved")
    assert PrimaryDriver.objects.first().text == "They know before they leave home"
    press(visitor, re.compile("Add a secondary driver.*They know"))
    visitor.page.get_by_role("textbox").first.fill("The letter shows the way in")
    visitor.check_page("add_secondary_driver")
    press(visitor, "Save the driver")
    visitor.reads("hangs on no driver")
    visitor.check_page("show_drivers")

    part = visitor.page.locator("[data-takes-ideas]", has_text="The letter shows")
    drag(visitor, visitor.page.locator("li", has_text="A photograph").last.locator("[data-carry]"), part)
    visitor.page.get_by_text("hangs on no driver").wait_for(state="detached")
    assert SecondaryDriver.objects.get(text__startswith="The letter").ideas.get().text.startswith("A photograph")
    handles = visitor.page.locator(".ceim-drivers__primary > h3 [data-reorder-handle]")
    drag(visitor, handles.first, handles.last)
    visitor.page.get_by_role("status").filter(has_text="Now number 2 of 2: They know").wait_for()
    assert PrimaryDriver.objects.first().text == "People can see the way"
    drawn = visitor.page.locator("#picture text").all_text_contents()
    assert drawn.index("People can see the way") < drawn.index("They know before they leave")
    visitor.check_page("dragged_driver")
