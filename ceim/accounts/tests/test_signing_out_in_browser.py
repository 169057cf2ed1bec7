"""After signing out on a shared computer, in a real Chromium."""

import pytest
from django.urls import reverse

from ceim.testing.factories import make_conversation

pytestmark = pytest.mark.browser


def test_back_button_brings_nothing_back_after_signing_out(visit, cast):
    story = make_conversation(cast.moira, state="released", words="Nobody told me how long")
    visitor = visit("callum", reverse("show_conversation", args=["ward-7", story.pk]))
    visitor.reads("Nobody told me how long")
    visitor.click("Sign out")
    visitor.page.wait_for_url("**/sign-in/")
    visitor.page.go_back()
    visitor.page.get_by_label("Email address").wait_for()
    assert "Nobody told me" not in visitor.page.content()
