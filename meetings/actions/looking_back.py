"""Looking back, in a meeting, at the actions that are open from before: one after the other."""

from django.urls import reverse

from ceim.teams.models import Membership
from meetings.actions.rows import to_look_back_at
from meetings.models import Action, Meeting


def looking_back(membership: Membership, meeting: Meeting, action: Action) -> dict:
    """What the page of one shows: how many are left, and where to go without saying anything of it."""
    left, after = _left(membership, meeting, action)
    return {
        "meeting": meeting,
        "action": action,
        "left": len(left),
        "later": _address(membership, meeting, next(iter(after), None)),
    }


def next_to_look_at(membership: Membership, meeting: Meeting, action: Action) -> str:
    """The address of the one that comes after `action`; the first that was left out; the meeting when none is left."""
    left, after = _left(membership, meeting, action)
    return _address(membership, meeting, next(iter([*after, *left]), None))


def _left(membership, meeting, action):
    """The actions of which nothing was said yet, and which of them come after `action`."""
    left = to_look_back_at(membership, meeting)
    return left, [each for each in left if (each.due_on, each.pk) > (action.due_on, action.pk)]


def _address(membership, meeting, action):
    if action is None:
        return reverse("show_meeting", args=[membership.team.address, meeting.pk])
    return reverse("look_back_at_action", args=[membership.team.address, meeting.pk, action.pk])
