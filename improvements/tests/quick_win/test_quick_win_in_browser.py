"""A quick win as people start it: one page from the opportunity to the first planned test, on a phone."""

import pytest

from ceim.testing.answers import address
from ceim.testing.browser import PHONE_AND_DESK
from ceim.testing.factories import make_opportunity
from improvements.models import Cycle
from improvements.tests.started import NEXT_YEAR

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_team_goes_from_a_need_to_its_first_test_in_one_page_and_two_clicks(visit, cast):
    opportunity = make_opportunity(cast.rowan)
    visitor = visit("moira", address("show_opportunity", opportunity.pk), **PHONE_AND_DESK)
    visitor.click("Start an improvement")
    visitor.check_page("start_improvement")
    visitor.fill("Name of the improvement", "Saying how long")
    visitor.fill("For whom", "People in bay 2")
    by_when = visitor.page.get_by_role("group", name="By when")
    for part in ("day", "month", "year"):
        by_when.get_by_label(part.title()).fill(str(getattr(NEXT_YEAR, part)))
    visitor.fill("What will you measure?", "Minutes until somebody says how long")
    of_what = visitor.page.get_by_label("Of whom or what, for a percentage")
    visitor.choose("Unit", "Percentage")
    assert of_what.is_visible()
    visitor.choose("Unit", "Minutes")
    assert not of_what.is_visible()
    visitor.choose("Which way is better", "Lower is better")
    visitor.fill("From", "45")
    visitor.fill("To", "15")
    visitor.fill("What could you change first?", "A card that says the wait")
    visitor.fill("What do you want to find out?", "Will they read it?")
    visitor.fill("Who will do it", "The porter")
    visitor.fill("Where", "Bay 2")
    visitor.click("Start the improvement")
    visitor.reads("Enter what you think will happen")
    visitor.check_page("start_improvement_refused")
    visitor.fill("What do you think will happen?", "4 in 5")
    visitor.click("Start the improvement")
    visitor.reads("Started, with its first test")
    visitor.reads("Minutes until somebody says how long: from 45 minutes to 15 minutes or less")
    visitor.reads("No reading yet, aimed at 15 minutes or less")
    visitor.check_page("show_improvement_started")
    assert Cycle.objects.get().idea.improvement.title == "Saying how long"
