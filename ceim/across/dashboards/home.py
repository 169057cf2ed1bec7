"""Where somebody may go after signing in: teams, those they coach together, organisations, what they watch over."""

from dataclasses import dataclass, replace

from django.db.models import Exists
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ceim.access.policy import Role
from ceim.access.role_names import ROLE_NAMES
from ceim.row_security.scope import unlimited
from ceim.teams.models import Membership, OrganisationRole
from meetings.models import Oversight


@dataclass(frozen=True)
class Destination:
    name: Promise | str
    role: Promise | str
    what: Promise | str
    address: str
    is_coached: bool = False  # one of several that have a page together


FIRST_PAGES = {
    Role.QI_LEAD: ("show_organisation", _("All teams: what they heard, what changed, who needs help")),
    Role.ADMINISTRATOR: ("show_administration", _("People, teams, groups and settings")),
    Role.CONCERNS_OFFICER: ("list_organisation_concerns", _("Concerns that are open, in all teams")),
}


@unlimited()  # what somebody watches over may be of any team
def places_of(user):
    """First all teams that they coach, where it is more than one; teams by name; organisation roles; what they watch
    over. Two queries, and for somebody without a team a third.
    """
    memberships = list(_memberships(user))
    teams = [_team(membership) for membership in memberships]
    watches = memberships[0].watches if memberships else Oversight.objects.watched_by(user).exists()
    others = [*_roles(user), *([_watching()] if watches else [])]
    coached = sum(team.is_coached for team in teams)
    if coached > 1:
        return [_coaching(coached), *teams, *others]
    return [*(replace(team, is_coached=False) for team in teams), *others]


def only_place(places):
    """The one place that somebody who has no choice goes to, else None."""
    left = [place for place in places if not place.is_coached]
    return left[0] if len(left) == 1 else None


def _coaching(number):
    what = _("All your teams on one page: %(number)s") % {"number": number}
    return Destination(_("The teams you coach"), ROLE_NAMES[Role.COACH], what, reverse("show_coaching"))


def _watching():
    what = _("The work that your oversight groups look at: aims, tests and numbers")
    return Destination(_("What you watch over"), _("In an oversight group"), what, reverse("list_watched"))


def _memberships(user):
    """Each says as well whether the person `watches` over something, so that it costs nobody a statement."""
    memberships = Membership.objects.current().saying_who_stands_in().filter(user=user, team__ended_on__isnull=True)
    memberships = memberships.annotate(watches=Exists(Oversight.objects.watched_by(user)))
    return memberships.select_related("team__organisation").order_by("team__name")


def _team(membership):
    return Destination(
        membership.team.name,
        ROLE_NAMES[membership.role_today],
        membership.team.organisation.name,
        reverse("show_team", args=[membership.team.address]),
        membership.role == Role.COACH,
    )


def _roles(user):
    for role in OrganisationRole.objects.current().filter(user=user).select_related("organisation"):
        page, what = FIRST_PAGES[Role(role.role)]
        address = reverse(page, args=[role.organisation.slug])
        yield Destination(role.organisation.name, role.get_role_display(), what, address)
