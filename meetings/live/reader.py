"""Who reads a meeting without an account: the screen of its room, and a guest."""

from ceim.access.policy import Role
from ceim.teams.models import Membership
from meetings.models import Meeting


def reader_of(meeting: Meeting) -> Membership:
    """Reads as a lived-experience partner without a sign-in: released stories, and of the rest only what is shared.

    It is never saved, and belongs to nobody: nothing is its own.
    """
    return Membership(team=meeting.team, role=Role.PARTNER)
