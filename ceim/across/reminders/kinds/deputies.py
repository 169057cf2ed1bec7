"""Somebody was named to stand in for a team's lead: they are told until when, what they may do, and by whom."""

from datetime import date, datetime, timedelta

from django.db.models import Exists, F, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.access.policy import Role
from ceim.across.reminders.kinds.kind import ReminderKind
from ceim.across.reminders.models import Reminder
from ceim.across.reminders.notes import ReminderNote
from ceim.nhs.formats import nhs_date, nhs_time
from ceim.statements import statement
from ceim.teams.models import LeadDeputy

KEPT = timedelta(days=7)  # told only of what happened lately: a first tick must not tell of years ago


def named(today=None):
    """Deputies whose days are not over, in teams at work: who sign in, do not lead, and did not name themselves."""
    found = LeadDeputy.objects.not_over(today).filter(team__ended_on=None, deputy__user__is_active=True)
    return found.exclude(deputy__role=Role.LEAD).exclude(deputy__user=F("named_by"))


def missing(now):
    """Unsaved, one for each who was named within a week. One query."""
    for pk, team_id, user_id in _untold(since=now - KEPT, today=timezone.localdate()):
        about = {"kind": Reminder.Kind.NAMED_DEPUTY, "lead_deputy_id": pk}
        yield Reminder(team_id=team_id, recipient_id=user_id, due_at=now, **about)


@statement
def _untold(*, since: datetime, today: date):
    told = Reminder.objects.filter(kind=Reminder.Kind.NAMED_DEPUTY, lead_deputy=OuterRef("pk"))
    untold = named(today).filter(~Exists(told), named_at__gt=since)
    return untold.order_by("pk").values_list("pk", "team", "deputy__user")


def says(reminder, now):
    """None when somebody ended it meanwhile, or it is over."""
    rows = named().select_related("team", "deputy", "stands_in_for", "named_by")
    row = rows.filter(pk=reminder.lead_deputy_id, deputy__user=reminder.recipient_id).first()
    if row is None:
        return None
    words = {"team": row.team.name, "by": row.named_by.name}  # which may have become part of another
    return ReminderNote(
        heading=_("You stand in for the lead of %(team)s") % words,
        lines=tuple(_lines(row, words)),
        action=_("Open the team"),
        address=reverse("show_team", args=[row.team.address]),
        why=_("You get this because you were named.") + " " + _("If you cannot do it, tell %(by)s.") % words,
        needed_by=row.starts_on,
    )


def _lines(row, words):
    words = words | {"first": nhs_date(row.starts_on), "last": nhs_date(row.ends_on), "lead": row.stands_in_for.name}
    if row.named_by_id == row.stands_in_for.user_id:
        asks = _("%(by)s asks you to stand in for them: from %(first)s until %(last)s, both days included.")
    else:
        asks = _("%(by)s asks you to stand in for %(lead)s: from %(first)s until %(last)s, both days included.")
    yield asks % words
    yield _(
        "On these days you can do what a lead does: read words as captured, draw pathways, run meetings, handle "
        "concerns and look after people. You cannot make somebody team lead, or change your own role."
    )
    if row.deputy.is_held_back:
        held_until = timezone.localtime(row.deputy.held_until)
        until = {"day": nhs_date(held_until), "time": nhs_time(held_until)}
        yield (
            _(
                "Words as captured, stories to release and concerns stay closed to you until %(day)s, %(time)s, unless "
                "a second person agrees."
            )
            % until
        )


DEPUTIES = ReminderKind(names=(Reminder.Kind.NAMED_DEPUTY,), is_urgent=False, missing=missing, says=says)
