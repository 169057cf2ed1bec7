"""Signing in and out, and passwords."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ceim.across.reminders.letters import send_letters
from ceim.testing.answers import spaced_text_of
from ceim.testing.cast import PASSWORD

SIGN_IN = "/sign-in/"


def sign_in(client, email, password, **query):
    return client.post(reverse("account_login", query=query), {"login": email, "password": password})


def without_what_differs(response):
    """The page less the form's own token, the nonce, and the address that was typed."""
    html = re.sub(r'((csrfmiddlewaretoken|sent_once)" value|nonce)="[^"]*"', "", response.text)
    return re.sub(r'value="[^"]*@example.org"', "", html)


def test_sign_in_leads_to_the_home_page(client, cast):
    response = sign_in(client, "rowan@example.org", PASSWORD)
    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.session["_auth_user_id"] == str(cast.user("rowan").pk)


def test_sign_in_ignores_capitals_in_the_address(client, cast):
    assert sign_in(client, "Rowan@Example.org", PASSWORD).status_code == 302


@pytest.mark.parametrize(
    "pasted", ["\u200browan@example.org\ufeff", "Rowan Lead <ROWAN@example.org>;", "mailto:rowan@example.org"]
)
def test_pasted_address_signs_in_and_gets_a_new_password(client, cast, mailoutbox, pasted):
    assert sign_in(client, pasted, PASSWORD).status_code == 302
    client.logout()
    ask_for_new_password(client, pasted)
    assert [mail.to for mail in mailoutbox] == [["rowan@example.org"]]
    assert "password/reset" in mailoutbox[0].body


def test_sign_in_goes_on_to_the_page_that_was_asked_for(client, cast):
    asked = client.get("/account/")
    assert asked["Location"] == "/sign-in/?next=/account/"
    assert sign_in(client, "rowan@example.org", PASSWORD, next="/account/")["Location"] == "/account/"


def test_sign_in_does_not_go_on_to_another_site(client, cast):
    assert sign_in(client, "rowan@example.org", PASSWORD, next="https://elsewhere.example/")["Location"] == "/"


def test_sign_in_changes_the_session_key(client, cast):
    client.get("/help/")
    session = client.session
    session["before"] = True
    session.save()
    key = session.session_key
    sign_in(client, "rowan@example.org", PASSWORD)
    assert client.session.session_key != key


def test_sign_in_says_what_is_missing(client, db):
    response = client.post(SIGN_IN, {"login": "", "password": ""})
    assert "Enter your email address" in response.text
    assert "Enter your password" in response.text
    assert "<title>Error: Sign in" in response.text


def test_sign_in_says_how_an_address_looks(client, db):
    response = client.post(SIGN_IN, {"login": "rowan", "password": "x"})
    assert "Enter an email address in the correct format, like name@example.com" in response.text
    assert 'value="rowan"' in response.text


def test_sign_in_answers_the_same_for_an_unknown_address_and_a_wrong_password(client, cast):
    wrong = sign_in(client, "rowan@example.org", "not the password")
    unknown = sign_in(client, "nobody@example.org", "not the password")
    assert "Check your email address and password, then try again" in wrong.text
    assert wrong.status_code == unknown.status_code == 200
    assert without_what_differs(wrong) == without_what_differs(unknown)


def test_sign_in_of_a_leaver_is_switched_off(client, cast):
    cast.user("rowan").__class__.objects.filter(email="rowan@example.org").update(is_active=False)
    response = client.post(SIGN_IN, {"login": "rowan@example.org", "password": PASSWORD}, follow=True)
    assert "Your sign-in is switched off" in response.text
    assert "_auth_user_id" not in client.session


def test_sign_out_asks_on_get_and_acts_on_post(signed_in):
    client = signed_in("rowan")
    assert "Stay signed in" in client.get("/sign-out/").text
    assert "_auth_user_id" in client.session
    assert client.post("/sign-out/")["Location"] == "/sign-in/"
    assert "_auth_user_id" not in client.session


def test_sign_out_twice_ends_on_the_sign_in_page(client, db):
    assert client.post("/sign-out/")["Location"] == "/sign-in/"


def test_signing_up_is_by_invitation_only(client, db):
    response = client.post(reverse("account_signup"), {"email": "a@example.org", "password1": PASSWORD})
    assert "You join by invitation" in response.text


def test_only_the_pages_we_chose_are_routed():
    from allauth.account.urls import urlpatterns as everything
    from django.urls import NoReverseMatch

    def is_routed(name):
        arguments = ["a", "b"] if name.endswith("from_key") else ["a"] if name.endswith("confirm_email") else []
        try:
            return bool(reverse(name, args=arguments))
        except NoReverseMatch:
            return False

    assert {each.name for each in everything if is_routed(each.name)} == {
        "account_change_password",
        "account_inactive",
        "account_login",
        "account_logout",
        "account_reauthenticate",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "account_signup",
    }


# --- A new password --------------------------------------------------------------------------------------


def ask_for_new_password(client, email):
    answer = client.post(reverse("account_reset_password"), {"email": email}, follow=True)
    send_letters()
    return answer


def link_in(mail):
    return re.search(r"http://testserver(\S+)", mail.body).group(1)


def test_new_password_from_request_to_sign_in(client, cast, mailoutbox):
    assert "Check your email" in ask_for_new_password(client, "rowan@example.org").text
    form_page = client.get(link_in(mailoutbox[0]), follow=True)
    assert 'name="password1"' in form_page.text
    address = form_page.request["PATH_INFO"]
    done = client.post(address, {"password1": "three other quiet words"}, follow=True)
    assert "Your new password is saved" in done.text
    assert sign_in(client, "rowan@example.org", PASSWORD).status_code == 200
    assert sign_in(client, "rowan@example.org", "three other quiet words").status_code == 302


def test_mail_for_a_new_password_names_nobody(client, cast, mailoutbox):
    ask_for_new_password(client, "rowan@example.org")
    mail = mailoutbox[0]
    assert mail.subject == "Choose a new password for CEIM"
    assert mail.to == ["rowan@example.org"]
    assert "Rowan" not in mail.body + mail.subject


def test_link_for_a_new_password_has_our_own_host(client, cast, mailoutbox, settings):
    settings.SITE_ADDRESS = "https://ceim.example.org"
    settings.ALLOWED_HOSTS = ["*"]
    client.post(reverse("account_reset_password"), {"email": "rowan@example.org"}, headers={"host": "evil.example"})
    send_letters()
    assert "https://ceim.example.org/password/reset/" in mailoutbox[0].body
    assert "evil.example" not in mailoutbox[0].body


def test_asking_for_a_new_password_answers_the_same_for_an_unknown_address(client, cast, mailoutbox):
    known = ask_for_new_password(client, "rowan@example.org")
    unknown = ask_for_new_password(client, "nobody@example.org")
    assert known.redirect_chain == unknown.redirect_chain
    assert without_what_differs(known) == without_what_differs(unknown)
    assert [mail.to for mail in mailoutbox] == [["rowan@example.org"]]


@pytest.mark.parametrize(("minutes", "works"), [(55, True), (65, False)])
def test_link_for_a_new_password_works_for_an_hour(client, cast, mailoutbox, time_machine, minutes, works):
    ask_for_new_password(client, "rowan@example.org")
    time_machine.move_to(timezone.now() + timedelta(minutes=minutes))
    page = client.get(link_in(mailoutbox[0]), follow=True).text
    assert ("This link no longer works" not in page) == works


def test_asking_for_a_new_password_says_what_is_missing(client, db):
    assert "Enter your email address" in client.post(reverse("account_reset_password"), {"email": ""}).text


def test_link_for_a_new_password_works_once(client, cast, mailoutbox):
    ask_for_new_password(client, "rowan@example.org")
    link = link_in(mailoutbox[0])
    address = client.get(link, follow=True).request["PATH_INFO"]
    client.post(address, {"password1": "three other quiet words"})
    assert "This link no longer works" in client.get(link, follow=True).text


@pytest.mark.parametrize(
    ("password", "instruction"),
    [
        ("", "Enter a new password"),
        ("short", "Enter a password of at least 10 characters"),
        ("Sunshine2026!", "Choose another password: this one is easy to guess"),
        ("P@ssw0rd2026", "Choose another password: this one is easy to guess"),
        ("password1234", "Choose another password: this one is easy to guess"),
        ("NHS-Ward-7-2026", "Choose another password: this one is easy to guess"),
        ("83940275610384", "Choose a password that is not only numbers"),
        ("rowan@example.org", "Choose a password that is not like your name or email address"),
    ],
)
def test_new_password_refused(client, cast, mailoutbox, password, instruction):
    ask_for_new_password(client, "rowan@example.org")
    address = client.get(link_in(mailoutbox[0]), follow=True).request["PATH_INFO"]
    page = client.post(address, {"password1": password}).text
    assert instruction in page
    assert "<title>Error: Choose a new password" in page


def test_password_change_keeps_this_session_and_ends_the_others(signed_in, cast):
    from django.test import Client

    elsewhere = Client()
    elsewhere.force_login(cast.user("rowan"))
    client = signed_in("rowan")
    change = {"oldpassword": PASSWORD, "password1": "three other quiet words"}
    response = client.post(reverse("account_change_password"), change, follow=True)
    assert response.redirect_chain == [("/account/", 302)]
    assert "Password changed" in response.text
    assert elsewhere.get("/account/").status_code == 302


def test_password_change_needs_the_present_one(signed_in):
    change = {"oldpassword": "a guess", "password1": "three other quiet words"}
    response = signed_in("rowan").post(reverse("account_change_password"), change)
    assert "Enter the password you use now" in response.text


def test_password_change_needs_a_sign_in(client, db):
    assert client.get(reverse("account_change_password")).status_code == 302


def test_page_for_a_new_password_says_whose_it_is_and_who_is_signed_out(client, cast, signed_in, mailoutbox):
    ask_for_new_password(client, "moira@example.org")
    link = re.search(r"http://testserver(/password/\S+)", mailoutbox[0].body).group(1)
    page = spaced_text_of(client.get(link, follow=True))
    assert "This is the password of Moira Member, who signs in with moira@example.org." in page
    assert "was signed in on this computer" not in page
    page = spaced_text_of(signed_in("callum").get(link, follow=True))
    assert "This is the password of Moira Member" in page
    assert f"{cast.user('callum').name} was signed in on this computer, and is signed out now." in page
