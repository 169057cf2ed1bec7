"""A team is short of conversations this month: told in the middle of the month and in its last week, if still short."""

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.access.policy import Role
from ceim.across.reminders.kinds.kind import ReminderKind
from ceim.across.reminders.mails import mail_of
from ceim.across.reminders.models import Reminder
from ceim.months import days_left, first_of, last_week_moment, london_day, mid_month_moment, pace
from ceim.teams.models import Membership, Pathway, PathwayPartner
from ceim.teams.targets import count_of
from conversations.against_target import against_target


def short_pathways(month):
    """Active pathways with fewer conversations held in `month` (its first day) than their target of that month.

    Each carries `held` and `target`; see `conversations.against_target`.
    """
    at_work = Pathway.objects.active().filter(team__ended_on__isnull=True)
    return against_target(at_work, month).filter(gap__gt=0).order_by("title")


def short_on_pathways_of_others(month):
    """Likewise of each team that uses another's pathway: PathwayPartners, each short of its own target."""
    in_use = PathwayPartner.objects.at_work().filter(pathway__retired_on=None, team__ended_on__isnull=True)
    return against_target(in_use, month).filter(gap__gt=0).order_by("pathway__title", "pk")


def people_to_remind(month):
    """(team id, user id) of everyone who logs conversations in a short team and wants to be reminded."""
    return (
        Membership.objects.holding([Role.MEMBER, Role.LEAD])
        .filter(
            wants_reminders=True,
            user__is_active=True,
        )
        .filter(
            Q(team__in=short_pathways(month).order_by().values("team"))
            | Q(team__in=short_on_pathways_of_others(month).order_by().values("team"))
        )
        .order_by("team_id", "user_id")
        .values_list("team_id", "user_id")
    )


def missing(now):
    """One for each person of a short team, of the latest moment that has come. Two queries."""
    month = first_of(london_day(now))
    kind, moment = Reminder.Kind.MID_MONTH, mid_month_moment(month)
    if now >= last_week_moment(month):
        kind, moment = Reminder.Kind.LAST_WEEK, last_week_moment(month)
    if now < moment:
        return
    known = set(Reminder.objects.filter(kind=kind, month=month).values_list("team_id", "recipient_id"))
    for team_id, user_id in people_to_remind(month):
        if (team_id, user_id) not in known:
            yield Reminder(team_id=team_id, recipient_id=user_id, kind=kind, month=month, due_at=moment)


def compose(reminder, now):
    today = london_day(now)
    is_this_month = reminder.month == first_of(today)
    pathways = _short_in(reminder) if is_this_month else []
    if not pathways:
        return None
    lines = [counted(pathway) for pathway in pathways]
    details = {
        "lines": lines,
        "pace": pace_sentence(sum(pathway.gap for pathway in pathways), days_left(today)),
        "address": settings.SITE_ADDRESS + reverse("choose_pathway", args=[reminder.team.address]),
        "account": settings.SITE_ADDRESS + reverse("show_account"),
    }
    return mail_of(reminder, "short_of_target", f"{lines[0]}, {days_left_words(days_left(today))}", details)


def _short_in(reminder):
    used = short_on_pathways_of_others(reminder.month).filter(team=reminder.team_id).select_related("pathway")
    return [*short_pathways(reminder.month).filter(team=reminder.team_id), *used]


def counted(pathway):
    count = count_of(pathway)
    return _("%(numbers)s conversations on %(pathway)s") % {
        "numbers": count.numbers,
        "pathway": count.title,
    }


def days_left_words(days):
    return ngettext("%(days)s day left", "%(days)s days left", days) % {"days": days}


def pace_sentence(missing, days):
    """What it takes from here, e.g. "2 to go: one every 4 days will do it." """
    every = pace(missing, days)
    if every is None:
        return _("%(missing)s to go. Any that you can still hold will help.") % {"missing": missing}
    if every == 1:
        return _("%(missing)s to go: one a day will do it.") % {"missing": missing}
    if missing == 1:
        return _("1 to go.")
    return _("%(missing)s to go: one every %(every)s days will do it.") % {"missing": missing, "every": every}


SHORT_OF_TARGET = ReminderKind(
    names=(Reminder.Kind.MID_MONTH, Reminder.Kind.LAST_WEEK),
    is_urgent=False,
    missing=missing,
    compose=compose,
)
