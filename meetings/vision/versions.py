"""The wordings of a team's vision, the newest first."""

from ceim.statements import statement
from ceim.teams.models import Membership
from meetings.models import TeamVision


def vision_of(membership: Membership) -> TeamVision | None:
    """The one that holds. One statement."""
    return next(iter(_newest(membership)), None)


@statement
def _newest(membership):
    return TeamVision.objects.visible_to(membership).order_by("-id")[:1]


@statement
def visions_of(membership):
    """All that were ever written; each with who wrote it."""
    return TeamVision.objects.visible_to(membership).select_related("written_by").order_by("-id")
