"""Links that stand alone are high enough for a finger, at the width of a narrow phone."""

import pytest
from django.urls import reverse

from ceim.accounts.models import SignInRecord
from ceim.testing.passkeys import make_passkey

pytestmark = pytest.mark.browser

LOW = """() => [...document.querySelectorAll('main a[href]')]
  .filter((each) => each.checkVisibility() && each.getClientRects()[0]?.height < 24)
  .map((each) => `${each.textContent.trim()}: ${each.getClientRects()[0].height}`)"""


@pytest.mark.parametrize(
    ("name", "page", "places"),
    [
        ("ada", "list_people_sign_ins", ["strathmoor"]),
        ("ada", "show_person_sign_in", ["strathmoor", "moira"]),
        ("ada", "list_organisation_people", ["strathmoor"]),
        ("ada", "show_administration", ["strathmoor"]),
        ("rowan", "list_people", ["strathmoor/ward-7"]),
        ("moira", "mfa_index", []),
        ("moira", "list_sign_ins", []),
        ("moira", "show_account", []),
    ],
)
def test_links_are_high_enough(name, page, places, cast, visit):
    moira = cast.user("moira")
    make_passkey(moira)
    SignInRecord.objects.create(user=moira, kind=SignInRecord.Kind.SIGNED_IN, way="password")
    places = [moira.pk if each == "moira" else each for each in places]
    visitor = visit(name, reverse(page, args=places), width=320)
    assert visitor.page.evaluate(LOW) == []
