"""What a meeting that goes on leaves behind when it ends: how long each item took, and what nobody came to."""

from datetime import datetime

from django.db.models import QuerySet

from meetings.diary.entries import following_meeting, put_on_following
from meetings.models import AgendaItem, Meeting
from meetings.stories import never_looked_at

State = AgendaItem.State


def leave_item(item: AgendaItem, now: datetime) -> None:
    """Take an item away from in front, and count the time it stood there."""
    item.seconds += max(0, int((now - item.shown_at).total_seconds()))
    item.state, item.shown_at = State.DONE, None
    item.save(update_fields=["seconds", "state", "shown_at"])


def close_what_goes_on(meeting: Meeting, now: datetime) -> None:
    """Nothing is in front any more, nobody joins any more, and what nobody came to says so. Does not save `meeting`.

    The stories that were never put in front leave the meeting, for the next one where that is planned already.
    """
    for item in meeting.agenda.filter(state=State.ON):
        leave_item(item, now)
    meeting.agenda.filter(state=State.WAITING).update(state=State.NOT_REACHED)
    not_shown = list(not_reached(meeting))
    put_on_following(meeting, not_shown)
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
    return {"noted": noted, "items_left": waiting, **stories_left(meeting)}


def stories_left(meeting: Meeting) -> dict:
    """Where the stories go that nobody came to: to `following`; else some wait by themselves, and `again` do not.

    Those are stories that an earlier meeting had already: they are on another one when somebody chooses them again.
    """
    left = not_reached(meeting) if meeting.opened_at else meeting.stories.none()
    number, following = left.count(), following_meeting(meeting)
    waiting = number if following else never_looked_at(left).count()
    return {"stories_left": waiting, "stories_again": number - waiting, "following": following}
