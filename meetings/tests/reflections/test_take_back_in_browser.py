"""What was shared without a name is taken back by the tab that shared it, in a real Chromium."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from ceim.testing.answers import address
from ceim.testing.factories import make_meeting
from meetings.models import Reflection
from meetings.reflections.services import add_reflection

pytestmark = pytest.mark.browser


def test_tab_takes_back_what_it_shared_without_a_name(visit, cast):
    meeting = make_meeting(cast.rowan, planned_for=timezone.now())
    add_reflection(by=cast.moira, meeting=meeting, kind="pride", text="Written elsewhere")
    moira = visit("moira", address("add_reflection", meeting.pk))
    moira.choose("What kind of reflection", "What surprised us")
    moira.fill("Your reflection", "I never knew")
    moira.page.get_by_label("Do not show my name").check()
    moira.choose("Who may read it", "The team, straight away")
    moira.click("Save reflection")
    moira.page.get_by_text("Your own reflections").click()
    moira.click("Share without your name")
    assert set(Reflection.objects.values_list("by", flat=True)) == {None}
    assert moira.page.evaluate("localStorage.length + document.cookie.indexOf('nameless')") == -1
    moira.page.get_by_text("Without a name, from this tab").click()
    moira.check_page("nameless reflections of a tab")
    for left in (1, 0):
        moira.page.locator("[data-take-back]:not([hidden])").get_by_role("button", name="Take back").first.click()
        moira.reads("Reflection taken back")
        assert Reflection.objects.count() == left
        if left:
            moira.page.get_by_text("Without a name, from this tab").click()
    expect(moira.page.locator("[data-take-back]")).to_be_hidden()
