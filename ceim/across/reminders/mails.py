"""The words of a reminder: counts, hours and one link, never a word of a story and nobody's name."""

from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.across.reminders import concerns
from ceim.across.reminders.finding import short_pathways
from ceim.across.reminders.models import Reminder
from ceim.months import days_left, first_of, london_day, pace
from ceim.teams.targets import count_of
from conversations.concerns.listing import age, handlers_of, standing_of


def compose(reminder, now):
    """The mail for one reminder as of `now`, or None when it is not needed any more."""
    return _about_concern(reminder, now) if reminder.concern_id else _about_month(reminder, london_day(now))


def _about_month(reminder, today):
    is_this_month = reminder.month == first_of(today)
    pathways = list(short_pathways(reminder.month).filter(team=reminder.team_id)) if is_this_month else []
    if not pathways:
        return None
    lines = [counted(pathway) for pathway in pathways]
    details = {
        "lines": lines,
        "pace": pace_sentence(sum(pathway.gap for pathway in pathways), days_left(today)),
        "address": settings.SITE_ADDRESS + reverse("choose_pathway", args=[reminder.team.slug]),
        "account": settings.SITE_ADDRESS + reverse("show_account"),
    }
    return _mail(reminder, "short_of_target", f"{lines[0]}, {days_left_words(days_left(today))}", details)


def _about_concern(reminder, now):
    if not concerns.is_needed(reminder, now):
        return None
    concern, team = reminder.concern, {"team": reminder.team.name}
    if reminder.kind == Reminder.Kind.CONCERN_RAISED:
        subject = _("A concern was raised in %(team)s") % team
    else:
        opened = age(concern.raised_at, now)
        subject = _("Not picked up: a concern in %(team)s, opened %(age)s") % (team | {"age": opened})
    is_handled = bool(handlers_of([concern])[concern.pk])
    address = ("show_concern", [reminder.team.slug, concern.pk])
    if not is_handled:
        address = ("list_organisation_people", [reminder.team.organisation.slug])
    details = {
        "standing": standing_of(concern, now),
        "urgency": concern.get_urgency_display(),
        "is_handled": is_handled,
        "address": settings.SITE_ADDRESS + reverse(address[0], args=address[1]),
    }
    return _mail(reminder, "concern", subject, details)


def _mail(reminder, template, subject, details):
    details |= {"team": reminder.team, "subject": " ".join(subject.split())}
    mail = EmailMultiAlternatives(
        subject=details["subject"],
        body=render_to_string(f"reminders/{template}.txt", details),
        to=[reminder.recipient.email],
        headers={"Message-ID": message_id(_identity(reminder)), "Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(render_to_string(f"reminders/{template}.html", details), "text/html")
    return mail


def counted(pathway):
    return _("%(numbers)s conversations on %(pathway)s") % {
        "numbers": count_of(pathway).numbers,
        "pathway": pathway.title,
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


def _identity(reminder):
    """Another each day for a concern that is told of again."""
    is_another_day = reminder.concern_id and reminder.sent_at
    day = f"-{reminder.sent_at:%Y%m%d}" if is_another_day else ""  # of the one that was sent before it
    return f"reminder-{reminder.pk}{day}"


def message_id(identity):
    """The same however often this mail is tried, so that a mail server can drop a second copy."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2]
    return f"<{identity}@{domain or 'localhost'}>"
