"""The 2×2 by keyboard in place: one key puts an opportunity where it belongs, and the focus stays with it."""

import pytest
from playwright.sync_api import expect

from ceim.testing.answers import address
from ceim.testing.factories import make_opportunity
from meetings.models import Opportunity

pytestmark = pytest.mark.browser


def test_a_key_places_an_opportunity_and_the_focus_stays_with_it(visit, cast):
    opportunity = make_opportunity(cast.moira)
    make_opportunity(cast.moira, need="Sleep at night")
    moira = visit("moira", address("list_opportunities"))
    quadrants = Opportunity.Quadrant
    for key, quadrant in (("2", quadrants.MAJOR), ("1", quadrants.QUICK_WIN), ("3", quadrants.FILL_IN), ("4", "leave")):
        card = moira.page.locator(f"#opportunity-{opportunity.pk}")
        card.locator("[data-place]").focus()
        moira.page.keyboard.press(key)
        moira.reads("Opportunity placed")
        moira.page.wait_for_function(f"document.activeElement.id === 'opportunity-{opportunity.pk}'")
        expect(moira.page.locator(f".ceim-matrix__cell--{quadrant} #opportunity-{opportunity.pk}")).to_be_visible()
        opportunity.refresh_from_db()
        assert opportunity.quadrant == quadrant
    moira.page.keyboard.press("1")  # not on a way to place it: nothing happens
    assert moira.page.locator(".ceim-matrix__cell--quick_win [data-card]").count() == 0
