"""The mail of a digest: what waits in all teams of a person, the soonest first, and how to stop such mails."""

from datetime import date

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.across.digest.models import Digest
from ceim.across.digest.stopping import stop_address
from ceim.across.reminders.mails import mail_of_notes
from ceim.languages.speaking import language_of, speaking


def mail_of_digest(digest: Digest, told: list) -> EmailMultiAlternatives:
    """`told`: (reminder, its note) of each. A mail program can stop these mails by itself, as RFC 8058 says."""
    told = sorted(told, key=_soonest_first)
    stop = stop_address(digest.recipient)
    with speaking(language_of(digest.recipient)):
        notes = [note for _reminder, note in told]
        identity = f"digest-{digest.pk}"
        mail = mail_of_notes(digest.recipient, subject_of(told), notes, identity=identity, ways=_ways(stop))
    mail.extra_headers["List-Unsubscribe"] = f"<{stop}>"
    mail.extra_headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return mail


def _ways(stop):
    pages = {
        "choose_mails": _("Choose when mails come and what they are about"),
        "snooze_reminders": _("Have no reminders for some days"),
        "list_told": _("Read again what you were told"),
    }
    ways = [(text, settings.SITE_ADDRESS + reverse(name)) for name, text in pages.items()]
    return [*ways, (_("Stop these mails"), stop)]


def _soonest_first(told):
    reminder, note = told
    return note.needed_by or date.max, reminder.due_at, reminder.pk


def subject_of(told) -> str:
    """Of one note its heading; of several the team that they are about, or the first of the teams."""
    if len(told) == 1:
        return told[0][1].heading
    teams = sorted({reminder.team.name for reminder, _note in told if reminder.team})
    words = {"n": len(told), "team": teams[0] if teams else ""}
    if not teams:
        return ngettext("Your teams: %(n)s thing to know", "Your teams: %(n)s things to know", len(told)) % words
    if len(teams) == 1 and all(reminder.team for reminder, _note in told):
        return ngettext("%(team)s: %(n)s thing to know", "%(team)s: %(n)s things to know", len(told)) % words
    said = ngettext("%(team)s and others: %(n)s thing to know", "%(team)s and others: %(n)s things to know", len(told))
    return said % words
