"""A meeting is near and stories were chosen for it: whoever takes part is told once that its pack can be read."""

from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.access.policy import TEAM_ROLES, Permission, may, roles_with
from ceim.across.reminders.kinds import telling
from ceim.across.reminders.kinds.kind import FoundDue, ReminderKind, new_rows
from ceim.across.reminders.models import Reminder
from ceim.across.reminders.notes import ReminderNote
from ceim.nhs.formats import nhs_date, nhs_time
from ceim.statements import insertion
from meetings.models import Meeting

BEFORE = timedelta(days=3)
STORY = Meeting.stories.through
ROLES = [role for role in roles_with(Permission.JOIN_MEETING, TEAM_ROLES) if may(role, Permission.READ_STORIES)]


def with_a_pack(now, until):
    """Meetings about stories, between two moments, for which somebody chose one."""
    near = Meeting.objects.planned().filter(planned_for__gt=now, planned_for__lte=until)
    return near.exclude(kind=Meeting.Kind.OVERSIGHT).filter(Exists(STORY.objects.filter(meeting=OuterRef("pk"))))


def people_told(today):
    return telling.wanting_mail().holding(ROLES, today)


def moments(now):
    today = timezone.localdate(now)
    return {"now": now, "until": now + BEFORE, "today": today, "due_at": telling.morning_of(now)}


def rows(*, now: datetime, until: datetime, today: date, due_at: datetime):
    """Each of them with the first such meeting they were not told of; of a second they are told by the next tick."""
    told = Reminder.objects.filter(
        kind=Reminder.Kind.PACK_READY, meeting=OuterRef("pk"), recipient=OuterRef(OuterRef("user"))
    )
    untold = with_a_pack(now, until).filter(~Exists(told), team=OuterRef("team")).order_by("planned_for", "pk")
    people = people_told(today).annotate(meeting=Subquery(untold.values("pk")[:1])).filter(meeting__isnull=False)
    return telling.as_due(people, Reminder.Kind.PACK_READY, due_at)


@insertion
def note(*, now: datetime, until: datetime, today: date, due_at: datetime):
    return new_rows(rows(now=now, until=until, today=today, due_at=due_at))


def says(reminder, now):
    """None when the meeting was held or called off, or this person takes part no more."""
    meeting = with_a_pack(now, now + BEFORE).filter(pk=reminder.meeting_id).first()
    people = people_told(timezone.localdate(now))
    if meeting is None or not telling.is_among(people, reminder):
        return None
    start = timezone.localtime(meeting.planned_for)
    words = {"team": reminder.team.name, "day": nhs_date(start), "time": nhs_time(start)}
    return ReminderNote(
        heading=_("The pack for the meeting of %(team)s on %(day)s is ready") % words,
        lines=(_("The meeting begins at %(time)s.") % words,),
        action=_("Read the pack"),
        address=reverse("show_meeting_pack", args=[reminder.team.address, meeting.pk]),
        why=_("You get this because you take part in the meetings of %(team)s.") % words,
        needed_by=start.date(),
        others=telling.others(people, reminder),
    )


PACK_READY = ReminderKind(
    names=(Reminder.Kind.PACK_READY,), is_urgent=False, found=FoundDue(rows, note, moments), says=says
)
