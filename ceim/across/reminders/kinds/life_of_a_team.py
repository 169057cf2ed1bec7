"""A team closed, or became part of another: its leads are told, and in the second case those of the other too."""

from datetime import timedelta

from django.db.models import CharField, Exists, OuterRef, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from ceim.access.policy import Role
from ceim.across.reminders.kinds.kind import ReminderKind
from ceim.across.reminders.models import Reminder
from ceim.across.reminders.notes import ReminderNote
from ceim.months import first_of, london_day
from ceim.nhs.formats import nhs_date
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


def says(reminder, now):
    """None when the team is at work again meanwhile."""
    team = reminder.team
    if team.ended_on is None:
        return None
    return _merged(team) if team.merged_into else _closed(team)


def _merged(team):
    words = {"team": team.name, "into": team.merged_into.name, "day": nhs_date(team.ended_on)}
    return ReminderNote(
        heading=_("%(team)s is part of %(into)s now") % words,
        lines=(
            _("On %(day)s an administrator made %(team)s part of %(into)s.") % words,
            _("Its people and all that it heard and changed are there now, and old links lead on."),
        ),
        action=_("Open the team"),
        address=reverse("show_team", args=[team.merged_into.address]),
        why=_("You get this because you lead one of the two."),
    )


def _closed(team):
    words = {"team": team.name, "day": nhs_date(team.ended_on)}
    return ReminderNote(
        heading=_("%(team)s has closed") % words,
        lines=(
            _("On %(day)s an administrator closed %(team)s. Nobody can add to it or change it any more.") % words,
            _("What it heard and changed stays counted."),
        ),
        action=_("Your teams"),
        address=reverse("show_home"),
        why=_("You get this because you led it."),
    )


LIFE_OF_A_TEAM = ReminderKind(
    names=(Reminder.Kind.TEAM_CLOSED, Reminder.Kind.TEAM_MERGED),
    is_urgent=False,
    missing=missing,
    says=says,
)
