"""Somebody was named to stand in for a team's lead: they are told until when, what they may do, and by whom."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Exists, F, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from ceim.access.policy import Role
from ceim.across.reminders.kinds.kind import ReminderKind
from ceim.across.reminders.mails import mail_of
from ceim.across.reminders.models import Reminder
from ceim.teams.models import LeadDeputy

KEPT = timedelta(days=7)  # told only of what happened lately: a first tick must not tell of years ago


def named():
    """Deputies whose days are not over, in teams at work: who sign in, do not lead, and did not name themselves."""
    found = LeadDeputy.objects.not_over().filter(team__ended_on=None, deputy__user__is_active=True)
    return found.exclude(deputy__role=Role.LEAD).exclude(deputy__user=F("named_by"))


def missing(now):
    """Unsaved, one for each who was named within a week. One query."""
    told = Reminder.objects.filter(kind=Reminder.Kind.NAMED_DEPUTY, lead_deputy=OuterRef("pk"))
    untold = named().filter(~Exists(told), named_at__gt=now - KEPT).order_by("pk")
    for pk, team_id, user_id in untold.values_list("pk", "team", "deputy__user"):
        about = {"kind": Reminder.Kind.NAMED_DEPUTY, "lead_deputy_id": pk}
        yield Reminder(team_id=team_id, recipient_id=user_id, due_at=now, **about)


def compose(reminder, now):
    """None when somebody ended it meanwhile, or it is over."""
    rows = named().select_related("team", "deputy", "stands_in_for", "named_by")
    row = rows.filter(pk=reminder.lead_deputy_id, deputy__user=reminder.recipient_id).first()
    if row is None:
        return None
    details = {
        "team": row.team,  # which may have become part of another
        "row": row,
        "held_until": row.deputy.held_until if row.deputy.is_held_back else None,
        "address": settings.SITE_ADDRESS + reverse("show_team", args=[row.team.address]),
    }
    subject = _("You stand in for the lead of %(team)s") % {"team": row.team.name}
    return mail_of(reminder, "named_deputy", subject, details)


DEPUTIES = ReminderKind(names=(Reminder.Kind.NAMED_DEPUTY,), is_urgent=False, missing=missing, compose=compose)
