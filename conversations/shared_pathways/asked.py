"""Which pathways a team is asked to use and has not answered about."""

from collections.abc import Sequence

from ceim.teams.models import Membership, PathwayPartner


def pathways_asked_of(membership: Membership) -> Sequence[PathwayPartner]:
    """For whoever answers for the team; nothing, and no statement, for everybody else and where nothing was shared."""
    if not (membership.may_share_work and membership.team.has_shared_work):
        return []
    asked = PathwayPartner.objects.own_of(membership).waiting().filter(pathway__retired_on=None)
    return list(asked.select_related("pathway__team").order_by("asked_at", "pk"))
