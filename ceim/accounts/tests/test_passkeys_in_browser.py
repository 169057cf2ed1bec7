"""A passkey, made and used in a real Chromium with a key of its own, under the page's strict policy."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.urls import reverse

from ceim.accounts.models import SignInRecord
from ceim.testing.browser import PHONE_AND_DESK
from ceim.testing.signing_in import long_ago

pytestmark = pytest.mark.browser


@pytest.fixture
def moira(visit, cast):
    """At localhost, as browsers want it, with a device that knows her finger."""
    visitor = visit("moira", reverse("mfa_index"), **PHONE_AND_DESK)
    [key] = [each["value"] for each in visitor.page.context.cookies() if each["name"] == settings.SESSION_COOKIE_NAME]
    long_ago(key)
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
    moira.page.get_by_label("Name of the passkey").fill("My own phone")
    moira.check_page("mfa_add_webauthn")
    moira.click("Make a passkey")
    moira.reads("Your recovery codes")
    moira.check_page("mfa_view_recovery_codes")
    assert Authenticator.objects.get(type="webauthn", user=cast.user("moira")).data["name"] == "My own phone"
    moira.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    moira.click("Copy them")
    moira.page.get_by_text("Copied", exact=True).wait_for()
    assert re.fullmatch(r"(\d{8}\n){9}\d{8}", moira.page.evaluate("navigator.clipboard.readText()"))
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
