"""Uptake by group, as people do it: who does not come, and what stands in their way."""

import pytest

from ceim.testing.answers import address
from ceim.testing.browser import PHONE_AND_DESK
from ceim.testing.factories import make_improvement, make_measure
from improvements.models import MeasureGroup, Reading

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PERCENT = {"unit": "percent", "numerator": "People who came", "denominator": "People invited", "rhythm": "month"}


def test_a_town_asks_who_does_not_come(visit, cast):
    measure = make_measure(cast.rowan, improvement=make_improvement(cast.rowan), name="Came to the check", **PERCENT)
    visitor = visit("moira", address("show_measure", measure.pk), **PHONE_AND_DESK)
    visitor.click("See it by group of people")
    visitor.check_page("list_measure_groups_empty")
    for name, barrier, came, invited in (
        ("People who speak little English", "The letter is in English only", "12", "60"),
        ("Everybody else", "", "300", "420"),
    ):
        visitor.click("Add a group")
        visitor.fill("Who they are", name)
        visitor.page.get_by_label("What stands in their way").fill(barrier)
        visitor.check_page("add_measure_group")
        visitor.click("Add the group")
        group = MeasureGroup.objects.get(name=name)
        visitor.open(address("record_reading", measure.pk) + f"?group={group.pk}")
        month = visitor.page.get_by_role("group", name="Which month?")
        month.get_by_label("Month").fill("4")
        month.get_by_label("Year").fill("2026")
        visitor.page.locator("[name=numerator]").fill(came)
        visitor.page.locator("[name=denominator]").fill(invited)
        visitor.check_page("record_reading_of_a_group")
        visitor.click("Save the reading")
        visitor.reads("Reading saved")
        visitor.open(address("list_measure_groups", measure.pk))
    assert Reading.objects.filter(group__isnull=False).count() == 2
    visitor.page.locator(".ceim-together svg").first.wait_for()
    visitor.reads("The letter is in English only")
    visitor.check_page("list_measure_groups")
