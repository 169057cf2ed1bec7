"""A starter idea in a browser: one press puts it into the form, and words of one's own stay."""

import pytest

from ceim.testing.answers import address
from ceim.testing.browser import PHONE_AND_DESK
from ceim.testing.factories import make_improvement
from improvements.models import ChangeIdea
from improvements.starters.reading import starter_of

pytestmark = pytest.mark.browser
WAIT = starter_of("say-the-wait").text


def test_a_press_takes_a_starter_idea_into_the_form(cast, visit):
    improvement = make_improvement(cast.rowan)
    visitor = visit("moira", address("add_idea", improvement.pk), **PHONE_AND_DESK)
    visitor.check_page("add_idea")

    def press(key):
        visitor.page.locator(f'button[value="{key}"]').click()

    visitor.fill("What we could change", "A clock by the door")
    press("direct-number")
    visitor.reads("Your own words are in the box")
    visitor.fill("What we could change", "")
    press("direct-number")
    press("say-the-wait")
    box = visitor.page.get_by_label("What we could change")
    assert box.evaluate("(box) => box === document.activeElement")
    box.fill(f"{box.input_value()}, on a board")
    visitor.click("Add the change idea")
    visitor.page.wait_for_url(f"**{address('show_improvement', improvement.pk)}")
    idea = ChangeIdea.objects.get()
    assert (idea.text, idea.proposed_by) == (f"{WAIT}, on a board", "From the ideas to start from")
