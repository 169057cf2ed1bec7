"""How a month went in all teams: told to their QI leads in the first days of the next, ups beside downs.

A day after they were told of the teams that were short again, so that the one does not hide the other.
"""

from datetime import date, datetime, timedelta

from django.db.models import BigIntegerField, Exists, OuterRef, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.access.policy import Role
from ceim.across.reminders.kinds import telling
from ceim.across.reminders.kinds.kind import FoundDue, ReminderKind, new_rows
from ceim.across.reminders.kinds.over_teams.month_in_figures import figures_of
from ceim.across.reminders.models import Reminder
from ceim.across.reminders.notes import ReminderNote
from ceim.months import london_day, months_before, settled_moment
from ceim.nhs.formats import nhs_month
from ceim.statements import insertion
from ceim.teams.models import OrganisationRole, Team

AFTER_SETTLED = timedelta(days=1)
TOLD_WITHIN = timedelta(days=7)  # a clock that stood still for longer tells of the next month
KIND = Reminder.Kind.MONTHLY_LETTER


def qi_leads(today=None):
    """The roles of those who oversee all teams, where there are any, and want to be told."""
    leading = OrganisationRole.objects.current(today).filter(role=Role.QI_LEAD)
    roles = leading.filter(wants_reminders=True, user__is_active=True)
    return roles.filter(Exists(Team.objects.filter(organisation=OuterRef("organisation"), ended_on=None)))


def moments(now):
    month = months_before(london_day(now), 1)
    moment = settled_moment(month) + AFTER_SETTLED
    if not moment <= now < moment + TOLD_WITHIN:
        return None
    return {"today": timezone.localdate(), "month": month, "due_at": moment}


def rows(*, today: date, month: date, due_at: datetime):
    known = telling.told(KIND, month=month)
    untold = qi_leads(today).filter(~Exists(known)).annotate(team=Value(None, BigIntegerField()))
    return telling.as_due(untold, KIND, due_at, month)


@insertion
def note(*, today: date, month: date, due_at: datetime):
    return new_rows(rows(today=today, month=month, due_at=due_at))


def says(reminder, now):
    """None once another month is over, or when this person oversees no teams any more."""
    if reminder.month != months_before(london_day(now), 1):
        return None
    told = figures_of(reminder.month, qi_leads().filter(user=reminder.recipient_id).values("organisation"))
    if not told:
        return None
    if len(told) == 1:
        heading, lines = told[0].conversations, told[0].lines
        address = reverse("show_organisation", args=[told[0].organisation.slug])
    else:
        heading, address = _of_several(told, reminder.month), reverse("show_home")
        lines = [line for each in told for line in [f"{each.conversations}.", *each.lines]]
    return ReminderNote(
        heading=heading,
        lines=tuple(lines),
        action=_("Open the page of all teams"),
        address=address,
        why=_("You get this once a month because you look after the improvement of care in all teams."),
    )


def _of_several(told, month):
    number = sum(each.now["held"] for each in told)
    said = ngettext(
        "%(month)s in your organisations: %(n)s conversation",
        "%(month)s in your organisations: %(n)s conversations",
        number,
    )
    return said % {"month": nhs_month(month), "n": number}


MONTHLY_LETTER = ReminderKind(names=(KIND,), is_urgent=False, found=FoundDue(rows, note, moments), says=says)
