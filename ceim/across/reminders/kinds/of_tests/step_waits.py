"""A test waits for its next step: leads and the improvement's owner are told once for each, and nothing of the test."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ceim.access.policy import TEAM_ROLES, Permission, roles_with
from ceim.across.reminders.kinds import telling
from ceim.across.reminders.kinds.kind import FoundDue, ReminderKind, new_rows
from ceim.across.reminders.models import Reminder
from ceim.across.reminders.notes import ReminderNote
from ceim.nhs.formats import nhs_date
from ceim.statements import insertion
from ceim.teams.models import Membership
from improvements.models import Cycle, Participation

KEPT = timedelta(days=90)  # since it waits: a first tick must not tell of years ago


@dataclass(frozen=True)
class WaitingStep:
    """A step that a test waits for.

    since     what says since when it waits, a column or an expression, and `waiting` which cycles wait for it
    patience  how long it may wait before anybody is told
    page      the name of the page on which the step is taken
    """

    since: object
    waiting: Callable
    patience: timedelta
    heading: Promise
    action: Promise
    page: str


STEPS = {
    Reminder.Kind.DO_WAITS: WaitingStep(
        Coalesce("ends_on", "starts_on"),
        lambda cycles: cycles.filter(done_on=None),
        timedelta(days=7),
        gettext_lazy("A test in %(team)s was to end on %(day)s. What happened?"),
        gettext_lazy("Write down what happened"),
        "carry_out_cycle",
    ),
    Reminder.Kind.STUDY_WAITS: WaitingStep(
        F("done_on"),
        lambda cycles: cycles.filter(studied_on=None),
        timedelta(days=3),
        gettext_lazy("A test in %(team)s has been carried out since %(day)s. What did you learn?"),
        gettext_lazy("Write down what you learned"),
        "study_cycle",
    ),
    Reminder.Kind.ACT_WAITS: WaitingStep(
        F("studied_on"),
        lambda cycles: cycles.filter(acted_on=None),
        timedelta(days=7),
        gettext_lazy("A test in %(team)s was studied on %(day)s. What did you decide?"),
        gettext_lazy("Say what you decided"),
        "act_on_cycle",
    ),
}


def days_of(kind, today):
    """The days between which a test began to wait of which this kind tells."""
    return {"first": today - KEPT, "last": today - STEPS[kind].patience}


def waiting(kind, first, last):
    """Tests under way in teams at work that wait for the step of this kind, with `since`, between two days."""
    step = STEPS[kind]
    cycles = step.waiting(Cycle.objects.under_way().filter(team__ended_on=None)).annotate(since=step.since)
    return cycles.filter(since__range=(first, last))


def people_at_work(today):
    return telling.wanting_mail().holding(roles_with(Permission.TEST_CHANGE, TEAM_ROLES), today)


def of_whom(cycles, today):
    """What of `cycles` the outer row, a Membership, is told of: as lead of the team, or as owner in it."""
    me = {"pk": OuterRef(OuterRef("pk"))}
    leads = Membership.objects.holding(roles_with(Permission.IMPLEMENT_CHANGE, TEAM_ROLES), today).filter(**me)
    owning = Participation.objects.at_work().of_teams().filter(owner=OuterRef(OuterRef("pk")))
    owning = owning.filter(improvement=OuterRef("idea__improvement"), team=OuterRef("team"))
    return cycles.filter(Exists(leads) | Exists(owning), team=OuterRef("team"))


def rows(kind, *, first: date, last: date, today: date, due_at: datetime):
    """Each person with the first test they were not told of; of a second they are told by the next tick."""
    known = Reminder.objects.filter(kind=kind, cycle=OuterRef("pk"), recipient=OuterRef(OuterRef("user")))
    untold = of_whom(waiting(kind, first, last).filter(~Exists(known)), today).order_by("pk")
    people = people_at_work(today).annotate(cycle=Subquery(untold.values("pk")[:1])).filter(cycle__isnull=False)
    return telling.as_due(people, kind, due_at)


@insertion
def note(kind, *, first: date, last: date, today: date, due_at: datetime):
    return new_rows(rows(kind, first=first, last=last, today=today, due_at=due_at))


def found_of(kind):
    def moments(now):
        today = timezone.localdate(now)
        return {"today": today, "due_at": telling.morning_of(now)} | days_of(kind, today)

    return FoundDue(rows, note, moments, of=(kind,))


def says(reminder, now):
    """None when the step was taken, the improvement stopped, or it is not this person's any more."""
    today = timezone.localdate(now)
    cycles = waiting(reminder.kind, **days_of(reminder.kind, today)).filter(pk=reminder.cycle_id)
    people = people_at_work(today).filter(Exists(of_whom(cycles, today)))
    cycle = cycles.first()
    if cycle is None or not telling.is_among(people, reminder):
        return None
    step, words = STEPS[reminder.kind], {"team": reminder.team.name, "day": nhs_date(cycle.since)}
    return ReminderNote(
        heading=step.heading % words,
        action=str(step.action),
        address=reverse(step.page, args=[reminder.team.address, cycle.pk]),
        why=_("You get this because you lead %(team)s or see in it that this improvement goes on.") % words,
        others=telling.others(people, reminder),
    )


STEP_WAITS = tuple(ReminderKind(names=(kind,), is_urgent=False, found=found_of(kind), says=says) for kind in STEPS)
