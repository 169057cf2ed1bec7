"""A provider on loopback, the settings that lead to it, and somebody at a browser."""

from urllib.request import HTTPRedirectHandler, build_opener

import pytest
from django.test import Client

from ceim.provider_settings import ProviderSettings
from ceim.testing.provider import CLIENT_ID, CLIENT_SECRET, TestProvider

START = "/sign-in/provider/"
BACK = "/sign-in/provider/back/"


class StayHere(HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None


class Visit:
    """Somebody at a browser: theirs is the session; the provider is asked over its own connection."""

    def __init__(self):
        self.client = Client(headers={"user-agent": "Firefox Windows"})

    def begin(self, **sent):
        """Press the button; where the provider is then asked."""
        answer = self.client.post(START, sent)
        return answer["Location"] if answer.status_code == 302 else answer

    def at_provider(self, address):
        """The address that the provider leads back to, without our host."""
        try:
            build_opener(StayHere).open(address)
        except OSError as answer:
            return answer.headers["Location"].removeprefix("http://testserver")

    def sign_in(self, **sent):
        return self.client.get(self.at_provider(self.begin(**sent)))

    @property
    def is_in(self):
        return self.client.get("/account/").status_code == 200


@pytest.fixture(scope="session")
def one_provider():
    provider = TestProvider()
    yield provider
    provider.close()


@pytest.fixture
def provider(one_provider, settings):
    before = dict(vars(one_provider))
    one_provider.seen, one_provider.issued, one_provider.wrong, one_provider.breaks = [], [], {}, set()
    settings.OIDC = settings_for(one_provider)
    yield one_provider
    vars(one_provider).update(before)


def settings_for(provider, **more):
    of_provider = {"issuer": provider.address, "client_id": CLIENT_ID, "client_secret": CLIENT_SECRET}
    return ProviderSettings(**(of_provider | {"domains": ("example.org",), "addresses_are_verified": True} | more))


@pytest.fixture
def change(provider, settings):
    """change(tenant="…") alters what CEIM knows of the provider."""

    def change(**more):
        settings.OIDC = settings_for(provider, **more)

    return change


@pytest.fixture
def visitor(cast, provider):
    return Visit()
