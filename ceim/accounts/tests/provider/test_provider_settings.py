"""Half settings of the provider, and unsafe ones, are refused and say what to do."""

import environ
import pytest
from django.core.checks import run_checks

from ceim.installation import TAG
from ceim.provider_settings import ProviderSettings, provider_settings

ISSUER = "https://login.microsoftonline.com/0f0f/v2.0"
WHOLE = {"issuer": ISSUER, "client_id": "ceim", "client_secret": "secret", "domains": ("nhs.scot",)}


def refused():
    return [each.id for each in run_checks(tags=[TAG]) if "ceim.E01" in each.id]


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, []),
        ({"client_secret": ""}, ["ceim.E010"]),
        ({"issuer": "http://login.example.org"}, ["ceim.E012"]),
        ({"issuer": "http://127.0.0.1:9000"}, []),
        ({"issuer": f"{ISSUER}/.well-known/openid-configuration"}, ["ceim.E012"]),
        ({"issuer": "https://login.microsoftonline.com/common/v2.0"}, ["ceim.E013"]),
        ({"also_by": ("http://adfs.example.org",)}, ["ceim.E012"]),
        ({"domains": ()}, ["ceim.E014"]),
        ({"domains": ("gmail.com",)}, ["ceim.E014"]),
        ({"domains": ("@nhs.scot",)}, ["ceim.E014"]),
        ({"second_factor": "mfa"}, ["ceim.E015"]),
        ({"roles": ("group=qi_lead@strathmoor",)}, []),
        ({"roles": ("group=lead@strathmoor",)}, ["ceim.E016"]),
        ({"roles": ("group=qi_lead",)}, ["ceim.E016"]),
    ],
)
def test_settings_of_the_provider(changed, found, settings):
    settings.OIDC = ProviderSettings(**(WHOLE | changed))
    assert refused() == found


def test_nobody_could_sign_in(settings):
    settings.OIDC, settings.LOCAL_ACCOUNTS = ProviderSettings(), False
    assert refused() == ["ceim.E011"]


def test_settings_are_read_from_the_environment(monkeypatch):
    given = {"ISSUER": f"{ISSUER}/", "CLIENT_ID": "ceim", "CLIENT_SECRET": "only-we-know", "DOMAINS": "NHS.scot"}
    for name, value in (given | {"ROLES": "g=qi_lead@a, h=qi_lead@a"}).items():
        monkeypatch.setenv(f"OIDC_{name}", value)
    found = provider_settings(environ.Env())
    assert (found["OIDC"].issuer, found["OIDC"].domains, found["OIDC"].is_on) == (ISSUER, ("nhs.scot",), True)
    assert (found["OIDC"].roles, found["OIDC"].name) == (("g=qi_lead@a", "h=qi_lead@a"), "your NHS account")
    assert found["LOCAL_ACCOUNTS"]
    assert "only-we-know" not in repr(found["OIDC"])
