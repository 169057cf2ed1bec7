"""What planning a meeting and cancelling one do, be it on its own or one of a series."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from meetings.agenda.scaling import scaled_agenda
from meetings.agenda.usual import usual_items
from meetings.diary.entries import cancelled, enter, hand_stories_on
from meetings.meeting.writing import write_agenda
from meetings.models import DiaryEntry, Meeting


def put_in_diary(meeting: Meeting, stories=(), agenda=None, **of_series) -> DiaryEntry:
    """Save a new meeting with its stories, its agenda (the usual one, scaled, where none is given) and its entry."""
    meeting.save()
    meeting.stories.set(stories)
    if agenda is None:
        agenda = scaled_agenda(usual_items(meeting.team_id, meeting.kind), meeting.minutes)
    write_agenda(meeting, agenda)
    return enter(meeting, **of_series)


def take_out_of_diary(meeting: Meeting, reason: str) -> None:
    """Cancel a planned meeting. Calendars are told, and its stories wait for the next."""
    if not reason.strip():
        raise ValidationError(_("Enter why the meeting was cancelled"))
    meeting.state, meeting.cancelled_reason, meeting.join_code = Meeting.State.CANCELLED, reason, ""
    meeting.save()
    cancelled([meeting])
    hand_stories_on(meeting)


def refuse_other_group(by, kind, oversight, meeting=None):
    """An oversight meeting is that of a group. What `meeting` has already may stay: an ended one, or none."""
    if meeting and (meeting.kind, meeting.oversight_id) == (kind, oversight and oversight.pk):
        return
    if oversight is None and kind == Meeting.Kind.OVERSIGHT:
        raise ValidationError({"oversight": _("Choose which group meets")})
    if oversight is None:
        return
    if kind != Meeting.Kind.OVERSIGHT:
        raise ValidationError({"oversight": _("Only an oversight meeting is that of an oversight group")})
    if oversight.team_id != by.team_id or oversight.ended_on:
        raise ValidationError({"oversight": _("Choose one of your oversight groups")})
