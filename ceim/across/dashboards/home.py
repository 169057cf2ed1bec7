"""Where somebody may go after signing in: their teams and what they look after in an organisation."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ceim.access.policy import Role
from ceim.access.role_names import ROLE_NAMES
from ceim.teams.models import Membership, OrganisationRole


@dataclass(frozen=True)
class Destination:
    name: str
    role: str
    what: Promise | str
    address: str


FIRST_PAGES = {
    Role.QI_LEAD: ("show_organisation", _("All teams: what they heard, what changed, who needs help")),
    Role.ADMINISTRATOR: ("list_organisation_people", _("People, teams and settings")),
    Role.CONCERNS_OFFICER: ("list_organisation_concerns", _("Concerns that are open, in all teams")),
}


def places_of(user):
    """Teams by name, then organisation roles. Two queries."""
    return [*_teams(user), *_roles(user)]


def _teams(user):
    memberships = Membership.objects.current().saying_who_stands_in().filter(user=user, team__ended_on__isnull=True)
    for membership in memberships.select_related("team__organisation").order_by("team__name"):
        yield Destination(
            membership.team.name,
            ROLE_NAMES[membership.role_today],
            membership.team.organisation.name,
            reverse("show_team", args=[membership.team.address]),
        )


def _roles(user):
    for role in OrganisationRole.objects.current().filter(user=user).select_related("organisation"):
        page, what = FIRST_PAGES[Role(role.role)]
        address = reverse(page, args=[role.organisation.slug])
        yield Destination(role.organisation.name, role.get_role_display(), what, address)
