"""What a browser is told beside a page: what the page may not do, and what to forget at sign-out."""

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
