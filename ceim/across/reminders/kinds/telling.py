"""What several kinds need to find whom they tell, and to say in a note who else is told."""

from datetime import date, datetime

from django.db.models import CharField, DateField, DateTimeField, F, OuterRef, QuerySet, Value
from django.utils import timezone

from ceim.across.reminders.models import Reminder
from ceim.months import LONDON, MORNING, first_of, london_day
from ceim.teams.models import Membership


def wanting_mail() -> QuerySet:
    """Memberships in teams at work of people who sign in and want to be reminded."""
    return Membership.objects.filter(team__ended_on=None, user__is_active=True, wants_reminders=True)


def morning_of(now: datetime) -> datetime:
    """When what was found on this day is due: not at night."""
    return datetime.combine(london_day(now), MORNING, tzinfo=LONDON)


def told(kind, **about) -> QuerySet:
    """The reminders of a kind of the person that the outer row, a Membership, names."""
    return Reminder.objects.filter(kind=kind, recipient=OuterRef("user"), **about)


def as_due(people: QuerySet, kind, due_at: datetime, month: date | None = None) -> QuerySet:
    """Memberships, or roles over teams, with the columns of the reminders that they become."""
    return people.annotate(
        recipient=F("user"),
        kind=Value(kind, CharField()),
        month=Value(month, DateField()),
        due_at=Value(due_at, DateTimeField()),
    )


def moments_of(now: datetime) -> dict:
    """Of what is told once a month, `today` and the days and moments that all of these kinds are found by."""
    today = timezone.localdate(now)
    return {"today": today, "month": first_of(today), "due_at": morning_of(now)}


def others(people: QuerySet, reminder: Reminder) -> tuple[str, ...]:
    """The names of those among `people`, Memberships, who are told as well, in the team of the reminder."""
    there = people.filter(team=reminder.team_id).exclude(user=reminder.recipient_id)
    return tuple(there.order_by("name", "pk").values_list("name", flat=True).distinct())


def is_among(people: QuerySet, reminder: Reminder) -> bool:
    """Whether its recipient is still one of those whom it is for."""
    return people.filter(team=reminder.team_id, user=reminder.recipient_id).exists()
