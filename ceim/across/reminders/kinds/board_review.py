"""Entries leave a board soon, or left it lately: its leads are told, once a month, and nothing of what they say."""

from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.access.policy import TEAM_ROLES, Permission, roles_with
from ceim.across.reminders.kinds import telling
from ceim.across.reminders.kinds.kind import ReminderKind
from ceim.across.reminders.models import Reminder
from ceim.across.reminders.notes import ReminderNote
from ceim.statements import statement
from ceim.teams.models import Membership, Team
from improvements.models import BoardEntry

BEFORE, AFTER = timedelta(days=7), timedelta(days=14)  # of the day until which an entry is on the board


def near(today):
    return {"first": today - AFTER, "last": today + BEFORE}


def to_look_at(first, last):
    """Entries that were approved, are not taken down, and whose day is near."""
    between = (first, last)
    approved = BoardEntry.objects.filter(approved_at__isnull=False, taken_down_on=None, review_on__range=between)
    return approved.filter(team__ended_on=None)


def leads(today=None):
    holding = Membership.objects.holding(roles_with(Permission.APPROVE_BOARD, TEAM_ROLES), today)
    return holding.filter(user__is_active=True)


def missing(now):
    """Unsaved, one for each lead of a team with such entries who was not told this month. One query."""
    today = timezone.localdate(now)
    month = today.replace(day=1)
    about = {"kind": Reminder.Kind.BOARD_REVIEW, "month": month}
    for team_id, user_id in _untold(month=month, today=timezone.localdate(), **near(today)):
        yield Reminder(team_id=team_id, recipient_id=user_id, due_at=now, **about)


@statement
def _untold(*, first: date, last: date, month: date, today: date):
    told = telling.told(Reminder.Kind.BOARD_REVIEW, team=OuterRef("team"), month=month)
    has_some = Exists(to_look_at(first, last).filter(team=OuterRef("team")))
    return leads(today).filter(has_some, ~Exists(told)).values_list("team", "user").order_by("team", "user")


def says(reminder, now):
    """None when nothing is left to look at, or the lead is lead no more."""
    entries = to_look_at(**near(timezone.localdate(now))).filter(team=reminder.team_id)
    number = entries.aggregate(number=Count("pk"))["number"]
    if not number or not leads().filter(team=reminder.team_id, user=reminder.recipient_id).exists():
        return None
    team = Team.objects.get(pk=reminder.team_id)
    words = {"team": team.name, "n": number}
    heading = ngettext(
        "%(n)s entry on the board of %(team)s: is it still true?",
        "%(n)s entries on the board of %(team)s: are they still true?",
        number,
    )
    return ReminderNote(
        heading=heading % words,
        lines=(
            _("An entry leaves the board on its day."),
            _("Give it a later one if it is still true, change it if more has happened, or take it down."),
            _("Take old posters off the wall, too."),
        ),
        action=_("Open the board"),
        address=reverse("list_board_entries", args=[team.address]),
        why=_("You get this because you lead %(team)s.") % words,
    )


BOARD_REVIEW = ReminderKind(names=(Reminder.Kind.BOARD_REVIEW,), is_urgent=False, missing=missing, says=says)
