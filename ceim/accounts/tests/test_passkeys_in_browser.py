"""A passkey, made and used in a real Chromium with a key of its own, under the page's strict policy."""

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from ceim.accounts.models import SignInRecord
from ceim.testing.browser import PHONE_AND_DESK

pytestmark = pytest.mark.browser


@pytest.fixture
def moira(visit, cast):
    """At localhost, as browsers want it, with a device that knows her finger."""
    visitor = visit("moira", reverse("mfa_index"), **PHONE_AND_DESK)
    session = visitor.page.context.new_cdp_session(visitor.page)
    session.send("WebAuthn.enable")
    device = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    device |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": device})
    return visitor


def test_passkey_is_made_and_signs_in_without_a_password(moira, cast):
    moira.check_page("mfa_index")
    moira.click("Make a passkey")
    moira.check_page("account_reauthenticate")
    moira.page.get_by_label("Password", exact=True).fill("a quiet ward at four")
    moira.click("Go on")
    moira.click("Make a passkey")
    moira.reads("Your recovery codes")
    moira.check_page("mfa_view_recovery_codes")
    assert Authenticator.objects.filter(type="webauthn", user=cast.user("moira")).count() == 1
    moira.click("Sign out")
    moira.page.get_by_label("Others use this computer, too").check()
    moira.page.get_by_role("button", name="Use a passkey").wait_for()
    moira.check_page("account_login")
    moira.click("Use a passkey")
    moira.page.wait_for_url(lambda address: "sign-in" not in address)
    moira.open(reverse("list_sign_ins"))
    moira.check_page("list_sign_ins")
    moira.open(reverse("mfa_activate_totp"))
    moira.check_page("mfa_activate_totp")
    assert moira.page.locator("[data-lock]").count() == 1
    assert "signed_in" in SignInRecord.objects.values_list("kind", flat=True)
    assert moira.complaints == []
