"""Who showed themselves at the organisation's provider, and what that says: whose address, two factors, which roles."""

from collections import defaultdict
from dataclasses import asdict, dataclass

from django.conf import settings
from django.utils import timezone

from ceim.access.policy import ORGANISATION_ROLES, Role

IN_SESSION = "shown_by_provider"
KEPT = 15 * 60  # seconds that somebody has to accept their invitation
OVERFLOWS = ("_claim_names", "hasgroups")  # Entra's way of saying that there are too many groups to name them


@dataclass(frozen=True)
class ShownByProvider:
    """What an id token says of a person, as far as CEIM asks. None of it is kept but issuer and subject."""

    issuer: str
    subject: str
    email: str
    name: str
    is_verified: bool
    is_ours: bool
    has_two_factors: bool
    groups: tuple[str, ...] | None  # None: not told, so that nothing follows from it

    @property
    def has_our_address(self) -> bool:
        return self.email.rpartition("@")[2] in settings.OIDC.domains


def shown_by(claims: dict) -> ShownByProvider:
    """Read the claims of an id token that was checked already."""
    email = str(claims.get("email") or "").strip().lower()
    denied = [claims.get(each) for each in ("email_verified", "xms_edov")]
    return ShownByProvider(
        issuer=claims["iss"],
        subject=claims["sub"],
        email=email if email.count("@") == 1 else "",
        name=" ".join(str(claims.get("name") or "").split())[:120],
        is_verified=settings.OIDC.addresses_are_verified and not any(_says_no(each) for each in denied),
        is_ours=not settings.OIDC.tenant or claims.get("tid") == settings.OIDC.tenant,
        has_two_factors=_proves_two(claims),
        groups=_groups_in(claims),
    )


def what_proves_two(oidc) -> tuple[str, str] | None:
    """The claim and its value by which the provider says that it asked for a second factor. Raises ValueError."""
    if not oidc.second_factor:
        return None
    claim, is_there, value = (each.strip() for each in oidc.second_factor.partition("="))
    if not (claim and is_there and value):
        raise ValueError(oidc.second_factor)
    return claim, value


def roles_by_group(oidc) -> dict[str, dict[str, set[str]]]:
    """{address of an organisation: {role: the groups whose people have it}}. Raises ValueError."""
    found = defaultdict(lambda: defaultdict(set))
    for each in oidc.roles:
        group, _, place = each.rpartition("=")
        role, _, organisation = place.partition("@")
        if not (group.strip() and organisation.strip()) or Role(role.strip()) not in ORGANISATION_ROLES:
            raise ValueError(each)
        found[organisation.strip()][role.strip()].add(group.strip())
    return found


def keep_shown(session, shown: ShownByProvider) -> None:
    """Until they have accepted the invitation that they came for."""
    session[IN_SESSION] = asdict(shown) | {"until": timezone.now().timestamp() + KEPT}


def kept_shown(session) -> ShownByProvider | None:
    kept = dict(session.get(IN_SESSION) or {"until": 0})
    return ShownByProvider(**kept) if kept.pop("until") > timezone.now().timestamp() else None


def forget_shown(session) -> None:
    session.pop(IN_SESSION, None)


def _says_no(value):
    return value is not None and str(value).lower() not in {"true", "1"}


def _proves_two(claims):
    proof = what_proves_two(settings.OIDC)
    if proof is None:
        return False
    said = claims.get(proof[0])
    return proof[1] in (said if isinstance(said, list) else [said])


def _groups_in(claims):
    if any(each in claims for each in OVERFLOWS):
        return None
    groups = claims.get(settings.OIDC.groups_claim) or []
    return tuple(str(each) for each in (groups if isinstance(groups, list) else [groups]))
