"""What a meeting that goes on leaves behind when it ends: how long each item took, and what nobody came to."""

from datetime import datetime

from django.db.models import QuerySet

from meetings.models import AgendaItem, Meeting

State = AgendaItem.State


def leave_item(item: AgendaItem, now: datetime) -> None:
    """Take an item away from in front, and count the time it stood there."""
    item.seconds += max(0, int((now - item.shown_at).total_seconds()))
    item.state, item.shown_at = State.DONE, None
    item.save(update_fields=["seconds", "state", "shown_at"])


def close_what_goes_on(meeting: Meeting, now: datetime) -> None:
    """Nothing is in front any more, nobody joins any more, and what nobody came to says so. Does not save `meeting`.

    The stories that were never put in front leave the meeting, so that they wait for the next one.
    """
    for item in meeting.agenda.filter(state=State.ON):
        leave_item(item, now)
    meeting.agenda.filter(state=State.WAITING).update(state=State.NOT_REACHED)
    not_shown = not_reached(meeting)
    meeting.stories_not_reached = len(not_shown)
    meeting.stories.remove(*not_shown)
    meeting.join_code, meeting.are_votes_open, meeting.story = "", False, None


def not_reached(meeting: Meeting) -> QuerySet:
    """The stories that were never put in front; none where no story was: then they were told aloud, or on paper."""
    shown = meeting.shown_stories.values("conversation")
    return meeting.stories.exclude(pk__in=shown) if shown else meeting.stories.none()


def what_is_left(meeting: Meeting) -> dict:
    """What closing the meeting would leave for the next one, to be said before it is closed."""
    agenda = list(meeting.agenda.all())
    waiting = [item for item in agenda if item.state == State.WAITING]
    noted = [item for item in agenda if item.notes.strip()]
    return {
        "noted": noted,
        "items_left": waiting,
        "stories_left": not_reached(meeting).count() if meeting.opened_at else 0,
    }
