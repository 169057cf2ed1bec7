"""Whose turn it might be to have a conversation, and where the team was a month ago: said beside what is missing."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F, Max, OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.access.policy import TEAM_ROLES, Permission, roles_with
from ceim.across.reminders.models import Reminder
from ceim.months import last_of, months_before
from ceim.nhs.formats import nhs_date
from ceim.statements import Ids, statement
from ceim.teams.models import Duty, Membership
from conversations.models import Conversation


def by_now_last_month(rows: Iterable, today: date) -> str:
    """How many the team had held on the same pathways by the same day of the month before; "" where it was none.

    rows    Pathways of its own, or PathwayPartners, all of one team
    """
    first = months_before(today, 1)
    day = min(first.replace(day=min(today.day, last_of(first).day)), last_of(first))
    pathways = Ids(getattr(row, "pathway_id", row.pk) for row in rows)
    number = len(_held(team=rows[0].team_id, pathways=pathways, first=first, last=day))
    return _("Last month you were at %(number)s by now.") % {"number": number} if number else ""


def whose_turn(reminder: Reminder, today: date) -> str:
    """Who is on duty, where the team says so; else whoever held one longest ago; "" where there is nobody else."""
    names = _duties(team=reminder.team_id, today=today)
    if names:
        return _on_duty(names, reminder.recipient_id)
    people = _longest_ago(team=reminder.team_id, today=timezone.localdate())
    return _their_turn(people[0], reminder.recipient_id) if len(people) > 1 else ""


@statement
def _held(*, team: int, pathways: Ids, first: date, last: date):
    held = Conversation.objects.counted().filter(team=team, pathway__in=pathways, held_on__range=(first, last))
    return held.order_by().values_list("pk")


@statement
def _duties(*, team: int, today: date):
    on_duty = Duty.objects.today(today).filter(team=team)
    return on_duty.order_by("person__name").values_list("person__name", "person__user")


@statement
def _longest_ago(*, team: int, today: date):
    """The first two of those who have conversations in a team, with `last_held`: who held none comes first."""
    held = Conversation.objects.counted().filter(team=OuterRef("team"), held_by=OuterRef("user")).order_by()
    last = held.values("held_by").annotate(day=Max("held_on")).values("day")
    people = Membership.objects.holding(roles_with(Permission.RECORD_CONVERSATION, TEAM_ROLES), today)
    people = people.filter(team=team, user__is_active=True).annotate(last_held=Subquery(last))
    return people.order_by(F("last_held").asc(nulls_first=True), "name", "pk")[:2]


def _on_duty(names, user_id):
    if any(user == user_id for _name, user in names):
        return _("You are on duty today.")
    return _("On duty today: %(names)s.") % {"names": ", ".join(name for name, _user in names)}


def _their_turn(person, user_id):
    words = {"name": person.name, "day": nhs_date(person.last_held) if person.last_held else ""}
    if person.user_id == user_id:
        said = _("It might be your turn: you held your last on %(day)s.")
        return (said if person.last_held else _("It might be your turn: you have not held one here yet.")) % words
    said = _("It might be the turn of %(name)s, who held their last on %(day)s.")
    return (said if person.last_held else _("It might be the turn of %(name)s, who has not held one here yet.")) % words
