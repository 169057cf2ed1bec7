"""No meeting is planned four weeks after the last, or none was held for too long: told once a month to who runs them.

A team that has never met is told once a story has waited for as long to be talked about.
"""

from datetime import date, datetime, timedelta
from functools import partial

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.access.policy import TEAM_ROLES, Permission, roles_with
from ceim.across.reminders.kinds import telling
from ceim.across.reminders.kinds.kind import FoundDue, ReminderKind, new_rows
from ceim.across.reminders.models import Reminder
from ceim.across.reminders.notes import ReminderNote
from ceim.nhs.formats import nhs_date
from ceim.statements import insertion
from conversations.models import Conversation
from meetings.diary.quiet import QUIET_DAYS
from meetings.models import Meeting

DUE_DAYS = 28  # after the last meeting
SETTLES = timedelta(days=2)  # until a meeting that was held is closed on its page


def of_team() -> QuerySet:
    """Meetings of the team of the outer row."""
    return Meeting.objects.filter(team=OuterRef("team"))


def held_since(day) -> Exists:
    return Exists(of_team().held().filter(held_at__date__gte=day))


def people_to_remind(kind, *, today, quiet, due, settled_by) -> QuerySet:
    """The Memberships of those who run the meetings of a team of which the kind is true today."""
    people = telling.wanting_mail().holding(roles_with(Permission.RUN_MEETING, TEAM_ROLES), today)
    people = people.filter(~Exists(of_team().planned().filter(planned_for__gt=settled_by)))
    if kind == Reminder.Kind.MEETING_DUE:
        return people.filter(held_since(quiet), ~held_since(due))
    story = Conversation.objects.readable().filter(team=OuterRef("team"), held_on__lt=quiet)
    has_begun = Exists(of_team().held()) | Exists(story)
    return people.filter(~held_since(quiet), has_begun, team__started_on__lt=quiet)


def days_of(now):
    today = timezone.localdate(now)
    quiet, due = (today - timedelta(days=days) for days in (QUIET_DAYS, DUE_DAYS))
    return {"today": today, "quiet": quiet, "due": due, "settled_by": now - SETTLES}


def moments(now):
    return days_of(now) | telling.moments_of(now)


def rows(kind, *, month, due_at, **days):
    known = telling.told(kind, team=OuterRef("team"), month=month)
    return telling.as_due(people_to_remind(kind, **days).filter(~Exists(known)), kind, due_at, month)


@insertion
def note_due(*, today: date, quiet: date, due: date, settled_by: datetime, month: date, due_at: datetime):
    days = {"today": today, "quiet": quiet, "due": due, "settled_by": settled_by}
    return new_rows(rows(Reminder.Kind.MEETING_DUE, month=month, due_at=due_at, **days))


@insertion
def note_missed(*, today: date, quiet: date, settled_by: datetime, month: date, due_at: datetime):
    days = {"today": today, "quiet": quiet, "due": None, "settled_by": settled_by}
    return new_rows(rows(Reminder.Kind.MEETING_MISSED, month=month, due_at=due_at, **days))


def says(reminder, now):
    """None when one is planned or was held meanwhile, or somebody else runs the meetings."""
    people = people_to_remind(reminder.kind, **days_of(now))
    if not telling.is_among(people, reminder):
        return None
    heading, page = _last_met(reminder, timezone.localdate(now)), ("plan_meeting", [reminder.team.address])
    lines, action = (_("Nobody has planned the next one."),), _("Plan a meeting")
    if left := _not_closed(reminder, now):
        day = nhs_date(timezone.localdate(left.planned_for))
        lines = (
            _("Was the meeting of %(day)s held? Close it on its page, or say why it was cancelled.") % {"day": day},
        )
        page, action = ("show_meeting", [reminder.team.address, left.pk]), _("Open the meeting")
    why = _("You get this because you run the meetings of %(team)s.") % {"team": reminder.team.name}
    told_too = telling.others(people, reminder)
    return ReminderNote(heading, action, reverse(page[0], args=page[1]), why, lines=lines, others=told_too)


def _last_met(reminder, today):
    last = Meeting.objects.held().filter(team=reminder.team_id).order_by("-held_at").first()
    if last is None:
        return _("%(team)s has stories to talk about and has not met yet") % {"team": reminder.team.name}
    days = (today - timezone.localdate(last.held_at)).days
    said = ngettext("%(team)s met %(days)s day ago", "%(team)s met %(days)s days ago", days)
    return said % {"team": reminder.team.name, "days": days}


def _not_closed(reminder, now):
    """The last meeting that was planned, is past, and of which nobody has said what became of it."""
    past = Meeting.objects.planned().filter(team=reminder.team_id, planned_for__lte=now)
    return past.order_by("-planned_for", "-pk").first()


def _without_due(now):
    return {name: moment for name, moment in moments(now).items() if name != "due"}


MEETING_DUE = ReminderKind(
    names=(Reminder.Kind.MEETING_DUE,),
    is_urgent=False,
    found=FoundDue(partial(rows, Reminder.Kind.MEETING_DUE), note_due, moments),
    says=says,
)
MEETING_MISSED = ReminderKind(
    names=(Reminder.Kind.MEETING_MISSED,),
    is_urgent=False,
    found=FoundDue(partial(rows, Reminder.Kind.MEETING_MISSED, due=None), note_missed, _without_due),
    says=says,
)
