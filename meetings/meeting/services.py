"""Planning a meeting, changing it, holding or cancelling it; writing down who came."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.teams.models import Membership
from conversations.models import Conversation
from conversations.reaching.first_readers import reached_the_room
from meetings.actions.rows import actions_of
from meetings.agenda.scaling import scaled_agenda
from meetings.diary.entries import changed, known_of
from meetings.meeting.elsewhere import MOST, needs_more, told_elsewhere
from meetings.meeting.going_on import close_what_goes_on
from meetings.meeting.planning import put_in_diary, refuse_other_group, take_out_of_diary
from meetings.meeting.rows import attendants_of, opportunities_of
from meetings.meeting.writing import write_agenda, write_attendance
from meetings.minutes.frozen import freeze
from meetings.models import HeardElsewhere, Meeting, Minutes, Oversight
from meetings.reflections.sharing import share_what_waits
from meetings.stories import stories_waiting

TOO_MANY = _("Choose 6 stories or fewer: an hour has no room for more")
NOT_READABLE = _("Choose stories from the list. One of them can no longer be read.")


@recorded("planned a meeting")
def plan_meeting(
    *,
    by: Membership,
    kind: str,
    planned_for: datetime,
    minutes: int,
    place: str = "",
    oversight: Oversight | None = None,
    stories=None,
    agenda=None,
) -> Meeting:
    """Put a meeting in the diary with its agenda and stories, so that nobody has to prepare it.

    Without `stories` a reflective meeting takes every released story that no held meeting has looked at.
    Without `agenda`, PlannedItems or (title, minutes), what the team's meetings of this kind usually go through is
    scaled to the length.
    """
    refuse_other_group(by, kind, oversight)
    when = {"planned_for": planned_for, "minutes": minutes}
    meeting = Meeting(team=by.team, kind=kind, place=place, oversight=oversight, **when)
    if stories is None:
        stories = stories_waiting(by) if kind == Meeting.Kind.REFLECTIVE else []
    put_in_diary(meeting, stories, agenda)
    return meeting


@recorded("changed a meeting")
def change_meeting(
    *,
    by: Membership,
    meeting: Meeting,
    kind: str,
    planned_for: datetime,
    minutes: int,
    place: str = "",
    oversight: Oversight | None = None,
    agenda=None,
) -> Meeting:
    """Change what was planned. Without `agenda` it stays, scaled to the new length if that differs."""
    meeting = _still_planned(by, meeting)
    was = known_of(meeting)
    if agenda is None and minutes != meeting.minutes:
        agenda = scaled_agenda([(item.title, item.minutes) for item in meeting.agenda.all()], minutes)
    refuse_other_group(by, kind, oversight, meeting)
    meeting.kind, meeting.planned_for, meeting.oversight = kind, planned_for, oversight
    meeting.minutes, meeting.place = minutes, place
    meeting.save()
    if agenda is not None:
        write_agenda(meeting, agenda)
    changed(meeting, was)
    return meeting


@recorded("chose the stories of a meeting")
def choose_stories(*, by: Membership, meeting: Meeting, stories) -> Meeting:
    """Put exactly these stories on a planned meeting."""
    meeting = _still_planned(by, meeting)
    meeting.stories.set(stories)
    return meeting


@recorded("chose stories heard elsewhere for a meeting")
def choose_heard_elsewhere(*, by: Membership, meeting: Meeting, stories) -> Meeting:
    """Set exactly these stories of other teams beside those of a planned meeting, six at most.

    They are agreed for the whole organisation. More are added only while fewer than six released stories of the
    team's own wait; what was chosen before may stay. They are not discussed, counted or closed with the meeting.
    """
    meeting, wanted = _still_planned(by, meeting), {story.pk for story in stories}
    if not meeting.is_about_stories:
        raise ValidationError(_("An oversight meeting looks at the work, not at stories."))
    if len(wanted) > MOST:
        raise ValidationError({"stories": TOO_MANY})
    chosen = set(meeting.heard_elsewhere.values_list("conversation", flat=True))
    more = set(told_elsewhere(by).filter(pk__in=wanted - chosen).values_list("pk", flat=True))
    if more != wanted - chosen:
        raise ValidationError({"stories": NOT_READABLE})
    if more and not needs_more(by):
        raise ValidationError({"stories": _("Six or more stories of your own wait for a meeting. Choose from these.")})
    meeting.heard_elsewhere.exclude(conversation__in=wanted).delete()
    HeardElsewhere.objects.bulk_create(
        HeardElsewhere(team_id=meeting.team_id, meeting=meeting, conversation_id=pk) for pk in sorted(more)
    )
    return meeting


@recorded("held a meeting")
def hold_meeting(
    *,
    by: Membership,
    meeting: Meeting,
    held_at: datetime | None = None,
    notes: str = "",
    spoke_count: int | None = None,
    share_waiting: bool = False,
    now: datetime | None = None,
) -> Meeting:
    """Close a meeting: from now on its page is its minutes, and its stories count as discussed.

    `spoke_count`: how many of those present spoke, where somebody said so. `share_waiting`: whether the reflections
    that wait to be shared together are shared now, so that they are in the minutes. Without `held_at` it was held when
    it was opened or planned for, or now if that is still to come. Of one that was opened, what nobody came to waits for
    the next. Raises ValidationError when nobody is recorded as present, when more are said to have spoken, and when it
    was held or cancelled before.
    """
    meeting, now = _still_planned(by, meeting), now or timezone.now()
    present = meeting.attendances.filter(was_present=True).count()
    if not present:
        raise ValidationError(_("Record who was there first. At least one person must be present."))
    if spoke_count is not None and spoke_count > present:
        raise ValidationError({"spoke_count": _("Enter no more people than were there")})
    meeting.state = Meeting.State.HELD
    meeting.held_at = held_at or min(meeting.opened_at or meeting.planned_for, now)
    meeting.notes, meeting.spoke_count = notes, spoke_count
    if meeting.opened_at:
        close_what_goes_on(meeting, now)
    meeting.save()
    if share_waiting:
        share_what_waits(meeting)
    reached_the_room(meeting.stories, meeting.held_at)
    meeting.stories.filter(state=Conversation.State.RELEASED).update(state=Conversation.State.DISCUSSED)
    _keep_minutes(by, meeting, now)
    return meeting


def _keep_minutes(by, meeting, now):
    opportunities, actions = opportunities_of(by, meeting=meeting.pk), actions_of(by, meeting=meeting.pk)
    freeze(meeting, people=attendants_of(meeting), opportunities=opportunities, actions=actions, now=now)


@recorded("corrected the minutes of a meeting")
def correct_minutes(*, by: Membership, meeting: Meeting, notes: str) -> Meeting:
    """Rewrite the notes of a meeting that was held before minutes were kept; those of others are amended."""
    meeting = locked(by, meeting)
    if Minutes.objects.filter(meeting=meeting).exists():
        raise ValidationError(_("The minutes of this meeting are kept. Amend them."))
    if meeting.state != Meeting.State.HELD:
        raise ValidationError(_("Mark the meeting as held first. Then its notes can be corrected."))
    meeting.notes = notes
    meeting.save()
    return meeting


@recorded("cancelled a meeting")
def cancel_meeting(*, by: Membership, meeting: Meeting, reason: str) -> Meeting:
    """Take a meeting out of the diary and say why. Its stories wait for the next one."""
    meeting = _still_planned(by, meeting)
    take_out_of_diary(meeting, reason)
    return meeting


def _still_planned(by, meeting):
    meeting = locked(by, meeting)
    if meeting.state == Meeting.State.HELD:
        raise ValidationError(_("This meeting has already been held. Plan a new one instead."))
    if meeting.state == Meeting.State.CANCELLED:
        raise ValidationError(_("This meeting was cancelled. Plan a new one instead."))
    return meeting


@recorded("recorded who came to a meeting")
def record_attendance(*, by: Membership, meeting: Meeting, rows: list[dict]) -> Meeting:
    """Make what is written down about who came say this.

    Each row has `membership`, or `oversight_member` of the group that meets, or `guest_role` and `profession` of a
    guest, and of one who is written down already their `attendance`; it may have `part` (member) and `was_present`
    (True; False means apologies). Somebody without a row is not recorded. A member's profession, or what they are in
    the group, is written down as it is on that day.
    """
    meeting = locked(by, meeting)
    if meeting.state == Meeting.State.CANCELLED:
        raise ValidationError(_("This meeting was cancelled, so nobody came to it."))
    write_attendance(meeting, rows)
    return meeting
