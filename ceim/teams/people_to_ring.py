"""Who is meant by "ring the team lead", and how they say they can be reached at work."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.access.policy import ORGANISATION_ROLES, TEAM_ROLES, Permission, Role, roles_with
from ceim.access.role_names import ROLE_NAMES
from ceim.statements import Names, statement
from ceim.teams.models import Membership, OrganisationRole


def with_contact(name: str, contact: str) -> str:
    """The name, and how this person can be reached where they have said so."""
    return _("%(name)s, %(contact)s") % {"name": name, "contact": contact} if contact else name


@dataclass(frozen=True)
class PersonToRing:
    name: str
    role: Role
    contact: str  # "": they have not said
    stands_in: bool = False  # for a lead, today

    def __str__(self):
        return with_contact(self.name, self.contact)

    @property
    def role_name(self):
        name = ROLE_NAMES[self.role]
        return _("%(role)s, standing in") % {"role": name} if self.stands_in else name


def leads_of(team_addresses: Iterable[str]) -> dict[str, list[PersonToRing]]:
    """The leads of each team who are there to be rung, by name. One query however many teams."""
    found = defaultdict(list)
    for slug, name, contact, stands_in in _leads(addresses=Names(set(team_addresses)), today=timezone.localdate()):
        found[slug].append(PersonToRing(name, Role.LEAD, contact, stands_in))
    return found


@statement
def _leads(*, addresses: Names, today: date):
    leads = Membership.objects.holding([Role.LEAD], today).filter(user__is_active=True, team__address__in=addresses)
    return leads.order_by("name").values_list("team__address", "user__name", "user__contact", "stands_in")


def administrators_of(organisation_ids: Iterable[int]) -> dict[int, list[PersonToRing]]:
    """The administrators of each organisation, by name. One query however many organisations."""
    roles = OrganisationRole.objects.holding([Role.ADMINISTRATOR])
    roles = roles.filter(organisation__in=set(organisation_ids), user__is_active=True).order_by("user__name")
    found = defaultdict(list)
    for organisation_id, name, contact in roles.values_list("organisation", "user__name", "user__contact"):
        found[organisation_id].append(PersonToRing(name, Role.ADMINISTRATOR, contact))
    return found


def handlers_of_concerns(team) -> list[PersonToRing]:
    """The people who handle the team's concerns: of the team by name, then of its organisation. Two queries."""
    right = Permission.HANDLE_CONCERN
    in_team = Membership.objects.holding(roles_with(right, TEAM_ROLES)).free_to_read().filter(team=team)
    officers = OrganisationRole.objects.holding(roles_with(right, ORGANISATION_ROLES))
    over_it = officers.free_to_read().filter(organisation=team.organisation_id)
    return [
        PersonToRing(person.user.name, person.role_today, person.user.contact, person.stands_in)
        for people in (in_team, over_it)
        for person in people.filter(user__is_active=True).select_related("user").order_by("user__name")
    ]
