"""A team closed, or became part of another: its leads are told, and in the second case those of the other too."""

from datetime import timedelta

from django.conf import settings
from django.db.models import CharField, Exists, OuterRef, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from ceim.access.policy import Role
from ceim.across.reminders.kinds.kind import ReminderKind
from ceim.across.reminders.mails import mail_of
from ceim.across.reminders.models import Reminder
from ceim.months import first_of, london_day
from ceim.teams.models import Membership

KEPT = timedelta(days=7)  # told only of what happened lately: a first tick must not tell of years ago


def not_told(first, last):
    """(ended team, its last day, kind, user) for each lead who has not been told; one statement.

    They lead the team that closed, or the one that it is part of now.
    """
    leads = Membership.objects.current().filter(role=Role.LEAD, user__is_active=True)
    ways = [("team", Reminder.Kind.TEAM_CLOSED, True), ("team__absorbed", Reminder.Kind.TEAM_MERGED, False)]
    found = [_not_told(leads, team, kind, is_whole, (first, last)) for team, kind, is_whole in ways]
    return found[0].union(found[1], all=True)


def _not_told(leads, team, kind, is_whole, days):
    told = Reminder.objects.filter(kind=kind, team=OuterRef(team), recipient=OuterRef("user"))
    ended = leads.filter(~Exists(told), **{f"{team}__merged_into__isnull": is_whole, f"{team}__ended_on__range": days})
    ended = ended.order_by().annotate(kind=Value(kind, CharField()))
    return ended.values_list(team, f"{team}__ended_on", "kind", "user")


def missing(now):
    """Unsaved, one for each lead of a team that ended within a week."""
    today = london_day(now)
    for team_id, day, kind, user_id in not_told(today - KEPT, today):
        yield Reminder(team_id=team_id, kind=kind, month=first_of(day), recipient_id=user_id, due_at=now)


def compose(reminder, now):
    """None when the team is at work again meanwhile."""
    team = reminder.team
    if team.ended_on is None:
        return None
    words = {"team": team.name, "into": team.merged_into.name if team.merged_into else ""}
    subject = _("%(team)s is part of %(into)s now") if team.merged_into else _("%(team)s has closed")
    home = reverse("show_team", args=[team.merged_into.address]) if team.merged_into else reverse("show_home")
    details = {"into": team.merged_into, "day": team.ended_on, "address": settings.SITE_ADDRESS + home}
    return mail_of(reminder, "life_of_a_team", subject % words, details)


LIFE_OF_A_TEAM = ReminderKind(
    names=(Reminder.Kind.TEAM_CLOSED, Reminder.Kind.TEAM_MERGED),
    is_urgent=False,
    missing=missing,
    compose=compose,
)
