"""What a browser is told beside a page: what the page may not do, what its cookies are, what to forget at sign-out."""

import json
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


ASKS = """
import json
from django.conf import settings as s
from django.contrib.auth.hashers import get_hasher
from ceim.cookies import named_for_some_pages, named_now
told = {name: getattr(s, name) for name in dir(s) if name.startswith(("SECURE_HSTS", "SESSION_COOKIE", "CSRF_COOKIE"))}
names = ["DEBUG", "MIDDLEWARE", "SECURE_CONTENT_TYPE_NOSNIFF", "SECURE_REFERRER_POLICY", "SECURE_SSL_REDIRECT"]
told |= {name: getattr(s, name) for name in names}
told |= {"known": named_now("known"), "guest": named_for_some_pages("guest")}
print(json.dumps(told | {"hasher": get_hasher().algorithm, "rounds": get_hasher().iterations}))
"""


@pytest.fixture(scope="module")
def real():
    """Settings of a real installation, asked for in a process of its own: they are chosen once, as it starts."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "ceim.settings", "CEIM_DEMO": "0"}
    done = subprocess.run([sys.executable, "-c", ASKS], env=environment, capture_output=True, text=True)  # noqa: S603
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_cookies_of_a_real_installation_are_taken_from_this_host_alone(real):
    names = [real[name] for name in ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "known", "guest")]
    assert names == ["__Host-sessionid", "__Host-csrftoken", "__Host-known", "__Secure-guest"]
    for kind in ("SESSION", "CSRF"):
        safe = [real[f"{kind}_COOKIE_{name}"] for name in ("SECURE", "SAMESITE", "PATH", "DOMAIN")]
        assert safe == [True, "Lax", "/", None]
    assert real["SESSION_COOKIE_HTTPONLY"]


def test_a_real_installation_is_asked_for_over_https_alone(real):
    assert (real["SECURE_HSTS_SECONDS"], real["SECURE_HSTS_INCLUDE_SUBDOMAINS"]) == (365 * 24 * 60 * 60, True)
    assert real["SECURE_SSL_REDIRECT"] and real["SECURE_CONTENT_TYPE_NOSNIFF"] and not real["DEBUG"]
    assert real["SECURE_REFERRER_POLICY"] == "same-origin"
    assert "django.middleware.security.SecurityMiddleware" in real["MIDDLEWARE"]


def test_passwords_of_a_real_installation_are_hashed_slowly(real):
    assert real["hasher"] == "pbkdf2_sha256"
    assert real["rounds"] >= 600_000


def test_who_is_refused_a_page_is_logged(cast, client, caplog):
    client.force_login(cast.quentin.user)
    with caplog.at_level(logging.WARNING, logger="ceim.access.refusals"):
        assert client.get("/organisations/strathmoor/administration/").status_code == 403
    assert f"show_administration is not for user {cast.quentin.user.pk}" in caplog.messages
