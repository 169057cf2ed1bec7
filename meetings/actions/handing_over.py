"""Handing over actions: to whom, and the note that says so, whoever asks for it."""

from django.db.models import QuerySet

from ceim.locking import all_locked
from ceim.teams.models import Membership
from meetings.models import ActionNote


def hand_over(actions: QuerySet, to: Membership, by_id: int, note: str = "") -> int:
    """Puts the actions into the hands of `to`, with a note for each that the user `by_id` did; answers how many."""
    ActionNote.objects.bulk_create(
        ActionNote(
            team_id=action.team_id,
            action=action,
            kind=ActionNote.Kind.HANDED_OVER,
            from_owner_id=action.owner_id,
            to_owner=to,
            text=note,
            written_by_id=by_id,
        )
        for action in all_locked(actions)
    )
    return actions.update(owner=to)
