"""Who steers a meeting, and where it stands."""

from ceim.access.policy import Permission
from ceim.teams.models import Membership
from meetings.models import Meeting


def may_steer(membership: Membership, meeting: Meeting) -> bool:
    """Whoever runs meetings and steers this one; everybody who runs meetings, while nobody does."""
    steers = meeting.steering_id in (None, membership.pk)
    return meeting.is_under_way and steers and membership.may(Permission.RUN_MEETING)
