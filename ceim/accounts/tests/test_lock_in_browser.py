"""A computer that others use locks when nobody is at it, and gives back what was typed, in a real Chromium."""

import re
import time

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import expect

from ceim.access import idle
from ceim.accounts.signed_in import SessionStore
from ceim.testing.cast import PASSWORD
from conversations.models import Draft

pytestmark = pytest.mark.browser
WORDS = "Nobody told me how long it would be."


@pytest.fixture
def moira(visit, cast, settings):
    """At a shared computer that locks after three seconds."""
    settings.LOCK_SHARED_AFTER = 3
    visitor = visit("moira", reverse("show_account"))
    visitor.click("Sign out")
    sign_in(visitor)
    return visitor


def sign_in(visitor):
    visitor.page.get_by_label("Email address").fill("moira@example.org")
    visitor.page.get_by_label("Password", exact=True).fill(PASSWORD)
    visitor.page.get_by_label("Others use this computer, too").check()
    visitor.page.get_by_role("button", name="Sign in").click()
    visitor.page.wait_for_url(lambda address: "sign-in" not in address)


def test_words_are_back_after_the_computer_locked(moira):
    moira.open(reverse("choose_pathway", args=["strathmoor/ward-7"]))
    moira.click("They said yes to notes: start")
    moira.fill("Arriving", WORDS)
    address = moira.page.url
    moira.reads("Nobody was at this computer")
    assert WORDS not in moira.page.content()
    assert not Session.objects.exists()
    sign_in(moira)
    assert moira.page.url == address
    expect(moira.page.get_by_label("Arriving", exact=True)).to_have_value(WORDS)
    assert WORDS in str(Draft.objects.get().answers)


def test_any_form_is_back_after_the_computer_locked(moira):
    moira.open(reverse("edit_contact"))
    moira.page.get_by_role("textbox").first.fill("Extension 4201")
    moira.reads("Nobody was at this computer")
    sign_in(moira)
    expect(moira.page.get_by_role("textbox").first).to_have_value("Extension 4201")


def test_computer_of_somebody_who_types_stays_open(moira):
    moira.open(reverse("edit_contact"))
    box = moira.page.get_by_role("textbox").first
    for letter in "Extension":
        box.press_sequentially(letter)
        moira.page.wait_for_timeout(700)
    expect(moira.page).to_have_url(re.compile("contact"))
    moira.reads("Extension")
    assert Session.objects.exists()


def test_page_warns_before_the_session_ends_and_a_key_goes_on(visit, cast, settings):
    settings.SESSION_COOKIE_AGE = 9
    moira = visit("moira", "/account/")
    moira.click("Sign out")
    moira.page.get_by_label("Email address").fill("moira@example.org")
    moira.page.get_by_label("Password", exact=True).fill(PASSWORD)
    moira.page.get_by_role("button", name="Sign in").click()
    moira.page.wait_for_url(lambda address: "sign-in" not in address)
    warning = moira.page.get_by_role("alert").filter(has_text="Nobody has done anything here for a while")
    warning.wait_for()
    moira.check_page("warned of the end")
    moira.page.keyboard.press("Shift")
    warning.wait_for(state="hidden")
    moira.open("/account/")
    moira.reads("Sign out")


def test_end_of_the_longest_time_is_said_and_the_words_stay(visit, cast):
    moira = visit("moira", reverse("edit_contact"))
    session = SessionStore(moira.page.context.cookies()[0]["value"])
    session[idle.BEGAN] = time.time() - idle.AT_MOST[False].total_seconds() + 200
    session.save()
    moira.open(reverse("edit_contact"))
    moira.page.get_by_role("textbox").first.fill("Extension 4201")
    warning = moira.page.get_by_role("alert").filter(has_text="You will be asked to sign in again at")
    warning.wait_for()
    moira.click("Go on")
    warning.wait_for(state="hidden")
    expect(moira.page.get_by_role("textbox").first).to_have_value("Extension 4201")
