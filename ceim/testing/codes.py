"""Signing in through the page for it, and an app for codes as somebody has it on their phone."""

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from ceim.testing.answers import soup_of
from ceim.testing.cast import PASSWORD

APP = "/account/second-factor/app/"


def sign_in(name, password=PASSWORD):
    client = Client()
    answer = client.post("/sign-in/", {"login": f"{name}@example.org", "password": password})
    return client, answer["Location"] if answer.status_code == 302 else None


def code_of(secret, now):
    return format_hotp_value(hotp_value(secret, int(now["at"]) // 30))


def key_on(page):
    """The key of the app that this page shows, in groups of letters."""
    return "".join(soup_of(page).select_one("main code").get_text().split())


def codes_on(page):
    return ["".join(each.get_text().split()) for each in soup_of(page).select("main li code")]


def set_up_app(client, now):
    """The secret and the recovery codes of an app that is set up from now on."""
    secret = key_on(client.get(APP))
    answer = client.post(APP, {"code": code_of(secret, now)}, follow=True)
    now["at"] += 60
    return secret, codes_on(answer)
