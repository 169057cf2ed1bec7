"""Who is meant by "ring the team lead", and how they say they can be reached at work."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ceim.access.policy import Role
from ceim.access.role_names import ROLE_NAMES
from ceim.teams.models import Membership, OrganisationRole


@dataclass(frozen=True)
class PersonToRing:
    name: str
    role: Role
    contact: str  # "": they have not said

    def __str__(self):
        return _("%(name)s, %(contact)s") % {"name": self.name, "contact": self.contact} if self.contact else self.name

    @property
    def role_name(self):
        return ROLE_NAMES[self.role]


def leads_of(team_slugs: Iterable[str]) -> dict[str, list[PersonToRing]]:
    """The leads of each team who are there to be rung, by name. One query however many teams."""
    leads = Membership.objects.current().filter(role=Role.LEAD, team__slug__in=set(team_slugs), user__is_active=True)
    found = defaultdict(list)
    for slug, name, contact in leads.order_by("name").values_list("team__slug", "user__name", "user__contact"):
        found[slug].append(PersonToRing(name, Role.LEAD, contact))
    return found


def concerns_officers_of(organisation) -> list[PersonToRing]:
    officers = OrganisationRole.objects.current().filter(
        organisation=organisation, role=Role.CONCERNS_OFFICER, user__is_active=True
    )
    rows = officers.order_by("user__name").values_list("user__name", "user__contact")
    return [PersonToRing(name, Role.CONCERNS_OFFICER, contact) for name, contact in rows]
