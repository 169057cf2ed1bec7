"""What ended of somebody who was part of a team or an organisation: said to them alone, where its pages were."""

from datetime import date

from django.apps import apps
from django.db.models import Q
from django.utils.translation import gettext as _

from ceim.access.refusals import Closed
from ceim.nhs.formats import nhs_date
from ceim.row_security import scope
from ceim.teams.models import Membership, OrganisationRole, TeamRecord

TEAMS, ORGANISATIONS = "teams", "organisations"


def what_ended(user, path: str, arguments: dict) -> Closed | None:
    """What to say of this address to somebody who had a part in it; None to everybody else, and while they have it.

    arguments  of the page that was asked for
    """
    kind, *names = path.strip("/").split("/")
    if kind not in (TEAMS, ORGANISATIONS) or not names:
        return None
    with scope.unlimited():
        if kind == TEAMS and (membership := _membership(user, "/".join(names[:2]))):
            return _of_team(user, membership, arguments)
        return _of_role(user, names[0])


def _membership(user, address):
    """Their last one there."""
    there = Q(team__address=address) | Q(team__former_addresses__address=address)
    theirs = Membership.objects.filter(there, user=user.pk).select_related("team__merged_into")
    return theirs.order_by("-started_on", "-pk").first()


def _of_team(user, membership, arguments):
    team = membership.team
    if team.merged_into:
        told = _("%(team)s became part of %(other)s on %(day)s.")
        why = told % {"team": team.name, "other": team.merged_into.name, "day": nhs_date(team.ended_on)}
    elif team.ended_on:
        why = _("%(team)s was closed on %(day)s.") % {"team": team.name, "day": nhs_date(team.ended_on)}
    elif membership.ended_on:
        why = _your_part_ended(team.name, membership.ended_on)
    else:
        return None
    return Closed(_("Your part here has ended"), " ".join([why, *who_has_it(user, arguments)]))


def _of_role(user, organisation):
    roles = OrganisationRole.objects.filter(user=user.pk, organisation__slug=organisation)
    last = roles.select_related("organisation").order_by("-ended_on", "-until", "-pk").first()
    day = last and (last.ended_on or last.until)
    if not day or roles.current().exists():
        return None
    return Closed(_("Your part here has ended"), _your_part_ended(last.organisation.name, day))


def _your_part_ended(place: str, day: date) -> str:
    return _("Your part in %(place)s ended on %(day)s.") % {"place": place, "day": nhs_date(day)}


def who_has_it(user, arguments: dict) -> list[str]:
    """Sentences that say in whose hands is what this person had begun on this page."""
    kinds = [model for model in apps.get_models() if issubclass(model, TeamRecord)]
    return list(filter(None, (model.who_has_it(user, arguments) for model in kinds)))
