"""A team is short of conversations this month: told in the middle of the month and in its last week, if still short.

Nobody is told where the lead has said why.
"""

from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.access.policy import Role
from ceim.across.reminders.kinds import telling
from ceim.across.reminders.kinds.kind import FoundDue, ReminderKind, new_rows
from ceim.across.reminders.kinds.turn import by_now_last_month, whose_turn
from ceim.across.reminders.models import Reminder
from ceim.across.reminders.notes import ReminderNote
from ceim.months import days_left, days_of, first_of, last_of, last_week_moment, london_day, mid_month_moment, pace
from ceim.statements import insertion, statement
from ceim.teams.models import Membership
from ceim.teams.targets import count_of
from conversations.against_target import to_be_reminded

STILL_OF_USE = timedelta(days=3)  # before the end of the month: later nobody can still hold what is missing


def people_to_remind(month):
    """The Memberships of everyone who logs conversations in a short team and wants to be reminded."""
    return _people(**days_of(month), today=timezone.localdate())


def _people(first, last, today):
    people = Membership.objects.holding([Role.MEMBER, Role.LEAD], today)
    own, used = (rows.order_by().values("team") for rows in to_be_reminded(first, last))
    return people.filter(wants_reminders=True, user__is_active=True, team__in=own.union(used))


def moments(now):
    """Of the latest moment that has come."""
    month = first_of(london_day(now))
    kind, moment = Reminder.Kind.MID_MONTH, mid_month_moment(month)
    if now >= last_week_moment(month):
        kind, moment = Reminder.Kind.LAST_WEEK, last_week_moment(month)
    if now < moment:
        return None
    return {"kind": str(kind), "due_at": moment, "today": timezone.localdate(), **days_of(month)}


def rows(*, kind: str, due_at: datetime, first: date, last: date, today: date):
    """For each person of a short team."""
    known = Reminder.objects.filter(team=OuterRef("team"), recipient=OuterRef("user"), kind=kind, month=first)
    return telling.as_due(_people(first, last, today).filter(~Exists(known)), kind, due_at, first)


@insertion
def note(*, kind: str, due_at: datetime, first: date, last: date, today: date):
    return new_rows(rows(kind=kind, due_at=due_at, first=first, last=last, today=today))


def says(reminder, now):
    """None when the target is met or the lead has said why, or when it is not to be told any more."""
    today, month = london_day(now), {"team": reminder.team_id, **days_of(reminder.month)}
    people = _people_of(**month, today=timezone.localdate()) if is_of_now(reminder, now) else []
    is_for_them = any(person.user_id == reminder.recipient_id for person in people)
    pathways = [*_own_short(**month), *_used_short(**month)] if is_for_them else []
    if not pathways:
        return None
    lines = [counted(pathway) for pathway in pathways]
    words = {"team": reminder.team.name, "numbers": lines[0], "days": days_left_words(days_left(today))}
    more = [*lines[1:], pace_sentence(sum(pathway.gap for pathway in pathways), days_left(today))]
    return ReminderNote(
        heading=_("%(team)s: %(numbers)s, %(days)s") % words,
        lines=tuple(filter(None, [*more, by_now_last_month(pathways, today), whose_turn(reminder, today)])),
        action=_("Log a conversation"),
        address=reverse("choose_pathway", args=[reminder.team.address]),
        why=_("You get this because you are in %(team)s.") % words,
        needed_by=last_of(today) - STILL_OF_USE,
        others=tuple(dict.fromkeys(each.name for each in people if each.user_id != reminder.recipient_id)),
    )


def is_of_now(reminder, now):
    """Whether it is of this month and not followed by that of the last week."""
    month = first_of(london_day(now))
    is_followed = reminder.kind == Reminder.Kind.MID_MONTH and now >= last_week_moment(month)
    return reminder.month == month and not is_followed


@statement
def _people_of(*, team: int, first: date, last: date, today: date):
    """Whom it reminds in one team, the recipient among them."""
    return _people(first, last, today).filter(team=team).order_by("name", "pk")


@statement
def _own_short(*, team: int, first: date, last: date):
    return to_be_reminded(first, last)[0].filter(team=team)


@statement
def _used_short(*, team: int, first: date, last: date):
    return to_be_reminded(first, last)[1].filter(team=team).select_related("pathway")


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
    found=FoundDue(rows, note, moments),
    says=says,
)
