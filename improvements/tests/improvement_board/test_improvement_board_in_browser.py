"""The board in a browser: by keyboard on a phone, by dragging at a desk; nothing goes where no deed leads."""

import pytest
from django.utils import timezone

from ceim.testing.answers import address
from ceim.testing.browser import PHONE_AND_DESK
from ceim.testing.factories import make_idea, make_improvement
from improvements.models import ArchivedImprovement

pytestmark = pytest.mark.browser


def test_a_card_is_moved_by_keyboard_and_by_dragging(cast, visit):
    idea = make_idea(cast.rowan, improvement=make_improvement(cast.rowan, title="Told how long"))
    stopped = {"stopped_on": timezone.localdate(), "stopped_reason": "No time"}
    make_improvement(cast.rowan, title="A quieter bell", **stopped)
    visitor = visit("moira", address("show_improvement_board"), **PHONE_AND_DESK)
    visitor.check_page("improvement_board")
    page = visitor.page
    page.locator("summary", has_text="Move: Told how long").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address('plan_cycle', idea.pk)}")

    page.set_viewport_size({"width": 1280, "height": 900})
    visitor.open(address("show_improvement_board"))
    card = page.locator("[data-card]", has_text="A quieter bell")
    card.drag_to(page.locator("[data-column=testing]"))
    visitor.reads("It cannot go there yet")
    card.drag_to(page.locator("[data-column=archive]"))
    visitor.reads("Put into the archive")
    assert ArchivedImprovement.objects.get().improvement.title == "A quieter bell"
