"""A reply to what was passed on is overdue: the leads are told, once a month, and nothing of what was asked."""

from datetime import date

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
from meetings.models import Ask


def overdue(today):
    """What nobody answered by the day that was asked for, in teams that are at work."""
    return Ask.objects.waiting().filter(reply_due_on__lt=today, team__ended_on=None)


def leads(today=None):
    holding = Membership.objects.holding(roles_with(Permission.DECIDE_ON_OPPORTUNITY, TEAM_ROLES), today)
    return holding.filter(user__is_active=True)


def missing(now):
    """Unsaved, one for each lead of a team that waits who was not told this month. One query."""
    today = timezone.localdate(now)
    month = today.replace(day=1)
    about = {"kind": Reminder.Kind.REPLY_OVERDUE, "month": month}
    for team_id, user_id in _untold(day=today, month=month, today=timezone.localdate()):
        yield Reminder(team_id=team_id, recipient_id=user_id, due_at=now, **about)


@statement
def _untold(*, day: date, month: date, today: date):
    told = telling.told(Reminder.Kind.REPLY_OVERDUE, team=OuterRef("team"), month=month)
    waits = Exists(overdue(day).filter(team=OuterRef("team")))
    return leads(today).filter(waits, ~Exists(told)).values_list("team", "user").order_by("team", "user")


def says(reminder, now):
    """None when nothing is overdue any more, or the lead is lead no more."""
    found = overdue(timezone.localdate(now)).filter(team=reminder.team_id)
    number = found.aggregate(number=Count("pk"))["number"]
    if not number or not leads().filter(team=reminder.team_id, user=reminder.recipient_id).exists():
        return None
    team = Team.objects.get(pk=reminder.team_id)
    heading = ngettext(
        "%(n)s reply that %(team)s asked for is overdue",
        "%(n)s replies that %(team)s asked for are overdue",
        number,
    )
    words = {"team": team.name, "n": number}
    return ReminderNote(
        heading=heading % words,
        lines=(
            _("The team passed on what others can change, and nobody has written down a reply."),
            _("Ring them, write down what they said, or decide otherwise."),
            _("People wait to hear what became of what they told you."),
        ),
        action=_("See what was passed on"),
        address=reverse("list_opportunities", args=[team.address]) + "?state=passed_on",
        why=_("You get this because you lead %(team)s.") % words,
    )


REPLY_OVERDUE = ReminderKind(names=(Reminder.Kind.REPLY_OVERDUE,), is_urgent=False, missing=missing, says=says)
