"""What could not be sent, told once a day to those who look after CEIM (ADMINS): counts, and nobody's address."""

from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone

from ceim.accounts.models import NewPasswordLetter
from ceim.across.reminders.claims import State, log
from ceim.across.reminders.mails import headers_of
from ceim.across.reminders.models import Heartbeat, Reminder
from ceim.teams.models import GrantLetter, InvitationLetter
from meetings.models import DiaryLetter, GuestLetter

EVERY = timedelta(days=1)
NAME = "admins told"


def tell_admins(now=None, also=None) -> bool:
    """Tell what was given up since they were last told; True when a mail went out. Of two clocks one tells.

    also  {name: kind of letter} of those that live above this room
    """
    now = now or timezone.now()
    told = Heartbeat.objects.get_or_create(name=NAME, defaults={"ticked_at": now})[0].ticked_at
    if now - told < EVERY or not settings.ADMINS:
        return False
    failed = _given_up(told, now, also or {})
    if not any(failed.values()):
        return False
    claim = Heartbeat.objects.filter(name=NAME)
    if claim.filter(ticked_at=told).update(ticked_at=now) != 1:
        return False
    try:
        _notice(failed).send()
    except (SMTPException, OSError, ValueError) as error:
        log.warning("notice to ADMINS not sent: %s", type(error).__name__)
        claim.update(ticked_at=told)
        return False
    return True


def _given_up(since, now, also):
    kinds = {"reminders": Reminder, "grants": GrantLetter}
    kinds |= {"meetings": DiaryLetter, "minutes": GuestLetter}
    kinds |= {"invitations": InvitationLetter, "new_passwords": NewPasswordLetter} | also
    lost = {"state": State.FAILED, "claimed_at__gt": since, "claimed_at__lte": now}
    return {name: kind.objects.filter(**lost).count() for name, kind in kinds.items()}


def _notice(failed):
    return EmailMessage(
        subject=" ".join(render_to_string("reminders/not_sent_subject.txt", failed).split()),
        body=render_to_string("reminders/not_sent.txt", failed | {"address": settings.SITE_ADDRESS}).strip(),
        to=[address for _name, address in settings.ADMINS],
        headers=headers_of(),
    )
