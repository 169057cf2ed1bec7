"""The words of a reminder: counts and one link, never a word of a story and nobody's name."""

from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.months import days_left, pace
from ceim.reminders.finding import short_pathways


def compose(reminder, today):
    """The mail for one reminder as of `today`, or None when the team is no longer short."""
    pathways = list(short_pathways(reminder.month).filter(team=reminder.team_id))
    if not pathways:
        return None
    details = {
        "team": reminder.team,
        "lines": [counted(pathway) for pathway in pathways],
        "pace": pace_sentence(sum(p.monthly_target - p.held for p in pathways), days_left(today)),
        "address": settings.SITE_ADDRESS + reverse("choose_pathway", args=[reminder.team.slug]),
        "account": settings.SITE_ADDRESS + reverse("show_account"),
    }
    mail = EmailMultiAlternatives(
        subject=f"{details['lines'][0]}, {days_left_words(days_left(today))}",
        body=render_to_string("reminders/short_of_target.txt", details),
        to=[reminder.recipient.email],
        headers={"Message-ID": message_id(reminder), "Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(render_to_string("reminders/short_of_target.html", details), "text/html")
    return mail


def counted(pathway):
    return _("%(held)s of %(target)s conversations on %(pathway)s") % {
        "held": pathway.held,
        "target": pathway.monthly_target,
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


def message_id(reminder):
    """The same however often this reminder is tried, so that a mail server can drop a second copy."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2]
    return f"<reminder-{reminder.pk}@{domain or 'localhost'}>"
