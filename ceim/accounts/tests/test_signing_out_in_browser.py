"""After signing out on a shared computer, in a real Chromium."""

import pytest
from django.urls import reverse

from ceim.testing.browser import launch
from ceim.testing.factories import make_conversation

pytestmark = pytest.mark.browser


@pytest.fixture
def browser(one_chromium):
    """One that keeps pages as they were for the Back button, as people's do; Playwright forbids it its own."""
    browser = launch(one_chromium.browser_type, ignore_default_args=["--disable-back-forward-cache"])
    yield browser
    browser.close()


def test_back_button_brings_nothing_back_after_signing_out(visit, cast):
    story = make_conversation(cast.moira, state="released", words="Nobody told me how long")
    visitor = visit("callum", reverse("show_conversation", args=["strathmoor/ward-7", story.pk]))
    visitor.reads("Nobody told me how long")
    visitor.click("Sign out")
    visitor.page.wait_for_url("**/sign-in/")
    visitor.page.go_back(wait_until="commit")
    visitor.page.get_by_label("Email address").wait_for()
    assert "Nobody told me" not in visitor.page.content()
