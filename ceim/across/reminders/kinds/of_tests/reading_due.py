"""Measures of a team wait for a reading: its leads and the improvements' owners are told once a month, by numbers."""

from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.access.policy import TEAM_ROLES, Permission, roles_with
from ceim.across.reminders.kinds import telling
from ceim.across.reminders.kinds.kind import ReminderKind
from ceim.across.reminders.models import Reminder
from ceim.across.reminders.notes import ReminderNote
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


def waiting(today, team, improvement):
    """Measures of an improvement that nobody of a team has read for too long; both are ids or OuterRefs."""
    measures = Measure.objects.filter(improvement=improvement, retired_on=None, derived_from="")
    late = Q(pk__in=[])
    for rhythm, patience in PATIENCE.items():
        lately = Reading.objects.filter(measure=OuterRef("pk"), place=None, group=None, period__gte=today - patience)
        team_of_reading = OuterRef(team) if isinstance(team, OuterRef) else team
        is_new = Q(added_at__date__gte=today - patience)
        late |= Q(~is_new & ~Exists(lately.filter(team=team_of_reading)), rhythm=rhythm)
    return measures.filter(late)


def people_told(today):
    """The Memberships of those who are told in a team with such a measure: its leads, and who owns the improvement."""
    late = at_work().filter(Exists(waiting(today, OuterRef("team"), OuterRef("improvement"))))
    own = late.filter(team=OuterRef("team"))
    leads = Membership.objects.holding(roles_with(Permission.IMPLEMENT_CHANGE, TEAM_ROLES), today)
    at = telling.wanting_mail().holding(roles_with(Permission.TEST_CHANGE, TEAM_ROLES), today)
    return at.filter(Q(pk__in=leads.values("pk")) & Exists(own) | Exists(own.filter(owner=OuterRef("pk"))))


def found(now):
    people = people_told(timezone.localdate(now)).filter(~Exists(telling.told_this_month(KIND, now)))
    return telling.as_due_this_month(people, KIND, now)


def says(reminder, now):
    """None when all were read, or it is not this person's to see to any more."""
    today, team = timezone.localdate(now), reminder.team
    people = people_told(today)
    if not telling.is_among(people, reminder):
        return None
    here = at_work().filter(team=team, improvement=OuterRef("improvement"))
    number = waiting(today, team.pk, F("improvement")).filter(Exists(here)).count()
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


READING_DUE = ReminderKind(names=(KIND,), is_urgent=False, found=found, says=says)
