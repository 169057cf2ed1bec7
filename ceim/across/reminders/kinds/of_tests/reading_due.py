"""Measures of a team wait for a reading: its leads and the improvements' owners are told once a month, by numbers."""

from datetime import date, datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.access.policy import TEAM_ROLES, Permission, roles_with
from ceim.across.reminders.kinds import telling
from ceim.across.reminders.kinds.kind import FoundDue, ReminderKind, new_rows
from ceim.across.reminders.models import Reminder
from ceim.across.reminders.notes import ReminderNote
from ceim.statements import insertion
from ceim.teams.models import Membership
from improvements.models import Measure, Participation, Reading

# How long after the period of its last reading a measure waits for one; what is recorded as it happens never does.
PATIENCE = {
    Measure.Rhythm.DAY: timedelta(days=7),
    Measure.Rhythm.WEEK: timedelta(days=21),
    Measure.Rhythm.MONTH: timedelta(days=62),
}
KIND = Reminder.Kind.READING_DUE


def at_work():
    """What teams work on, whoever supports them left out: they test and measure nothing."""
    at_work = Participation.objects.at_work().of_teams().exclude(role=Participation.Role.SUPPORTS)
    return at_work.filter(improvement__stopped_on=None, team__ended_on=None)


def since_when(today):
    """The day since which a measure of each rhythm must have been read."""
    return {f"since_{rhythm}": today - patience for rhythm, patience in PATIENCE.items()}


def waiting(since, team, improvement):
    """Measures of an improvement that nobody of a team has read for too long; both are ids or OuterRefs."""
    measures = Measure.objects.filter(improvement=improvement, retired_on=None, derived_from="")
    late = Q(pk__in=[])
    for name, day in since.items():
        lately = Reading.objects.filter(measure=OuterRef("pk"), place=None, group=None, period__gte=day)
        team_of_reading = OuterRef(team) if isinstance(team, OuterRef) else team
        is_new = Q(added_at__date__gte=day)
        late |= Q(~is_new & ~Exists(lately.filter(team=team_of_reading)), rhythm=name.removeprefix("since_"))
    return measures.filter(late)


def people_told(today, since):
    """The Memberships of those who are told in a team with such a measure: its leads, and who owns the improvement."""
    late = at_work().filter(Exists(waiting(since, OuterRef("team"), OuterRef("improvement"))))
    own = late.filter(team=OuterRef("team"))
    leads = Membership.objects.holding(roles_with(Permission.IMPLEMENT_CHANGE, TEAM_ROLES), today)
    at = telling.wanting_mail().holding(roles_with(Permission.TEST_CHANGE, TEAM_ROLES), today)
    return at.filter(Q(pk__in=leads.values("pk")) & Exists(own) | Exists(own.filter(owner=OuterRef("pk"))))


def moments(now):
    of_month = telling.moments_of(now)
    return of_month | since_when(of_month["today"])


def rows(*, today, month, due_at, **since):
    people = people_told(today, since).filter(~Exists(telling.told(KIND, team=OuterRef("team"), month=month)))
    return telling.as_due(people, KIND, due_at, month)


@insertion
def note(*, since_day: date, since_week: date, since_month: date, today: date, month: date, due_at: datetime):
    since = {"since_day": since_day, "since_week": since_week, "since_month": since_month}
    return new_rows(rows(today=today, month=month, due_at=due_at, **since))


def says(reminder, now):
    """None when all were read, or it is not this person's to see to any more."""
    today, team = timezone.localdate(now), reminder.team
    since = since_when(today)
    people = people_told(today, since)
    if not telling.is_among(people, reminder):
        return None
    here = at_work().filter(team=team, improvement=OuterRef("improvement"))
    number = waiting(since, team.pk, F("improvement")).filter(Exists(here)).count()
    heading = ngettext(
        "%(n)s measure of %(team)s waits for a reading", "%(n)s measures of %(team)s wait for a reading", number
    )
    words = {"n": number, "team": team.name}
    return ReminderNote(
        heading=heading % words,
        lines=(_("A chart tells a change from chance only where its readings go on."),),
        action=_("Open the measures"),
        address=reverse("list_measures", args=[team.address]),
        why=_("You get this because you lead %(team)s or see in it that an improvement goes on.") % words,
        others=telling.others(people, reminder),
    )


READING_DUE = ReminderKind(names=(KIND,), is_urgent=False, found=FoundDue(rows, note, moments), says=says)
