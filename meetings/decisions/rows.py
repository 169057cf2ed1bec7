"""What pages ask about decisions, by statements that are made once."""

from ceim.statements import statement
from meetings.models import Decision


@statement
def decisions_about(membership, *, opportunity: int):
    """All there were, the newest first."""
    found = Decision.objects.visible_to(membership).filter(opportunity=opportunity)
    return found.select_related("by", "meeting").order_by("-id")
