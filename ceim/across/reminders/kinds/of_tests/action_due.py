"""An action is due in two days, or has been overdue for a week: its owner is told, once each, and not what it says."""

from datetime import date, datetime, timedelta

from django.db.models import Exists, F, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.across.reminders.kinds import telling
from ceim.across.reminders.kinds.kind import FoundDue, ReminderKind, new_rows
from ceim.across.reminders.models import Reminder
from ceim.across.reminders.notes import ReminderNote
from ceim.nhs.formats import nhs_date
from ceim.statements import insertion
from meetings.models import Action

BEFORE, AFTER = timedelta(days=2), timedelta(days=7)
KEPT = timedelta(days=60)  # overdue: a first tick must not tell of years ago


def days_of(kind, today):
    """The days between which an action is due of which this kind tells."""
    first, last = (today, today + BEFORE) if kind == Reminder.Kind.ACTION_DUE else (today - KEPT, today - AFTER)
    return {"first": first, "last": last}


def to_tell(*, first, last):
    """Memberships with the `action` of theirs that is due between two days: a row for each such action."""
    near = Action.objects.open().filter(due_on__range=(first, last))
    return telling.wanting_mail().current().annotate(action=F("actions")).filter(action__in=near.values("pk"))


def rows(*, kind: str, first: date, last: date, due_at: datetime):
    known = telling.told(kind, action=OuterRef("action"))
    return telling.as_due(to_tell(first=first, last=last).filter(~Exists(known)), kind, due_at)


@insertion
def note(*, kind: str, first: date, last: date, due_at: datetime):
    return new_rows(rows(kind=kind, first=first, last=last, due_at=due_at))


def found_of(kind):
    def moments(now):
        days = days_of(kind, timezone.localdate(now))
        return {"kind": str(kind), "due_at": telling.morning_of(now)} | days

    return FoundDue(rows, note, moments)


def says(reminder, now):
    """None when it is done or dropped, has another owner or another day, or the team closed."""
    owning = to_tell(**days_of(reminder.kind, timezone.localdate(now))).filter(action=reminder.action_id)
    action = Action.objects.filter(pk__in=owning.filter(user=reminder.recipient_id).values("action")).first()
    if action is None:
        return None
    words = {"team": reminder.team.name, "day": nhs_date(action.due_on)}
    heading, lines = _("An action of yours in %(team)s is due on %(day)s"), ()
    if reminder.kind == Reminder.Kind.ACTION_LATE:
        heading = _("An action of yours in %(team)s was due on %(day)s")
        lines = (_("Is it done, or is it not needed any more? Either way, say so on its page."),)
    return ReminderNote(
        heading=heading % words,
        lines=lines,
        action=_("Open your actions"),
        address=reverse("list_actions", args=[reminder.team.address]),
        why=_("You get this because you own an action of %(team)s.") % words,
        needed_by=action.due_on if reminder.kind == Reminder.Kind.ACTION_DUE else None,
    )


ACTION_DUE = ReminderKind(
    names=(Reminder.Kind.ACTION_DUE,), is_urgent=False, found=found_of(Reminder.Kind.ACTION_DUE), says=says
)
ACTION_LATE = ReminderKind(
    names=(Reminder.Kind.ACTION_LATE,), is_urgent=False, found=found_of(Reminder.Kind.ACTION_LATE), says=says
)
