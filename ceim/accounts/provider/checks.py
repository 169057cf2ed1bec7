"""What the settings of the organisation's provider must be; half of them, or unsafe ones, are refused."""

import ipaddress
import re
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import Error, register

from ceim.accounts.provider.shown import roles_by_group, what_proves_two
from ceim.installation import TAG

DOMAIN = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
OF_ANYBODY = {"common", "organizations", "consumers", "{tenantid}"}  # Entra's issuers for whoever has an account
ANYWHERE = {"gmail.com", "hotmail.com", "icloud.com", "live.com", "outlook.com", "yahoo.com", "yahoo.co.uk"}
WHOLE = {"OIDC_ISSUER": "issuer", "OIDC_CLIENT_ID": "client_id", "OIDC_CLIENT_SECRET": "client_secret"}


@register(TAG)
def check_provider_is_whole(app_configs, **kwargs):
    given = {setting: getattr(settings.OIDC, name) for setting, name in WHOLE.items()}
    missing = [setting for setting, value in given.items() if not value]
    if missing and len(missing) < len(given):
        hint = "Set OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET, or none of them: docs/running.md, Signing in."
        return [_error(f"{' and '.join(missing)} not set, and the others are.", hint, 10)]
    if missing and not settings.LOCAL_ACCOUNTS:
        hint = "Take LOCAL_ACCOUNTS=0 away, or set OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET."
        return [_error("LOCAL_ACCOUNTS=0 without a provider: nobody could sign in.", hint, 11)]
    return []


@register(TAG)
def check_issuer(app_configs, **kwargs):
    addresses = {"OIDC_ISSUER": [settings.OIDC.issuer], "OIDC_ALSO_BY": settings.OIDC.also_by}
    found = []
    for setting, each in ((setting, each) for setting, all_of in addresses.items() for each in all_of if each):
        if not is_safe_address(each):
            found.append(_error(f"{setting} does not begin with https://.", "Set the address of the provider.", 12))
        if {part.lower() for part in urlsplit(each).path.split("/")} & OF_ANYBODY:
            hint = "Put the id of your own tenant in its place: https://login.microsoftonline.com/<tenant id>/v2.0"
            found.append(_error(f"{setting} is of anybody who has an account there.", hint, 13))
        if "/.well-known/" in each:
            hint = "Leave out /.well-known/ and what follows; CEIM adds it."
            found.append(_error(f"{setting} is not the address of an issuer.", hint, 12))
    return found


@register(TAG)
def check_domains(app_configs, **kwargs):
    hint = "Set OIDC_DOMAINS to what your people's addresses end with, separated by commas: nhs.scot,example.nhs.uk"
    domains = settings.OIDC.domains
    if settings.OIDC.is_on and not domains:
        return [_error("OIDC_DOMAINS is not set.", hint, 14)]
    wrong = [each for each in domains if not DOMAIN.fullmatch(each) or each in ANYWHERE]
    return [_error("OIDC_DOMAINS holds something that is not a domain of your own.", hint, 14)] if wrong else []


@register(TAG)
def check_second_factor(app_configs, **kwargs):
    hint = "Write the claim and its value, such as OIDC_SECOND_FACTOR=amr=mfa or OIDC_SECOND_FACTOR=acrs=c1"
    return _readable(what_proves_two, "OIDC_SECOND_FACTOR", hint, 15)


@register(TAG)
def check_roles(app_configs, **kwargs):
    hint = (
        "Write OIDC_ROLES=group=role@organisation, separated by commas. The role is qi_lead, administrator or "
        "concerns_officer; the organisation as in the address of its pages."
    )
    return _readable(roles_by_group, "OIDC_ROLES", hint, 16)


def is_safe_address(address: str) -> bool:
    """Whether nobody on the way reads what is sent there: HTTPS, or this machine itself."""
    parts = urlsplit(address)
    if parts.scheme == "https":
        return bool(parts.hostname)
    try:
        return parts.scheme == "http" and ipaddress.ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return False


def _readable(read, setting, hint, number):
    try:
        read(settings.OIDC)
    except ValueError:
        return [_error(f"{setting} cannot be read.", hint, number)]
    return []


def _error(message, hint, number):
    return Error(message, hint=hint, id=f"ceim.E{number:03}")
