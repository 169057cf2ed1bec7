"""What a team is asked and has not answered: to take part, or to lead."""

from collections.abc import Sequence

from django.db.models import Q

from ceim.teams.models import Membership
from improvements.models import Participation


def asked_of(membership: Membership) -> Sequence[Participation]:
    """For whoever answers for the team; nothing, and no statement, for everybody else and where nothing was shared."""
    if not (membership.may_share_work and membership.team.has_shared_work):
        return []
    own = Participation.objects.own_of(membership).of_teams().filter(until__isnull=True)
    asked = own.filter(Q(since__isnull=True) | Q(is_offered_lead=True)).select_related("improvement__team")
    return list(asked.filter(improvement__stopped_on__isnull=True).order_by("asked_at", "pk"))
