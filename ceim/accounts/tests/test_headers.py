"""What a browser is told beside a page: what the page may not do, what its cookies are, what to forget at sign-out."""

import logging
import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.django_db


def test_every_page_says_what_it_may_not_do(client):
    told = client.get("/sign-in/").headers
    assert "camera=()" in told["Permissions-Policy"]
    assert told["Cross-Origin-Opener-Policy"] == told["Cross-Origin-Resource-Policy"] == "same-origin"
    policy = told["Content-Security-Policy"].split("; ")
    assert {"require-trusted-types-for 'script'", "trusted-types ceim default"} <= set(policy)
    assert "Clear-Site-Data" not in told


@pytest.mark.parametrize("address", ["/sign-out/", "/lock/"])
def test_signing_out_forgets_pages_and_keeps_what_waits_to_be_sent(cast, client, address):
    # "storage" would throw away the words that somebody's device keeps sealed until they can be sent.
    client.force_login(cast.rowan.user)
    assert client.post(address)["Clear-Site-Data"] == '"cache"'


def test_no_other_site_reads_what_is_here_and_no_request_is_sent_back(client):
    answer = client.get("/sign-in/", headers={"Origin": "https://elsewhere.example"})
    assert not [name for name in answer.headers if name.startswith("Access-Control-")]
    assert client.trace("/sign-in/").status_code == 405


def test_cookies_of_a_real_installation_are_taken_from_this_host_alone():
    """In a process of its own: the names are chosen once, as it starts."""
    asks = (
        "from django.conf import settings as s; from ceim.cookies import named_now, named_for_some_pages as some\n"
        "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE, named_now('known'), some('guest'))\n"
        "print(s.SESSION_COOKIE_HTTPONLY, s.SESSION_COOKIE_SAMESITE, s.SESSION_COOKIE_PATH, s.SESSION_COOKIE_DOMAIN)"
    )
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "ceim.settings", "CEIM_DEMO": "0"}
    done = subprocess.run([sys.executable, "-c", asks], env=environment, capture_output=True, text=True)  # noqa: S603
    assert done.stdout.split() == [
        *("__Host-sessionid", "__Host-csrftoken", "True", "__Host-known", "__Secure-guest"),
        *("True", "Lax", "/", "None"),
    ], done.stderr


def test_who_is_refused_a_page_is_logged(cast, client, caplog):
    client.force_login(cast.quentin.user)
    with caplog.at_level(logging.WARNING, logger="ceim.access.refusals"):
        assert client.get("/organisations/strathmoor/administration/").status_code == 403
    assert f"show_administration is not for user {cast.quentin.user.pk}" in caplog.messages
