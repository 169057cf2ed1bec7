"""Amending minutes, agreeing them, and asking for them as a guest."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.history.recording import recorded
from ceim.locking import locked, one_locked, own_rows
from ceim.teams.models import Membership
from meetings.models import Attendance, GuestLetter, Meeting, Minutes, MinutesAmendment, Reflection

BEFORE = _("This meeting was held before minutes were kept, so there are none to agree.")


@recorded("amended the minutes of a meeting")
def amend_minutes(*, by: Membership, meeting: Meeting, notes: str, now: datetime | None = None) -> Meeting:
    """Write the notes of a meeting anew, for seven days after it closed. What they said before is kept.

    Raises ValidationError for somebody who is not written down as present, after that time, and once they are agreed.
    """
    minutes, now = _locked(by, meeting), now or timezone.now()
    if minutes.agreed_at:
        raise ValidationError(_("These minutes are agreed. Say in the next meeting what was wrong."))
    if not minutes.may_be_amended(now):
        raise ValidationError(_("Minutes can be amended for 7 days. Say in the next meeting what was wrong."))
    if not was_present(by, meeting):
        raise ValidationError(_("Only those who were there can amend the minutes."))
    MinutesAmendment.objects.create(
        team_id=minutes.team_id, minutes=minutes, notes=notes, amended_by=by.user, amended_at=now
    )
    Meeting.objects.filter(pk=meeting.pk).update(notes=notes)
    return meeting


@recorded("agreed the minutes of a meeting")
def agree_minutes(*, by: Membership, meeting: Meeting, at_meeting: Meeting, now: datetime | None = None) -> Meeting:
    """Say that a later meeting agreed them: from then on neither notes nor reflections change. Twice is as once."""
    minutes, now = _locked(by, meeting), now or timezone.now()
    if at_meeting.team_id != meeting.team_id or at_meeting.planned_for <= meeting.planned_for:
        raise ValidationError({"at_meeting": _("Choose a later meeting of your team")})
    if at_meeting.state == Meeting.State.CANCELLED:
        raise ValidationError({"at_meeting": _("Choose a meeting that was not cancelled")})
    if at_meeting.opened_at is None and timezone.localdate(at_meeting.planned_for) > timezone.localdate(now):
        raise ValidationError({"at_meeting": _("Choose a meeting whose day has come")})
    if minutes.agreed_at is None:
        minutes.agreed_at, minutes.agreed_by, minutes.agreed_in = now, by.user, at_meeting
        minutes.save(update_fields=["agreed_at", "agreed_by", "agreed_in"])
        Reflection.objects.filter(meeting=meeting).update(key="")
    return meeting


@recorded("asked for the minutes of a meeting")
def ask_for_minutes(*, by: None = None, guest: Attendance, email: str = "", now: datetime | None = None) -> Attendance:
    """Of a guest: where the agreed minutes are to be sent. Another address replaces it, none takes it back."""
    meeting = locked(guest, Meeting(pk=guest.meeting_id))
    if not meeting.is_under_way:
        raise ValidationError(_("This meeting is over. Ask whoever led it for the minutes."))
    GuestLetter.objects.filter(guest=guest).delete()
    if email:
        due = {"due_at": now or timezone.now(), "email": email}
        GuestLetter.objects.create(team_id=guest.team_id, guest=guest, **due)
    return guest


def was_present(by: Membership, meeting: Meeting) -> bool:
    """For the team, or for the group that met."""
    is_they = Q(membership__user=by.user_id) | Q(oversight_member__user=by.user_id)
    return Attendance.objects.filter(is_they, meeting=meeting, was_present=True).exists()


def _locked(by, meeting):
    return one_locked(own_rows(by, Minutes).filter(meeting=meeting), BEFORE)
