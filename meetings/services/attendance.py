"""Writing down who came to a meeting."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ceim.history.recording import recorded
from ceim.teams.models import Membership
from meetings.models import Attendance, Meeting


@recorded("recorded who came to a meeting")
def record_attendance(*, by: Membership, meeting: Meeting, rows: list[dict]) -> Meeting:
    """Replace what is written down about who came.

    Each row has `membership` (or `guest_role` and `profession` for a guest), and may have `part` (member) and
    `was_present` (True; False means apologies). Somebody without a row is not recorded. A member's
    profession is written down as it is on that day.
    """
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if meeting.state == Meeting.State.CANCELLED:
        raise ValidationError(_("This meeting was cancelled, so nobody came to it."))
    meeting.attendances.all().delete()
    Attendance.objects.bulk_create(_attendance(meeting, **row) for row in rows)
    return meeting


def _attendance(meeting, *, membership=None, guest_role="", profession="", part=None, was_present=True):
    usual = Attendance.Part.MEMBER if membership else Attendance.Part.GUEST
    return Attendance(
        team_id=meeting.team_id,
        meeting=meeting,
        membership=membership,
        guest_role=guest_role,
        profession=membership.profession if membership else profession,
        part=part or usual,
        was_present=was_present,
    )
