"""The whole way with the organisation's account, in a real Chromium, which holds the page's policy."""

import pytest

pytestmark = pytest.mark.browser


def test_signing_in_by_the_provider(visit, cast, provider, live_server, settings):
    settings.SITE_ADDRESS = live_server.url
    provider.asks = True
    visitor = visit(None, "/sign-in/?next=/account/")
    visitor.check_page()
    visitor.click("Sign in with your NHS account")
    visitor.click("It is me")
    visitor.page.wait_for_url("**/account/")
    visitor.reads("You can sign in with your NHS account.")
    visitor.check_page()
    visitor.click("Sign out")
    visitor.page.wait_for_url("**/sign-in/?out=1")
    visitor.click("Others use this computer: sign me out there, too")
    visitor.reads("Signed out there")
