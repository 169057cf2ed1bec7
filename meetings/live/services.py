"""Opening a meeting, steering it, and arriving at it. What is said in it has services of its own."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.access.policy import Role
from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.teams.models import Membership
from conversations.counts.keeping import counted_again
from conversations.models import Conversation, Highlight, Passage
from conversations.review.marking import mark_words
from meetings.live.codes import new_code
from meetings.live.rules import may_be_undone, may_steer
from meetings.meeting.going_on import leave_item
from meetings.models import AgendaItem, Attendance, Evidence, Meeting, MeetingAnswer, Opportunity, ShownStory
from meetings.stories import readable_on

State = AgendaItem.State
MOST_GUESTS = 100
MARKED_AS = {
    Opportunity.Kind.PROBLEM: Highlight.Kind.COULD_BE_BETTER,
    Opportunity.Kind.GOOD_PRACTICE: Highlight.Kind.WENT_WELL,
}


@recorded("opened a meeting")
def open_meeting(*, by: Membership, meeting: Meeting, now: datetime | None = None) -> Meeting:
    """Begin: its first item is put in front, whoever opens it is there and steers, and others join by a code.

    Raises ValidationError when it goes on already, was held or was cancelled, and when its agenda is empty.
    """
    meeting, now = locked(by, meeting), now or timezone.now()
    if meeting.state != Meeting.State.PLANNED:
        raise ValidationError(_("This meeting was held or cancelled. Plan a new one instead."))
    if meeting.opened_at:
        raise ValidationError(_("This meeting is open already."))
    first = meeting.agenda.first()
    if first is None:
        raise ValidationError(_("The agenda is empty. Change the meeting, and add at least one item."))
    meeting.opened_at, meeting.opened_by, meeting.steering = now, by, by
    meeting.join_code = new_code()
    meeting.save(update_fields=["opened_at", "opened_by", "steering", "join_code"])
    _put_in_front(first, now)
    _is_here(meeting, by, now)
    return meeting


@recorded("took back the opening of a meeting")
def undo_opening(*, by: Membership, meeting: Meeting) -> Meeting:
    """Back to before: it was opened by mistake, or too early. Who had arrived is coming; guests leave.

    Raises ValidationError once anything was shown, said or written in it.
    """
    meeting = _steered(by, meeting)
    if not may_be_undone(meeting):
        raise ValidationError(_("Something was said or written in this meeting already. Close it instead."))
    begun = {"state": State.WAITING, "started_at": None, "ends_at": None, "shown_at": None, "seconds": 0}
    meeting.agenda.update(**begun)
    meeting.attendances.filter(part=Attendance.Part.GUEST).exclude(arrived_at=None).delete()
    meeting.attendances.update(arrived_at=None)
    meeting.opened_at = meeting.opened_by = meeting.steering = meeting.story = None
    meeting.join_code, meeting.are_votes_open = "", False
    meeting.save()
    return meeting


@recorded("went on in a meeting")
def go_to_item(*, by: Membership, item: AgendaItem, seen: int | None = None, now: datetime | None = None) -> AgendaItem:
    """Put an item of the agenda in front, any of them, also one that was there before.

    `seen` is the id of the item in front as whoever steers saw it: when two go on at once, the second is told.
    Where the stories come, the first that was not shown yet is put in front with it.
    """
    meeting, now = _steered(by, item.meeting), now or timezone.now()
    item = meeting.agenda.get(pk=item.pk)
    before = meeting.agenda.filter(state=State.ON).first()
    if seen is not None and seen != (before and before.pk):
        raise ValidationError(_("Somebody else has just gone on. Look where the meeting is now."))
    if before == item:
        return item
    if before:
        leave_item(before, now)
    _put_in_front(item, now)
    if item.key == "stories" and meeting.story_id is None:
        _show(meeting, _first_not_shown(by, meeting), now)
    return item


@recorded("showed a story in a meeting")
def show_story(
    *, by: Membership, meeting: Meeting, story: Conversation, now: datetime | None = None
) -> AgendaItem | Meeting:
    """Put one of its stories in front. Raises ValidationError when it is none of its own, or not readable any more."""
    meeting = _steered(by, meeting)
    if not readable_on(by, meeting).filter(pk=story.pk).exists():
        raise ValidationError(_("This story can no longer be read. Choose another."))
    _show(meeting, story, now or timezone.now())
    return meeting.agenda.filter(state=State.ON).first() or meeting


@recorded("gave an item of a meeting another minute")
def add_minute(*, by: Membership, item: AgendaItem, now: datetime | None = None) -> AgendaItem:
    """A minute more from now on, where its time was over; else a minute more than it has."""
    _steered(by, item.meeting)
    item = locked(by, item)
    if item.state != State.ON:
        raise ValidationError(_("This item is not in front any more."))
    item.ends_at = max(item.ends_at, now or timezone.now()) + timedelta(minutes=1)
    item.save(update_fields=["ends_at"])
    return item


@recorded("steers a meeting")
def take_over_steering(*, by: Membership, meeting: Meeting, seen: int | None = None) -> Meeting:
    """Whoever runs meetings may take it over, so that nobody's laptop takes the meeting with it.

    `seen` is the id of who steered as the page showed it: of two who take it at once, the second is told.
    """
    meeting = locked(by, meeting)
    _refuse_unless_under_way(meeting)
    if seen is not None and seen != meeting.steering_id:
        raise ValidationError(_("Somebody else has just taken over."))
    meeting.steering = by
    meeting.save(update_fields=["steering"])
    return meeting


@recorded("opened the votes of a meeting")
def open_votes(*, by: Membership, meeting: Meeting) -> Meeting:
    """Show how many voted for what; until then nobody is led by what others chose."""
    return _votes(by, meeting, are_open=True)


@recorded("closed the votes of a meeting")
def close_votes(*, by: Membership, meeting: Meeting) -> Meeting:
    """Hide the numbers again, for another round."""
    return _votes(by, meeting, are_open=False)


@recorded("wrote notes on an agenda item")
def write_notes(*, by: Membership, item: AgendaItem, notes: str) -> AgendaItem:
    """What is to be kept of an item. Its form shows what somebody else wrote meanwhile before it is replaced."""
    meeting = locked(by, item.meeting)
    if meeting.state != Meeting.State.PLANNED:
        raise ValidationError(_("This meeting is closed. Its minutes can be corrected."))
    AgendaItem.objects.filter(pk=item.pk).update(notes=notes)
    return item


@recorded("arrived at a meeting")
def arrive(*, by: Membership, meeting: Meeting, now: datetime | None = None) -> Attendance:
    """Write oneself down as there. Twice is once; who had sent apologies is there after all."""
    meeting = locked(by, meeting)
    _refuse_unless_under_way(meeting)
    return _is_here(meeting, by, now or timezone.now())


@recorded("wrote down that everyone is at a meeting")
def say_everyone_is_here(*, by: Membership, meeting: Meeting) -> Meeting:
    """All who belong to the team as members, lead, facilitator or partners, but for those who sent apologies."""
    meeting = _steered(by, meeting)
    known = meeting.attendances.exclude(membership=None).values("membership")
    team = Membership.objects.filter(team=by.team_id).current().exclude(role=Role.COACH)
    Attendance.objects.bulk_create(
        Attendance(team_id=meeting.team_id, meeting=meeting, membership=each, profession=each.profession)
        for each in team.exclude(pk__in=known)
    )
    return meeting


@recorded("joined a meeting as a guest")
def join_as_guest(
    *, by: None = None, meeting: Meeting, guest_role: str, profession: str = "", now: datetime | None = None
) -> Attendance:
    """Somebody without an account, by the code in the room: known by their role only, for this meeting."""
    meeting = locked(by, meeting)
    _refuse_unless_under_way(meeting)
    guests = meeting.attendances.filter(part=Attendance.Part.GUEST)
    if guests.count() >= MOST_GUESTS:
        raise ValidationError(_("Too many guests have joined. Ask whoever leads the meeting."))
    about = {"guest_role": guest_role, "profession": profession, "part": Attendance.Part.GUEST}
    arrived_at = now or timezone.now()
    return Attendance.objects.create(team_id=meeting.team_id, meeting=meeting, arrived_at=arrived_at, **about)


@recorded("noted a need in a meeting")
def note_need(
    *,
    by: Membership,
    meeting: Meeting,
    passage: Passage,
    start: int,
    end: int,
    kind: str,
    need: str,
    said_by: Membership | None = None,
) -> Opportunity:
    """From words of a story straight to what they show: a mark on the words and one line, the rest later.

    `kind` is an `Opportunity.Kind`; `said_by` is somebody without a sign-in for whom `by` writes it down. What a device
    sends late, when the meeting was closed, is kept. Raises ValidationError as `highlight_words`, but for words marked
    before: the need then rests on that mark, whoever made it. Where this meeting has noted it in the same words, that
    one rests on these words too, so that votes do not split; it says so by `was_there`.
    """
    if not meeting.opened_at:
        raise ValidationError(_("This meeting was not opened yet."))
    locked(by, meeting)
    with counted_again(passage.conversation_id):
        highlight, _is_new = mark_words(by, passage, start, end, MARKED_AS[kind], whoever=True)
    opportunity = _noted_before(meeting, kind, need)
    was_there = opportunity is not None
    if not was_there:
        about = {"meeting": meeting, "touchpoint": passage.touchpoint, "stated_by": by.user}
        opportunity = Opportunity.objects.create(team=by.team, need=need, kind=kind, said_by=said_by, **about)
    Evidence.objects.get_or_create(opportunity=opportunity, highlight=highlight, defaults={"team": by.team})
    opportunity.was_there = was_there
    return opportunity


@recorded("said how a meeting was")
def say_how_it_was(
    *, by: Membership | None, meeting: Meeting, answer: str, guest: Attendance | None = None
) -> MeetingAnswer:
    """One tap at the end; another one changes it. Others are told how many said what, and never who.

    Of a `guest` there is no membership.
    """
    meeting = locked(by, meeting)
    _refuse_unless_under_way(meeting)
    if answer not in MeetingAnswer.Answer.values:
        raise ValidationError(_("Choose how it was: good, mixed or hard"))
    given = {"team_id": meeting.team_id, "answer": answer}
    return MeetingAnswer.objects.update_or_create(meeting=meeting, membership=by, guest=guest, defaults=given)[0]


def _noted_before(meeting, kind, need):
    same = Opportunity.objects.in_play().filter(meeting=meeting, team=meeting.team_id, kind=kind)
    return same.filter(need__iexact=" ".join(need.split())).order_by("pk").first()


def _refuse_unless_under_way(meeting):
    if not meeting.is_under_way:
        raise ValidationError(_("This meeting does not go on any more, or was not opened yet."))


def _steered(by, meeting):
    meeting = locked(by, meeting)
    _refuse_unless_under_way(meeting)
    if not may_steer(by, meeting):
        raise ValidationError(_("Somebody else steers this meeting. Take over first."))
    return meeting


def _votes(by, meeting, *, are_open):
    meeting = _steered(by, meeting)
    meeting.are_votes_open = are_open
    meeting.save(update_fields=["are_votes_open"])
    return meeting


def _put_in_front(item, now):
    item.state, item.shown_at = State.ON, now
    item.started_at = item.started_at or now
    left = timedelta(minutes=item.minutes) - timedelta(seconds=item.seconds)  # it may have been in front before
    item.ends_at = now + max(left, timedelta(minutes=1))
    item.save(update_fields=["state", "shown_at", "started_at", "ends_at"])


def _first_not_shown(by, meeting):
    shown = meeting.shown_stories.values("conversation")
    return readable_on(by, meeting).exclude(pk__in=shown).first()


def _show(meeting, story, now):
    meeting.story = story
    meeting.save(update_fields=["story"])
    if story:
        ShownStory.objects.get_or_create(
            meeting=meeting, conversation=story, defaults={"team_id": meeting.team_id, "at": now}
        )


def _is_here(meeting, membership, now):
    about = {"team_id": meeting.team_id, "profession": membership.profession, "arrived_at": now}
    attendance, is_new = Attendance.objects.get_or_create(meeting=meeting, membership=membership, defaults=about)
    if not is_new and not (attendance.was_present and attendance.arrived_at):
        attendance.was_present, attendance.arrived_at = True, attendance.arrived_at or now
        attendance.save(update_fields=["was_present", "arrived_at"])
    return attendance
