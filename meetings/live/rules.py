"""Who steers a meeting, and who writes down in it what the room has chosen for a test."""

from ceim.access.policy import Permission
from ceim.teams.models import Membership
from meetings.models import Meeting


def may_steer(membership: Membership, meeting: Meeting) -> bool:
    """Whoever runs meetings and steers this one; everybody who runs meetings, while nobody does."""
    steers = meeting.steering_id in (None, membership.pk)
    return meeting.is_under_way and steers and membership.may(Permission.RUN_MEETING)


def may_choose(membership: Membership, meeting: Meeting) -> bool:
    """Whoever decides about opportunities, and whoever steers: the room chooses, and they write it down."""
    return membership.may(Permission.DECIDE_ON_OPPORTUNITY) or may_steer(membership, meeting)


def may_be_undone(meeting: Meeting) -> bool:
    """Whether it was only opened so far: no story was shown, and nothing said, noted, voted for or agreed in it."""
    if not meeting.is_under_way:
        return False
    done = (meeting.shown_stories, meeting.reflections, meeting.opportunities, meeting.actions, meeting.votes)
    noted = meeting.agenda.exclude(notes="")
    return not (noted.exists() or meeting.answers.exists() or any(each.exists() for each in done))
