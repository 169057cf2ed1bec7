"""The settings of signing in with the organisation's own account, by OpenID Connect: read from the environment."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit


@dataclass(frozen=True)
class ProviderSettings:
    """What is known of the provider; what it must be is checked in `ceim.accounts.provider.checks`."""

    issuer: str = ""
    client_id: str = ""
    client_secret: str = field(default="", repr=False)
    name: str = "your NHS account"
    domains: tuple[str, ...] = ()
    tenant: str = ""
    addresses_are_verified: bool = False
    second_factor: str = ""  # "amr=mfa": the claim, and what it holds when a second factor was asked for
    groups_claim: str = "groups"
    roles: tuple[str, ...] = ()  # "group=role@organisation"
    also_by: tuple[str, ...] = ()  # other addresses that the provider sends people to

    @property
    def is_on(self) -> bool:
        return bool(self.issuer and self.client_id and self.client_secret)

    @property
    def origins(self) -> list[str]:
        """Where a form of the sign-in page may lead to."""
        return ["{0.scheme}://{0.netloc}".format(urlsplit(each)) for each in (self.issuer, *self.also_by)]


def provider_settings(env) -> dict:
    """The settings OIDC and LOCAL_ACCOUNTS, as the environment has them."""

    def names(setting):
        return tuple(each.strip() for each in env.list(setting, default=[]) if each.strip())

    of_provider = ProviderSettings(
        issuer=env("OIDC_ISSUER", default="").strip().rstrip("/"),
        client_id=env("OIDC_CLIENT_ID", default="").strip(),
        client_secret=env("OIDC_CLIENT_SECRET", default="").strip(),
        name=env("OIDC_NAME", default="").strip() or ProviderSettings.name,
        domains=tuple(each.lower() for each in names("OIDC_DOMAINS")),
        tenant=env("OIDC_TENANT", default="").strip(),
        addresses_are_verified=env.bool("OIDC_ADDRESSES_ARE_VERIFIED", default=False),
        second_factor=env("OIDC_SECOND_FACTOR", default="").strip(),
        groups_claim=env("OIDC_GROUPS_CLAIM", default="").strip() or ProviderSettings.groups_claim,
        roles=names("OIDC_ROLES"),
        also_by=names("OIDC_ALSO_BY"),
    )
    return {"OIDC": of_provider, "LOCAL_ACCOUNTS": env.bool("LOCAL_ACCOUNTS", default=True)}
