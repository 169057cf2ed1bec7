"""Dragging touchpoints to another place in a real Chromium: with a mouse, with a finger, and when it fails."""

import re

import pytest

from ceim.history.models import Event
from ceim.teams.models import Touchpoint
from conversations.models import Question

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def pathway_page(cast):
    return f"/teams/strathmoor/ward-7/pathways/{cast.pathway.pk}/"


def handles(visitor, *names):
    """Where the handles of these rows are, once the first is in the middle of the screen."""
    found = [visitor.page.locator("li", has_text=name).locator("[data-reorder-handle]") for name in names]
    found[0].evaluate("handle => handle.scrollIntoView({block: 'center'})")
    boxes = [handle.bounding_box() for handle in found]
    return [(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) for box in boxes]


def just_past(start, end):
    return end + (6 if end > start else -6)


def drag_with_mouse(visitor, name, onto, *, release=True):
    (x, y), (_x, end) = handles(visitor, name, onto)
    visitor.page.mouse.move(x, y)
    visitor.page.mouse.down()
    visitor.page.mouse.move(x, just_past(y, end), steps=15)
    if release:
        visitor.page.mouse.up()


def drag_with_finger(visitor, name, onto):
    finger = visitor.page.context.new_cdp_session(visitor.page)

    def touch(kind, *points):
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]})

    (x, y), (_x, end) = handles(visitor, name, onto)
    touch("touchStart", (x, y))
    for step in range(1, 16):
        touch("touchMove", (x, y + (just_past(y, end) - y) * step / 15))
    touch("touchEnd")


def shown(visitor):
    """The order as the journey draws it, and as the list beneath has it."""
    journey = visitor.page.locator("#stops .ceim-journey__name").all_inner_texts()[1:-1]
    return journey, visitor.page.locator("#touchpoints [data-reorder-name]").all_inner_texts()


def kept(cast):
    return list(Touchpoint.objects.filter(pathway=cast.pathway).values_list("label", flat=True))


def test_drag_touchpoint_with_the_mouse(visit, cast):
    visitor = visit("rowan", pathway_page(cast))
    drag_with_mouse(visitor, "Arriving", "Going home")
    visitor.page.get_by_role("status").filter(has_text="Now number 3 of 3: Arriving").wait_for()
    order = ["On the ward", "Going home", "Arriving"]
    assert (kept(cast), shown(visitor)) == (order, (order, order))
    visitor.check_page("dragged_touchpoint")
    drag_with_mouse(visitor, "Going home", "On the ward")
    visitor.page.get_by_role("status").filter(has_text="Now number 1 of 3: Going home").wait_for()
    assert kept(cast) == ["Going home", "On the ward", "Arriving"]
    assert list(Event.objects.filter(verb="moved a touchpoint").values_list("verb", flat=True)) == [
        "moved a touchpoint",
        "moved a touchpoint",
    ]


def test_drag_touchpoint_with_a_finger(visit, cast):
    visitor = visit("rowan", pathway_page(cast), width=320)
    drag_with_finger(visitor, "Going home", "On the ward")
    visitor.page.get_by_role("status").filter(has_text="Now number 2 of 3: Going home").wait_for()
    assert kept(cast) == ["Arriving", "Going home", "On the ward"]
    visitor.check_page("dragged_touchpoint")


def test_drag_touchpoint_and_then_use_the_keyboard(visit, cast):
    visitor = visit("rowan", pathway_page(cast))
    drag_with_mouse(visitor, "Arriving", "On the ward")
    visitor.page.get_by_role("status").filter(has_text="Now number 2 of 3: Arriving").wait_for()
    visitor.page.get_by_role("button", name=re.compile("Move up.*Arriving")).press("Enter")
    visitor.reads("Touchpoint moved")
    assert kept(cast) == ["Arriving", "On the ward", "Going home"]


def test_drag_touchpoint_put_back_without_a_connection(visit, cast):
    visitor = visit("rowan", pathway_page(cast))
    visitor.page.route("**/move/", lambda route: route.abort())
    drag_with_mouse(visitor, "Arriving", "Going home")
    visitor.page.get_by_role("status").filter(has_text="Not moved. Check your connection").wait_for()
    order = ["Arriving", "On the ward", "Going home"]
    assert (kept(cast), shown(visitor)) == (order, (order, order))


def test_drag_touchpoint_put_back_when_signed_out_meanwhile(visit, cast):
    visitor = visit("rowan", pathway_page(cast))
    visitor.page.context.clear_cookies(name="sessionid")
    drag_with_mouse(visitor, "Arriving", "Going home")
    visitor.page.get_by_role("status").filter(has_text="Not moved.").wait_for()
    assert kept(cast) == ["Arriving", "On the ward", "Going home"]


def test_drag_touchpoint_let_go_with_escape(visit, cast):
    visitor = visit("rowan", pathway_page(cast))
    drag_with_mouse(visitor, "Arriving", "Going home", release=False)
    assert shown(visitor)[1] == ["On the ward", "Going home", "Arriving"]
    visitor.page.keyboard.press("Escape")
    visitor.page.mouse.up()
    assert shown(visitor)[1] == kept(cast) == ["Arriving", "On the ward", "Going home"]


def test_drag_touchpoint_is_not_offered_without_a_script_or_the_right(visit, cast):
    visitor = visit("rowan", pathway_page(cast), java_script_enabled=False)
    assert visitor.page.locator("[data-reorder-handle]").first.is_hidden()
    visitor.click(re.compile("Move down.*Arriving"))
    visitor.reads("Touchpoint moved")
    assert visit("moira", pathway_page(cast)).page.locator("[data-reorder-handle]").count() == 0


def test_drag_question_within_its_kind(visit, cast):
    Question.objects.bulk_create(
        Question(team=cast.ward_7, touchpoint=cast.touchpoints[0], kind="deeper", text=text, position=position)
        for position, text in enumerate(["How was that?", "What mattered?", "What helped?"], start=1)
    )
    visitor = visit("rowan", f"/teams/strathmoor/ward-7/conversations/guides/{cast.pathway.pk}/", width=320)
    drag_with_finger(visitor, "How was that?", "What helped?")
    visitor.page.get_by_role("status").filter(has_text="Now number 3 of 3: How was that?").wait_for()
    assert [question.text for question in Question.objects.all()] == ["What mattered?", "What helped?", "How was that?"]
    visitor.check_page("dragged_question")
