"""A team is asked whether its changes hold and nobody has answered: told once a month, and nothing of the changes."""

from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q
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
from improvements.holding.due import brought_in_unanswered, quarterly_unanswered

KIND = Reminder.Kind.HOLD_CHECK


def people_to_remind(today):
    """The leads of teams in which something is not answered, and whoever looks after a change of which that is so."""
    brought_in, tested = (rows.order_by() for rows in (brought_in_unanswered(today), quarterly_unanswered(today)))
    is_lead = Q(
        pk__in=Membership.objects.holding(roles_with(Permission.IMPLEMENT_CHANGE, TEAM_ROLES), today).values("pk")
    )
    of_team = Q(team__in=brought_in.values("team")) | Q(team__in=tested.values("team"))
    may_answer = Membership.objects.holding(roles_with(Permission.SAY_WHETHER_IT_HOLDS, TEAM_ROLES), today)
    asked = may_answer.filter(is_lead & of_team | Q(pk__in=brought_in.values("process_owner")))
    return asked.filter(wants_reminders=True, user__is_active=True)


def moments(now):
    return telling.moments_of(now) | {"due_at": now}


def rows(*, today: date, month: date, due_at: datetime):
    """Each of them who was not told this month."""
    known = telling.told(KIND, team=OuterRef("team"), month=month)
    return telling.as_due(people_to_remind(today).filter(~Exists(known)), KIND, due_at, month)


@insertion
def note(*, today: date, month: date, due_at: datetime):
    return new_rows(rows(today=today, month=month, due_at=due_at))


def says(reminder, now):
    """None when all is answered, or they have nothing to do with it any more."""
    today = timezone.localdate(now)
    asked = people_to_remind(today).filter(team=reminder.team_id, user=reminder.recipient_id)
    if not asked.exists():
        return None
    number = sum(
        rows.filter(team=reminder.team_id).count()
        for rows in (brought_in_unanswered(today), quarterly_unanswered(today))
    )
    team = reminder.team
    heading = ngettext(
        "%(team)s: does %(n)s change still hold? It takes a minute to say",
        "%(team)s: do %(n)s changes still hold? It takes a minute each to say",
        number,
    )
    words = {"team": team.name, "n": number}
    return ReminderNote(
        heading=heading % words,
        lines=(
            _("Many gains fade within a year, and it is seen early only where somebody looks."),
            _("Anyone in the team can answer."),
        ),
        action=_("Open your team's page"),
        address=reverse("show_team", args=[team.address]),
        why=_("You get this because you lead %(team)s or look after one of its changes.") % words,
    )


HOLD_CHECK = ReminderKind(names=(KIND,), is_urgent=False, found=FoundDue(rows, note, moments), says=says)
