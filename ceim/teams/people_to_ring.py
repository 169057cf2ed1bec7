"""Who is meant by "ring the team lead", and how they say they can be reached at work."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ceim.access.policy import ORGANISATION_ROLES, TEAM_ROLES, Permission, Role, roles_with
from ceim.access.role_names import ROLE_NAMES
from ceim.teams.models import Membership, OrganisationRole


def with_contact(name: str, contact: str) -> str:
    """The name, and how this person can be reached where they have said so."""
    return _("%(name)s, %(contact)s") % {"name": name, "contact": contact} if contact else name


@dataclass(frozen=True)
class PersonToRing:
    name: str
    role: Role
    contact: str  # "": they have not said

    def __str__(self):
        return with_contact(self.name, self.contact)

    @property
    def role_name(self):
        return ROLE_NAMES[self.role]


def leads_of(team_addresss: Iterable[str]) -> dict[str, list[PersonToRing]]:
    """The leads of each team who are there to be rung, by name. One query however many teams."""
    leads = Membership.objects.current().filter(
        role=Role.LEAD, team__address__in=set(team_addresss), user__is_active=True
    )
    found = defaultdict(list)
    for slug, name, contact in leads.order_by("name").values_list("team__address", "user__name", "user__contact"):
        found[slug].append(PersonToRing(name, Role.LEAD, contact))
    return found


def handlers_of_concerns(team) -> list[PersonToRing]:
    """The people who handle the team's concerns: of the team by name, then of its organisation. Two queries."""
    right = Permission.HANDLE_CONCERN
    in_team = Membership.objects.current().filter(team=team, role__in=roles_with(right, TEAM_ROLES))
    over_it = OrganisationRole.objects.current().filter(
        organisation=team.organisation_id, role__in=roles_with(right, ORGANISATION_ROLES)
    )
    return [
        PersonToRing(name, Role(role), contact)
        for people in (in_team, over_it)
        for name, role, contact in people.filter(user__is_active=True)
        .order_by("user__name")
        .values_list("user__name", "role", "user__contact")
    ]
