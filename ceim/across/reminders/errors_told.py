"""Errors that pages or tasks ended in, told to those who look after CEIM (ADMINS): each kind at most once an hour.

A page only counts them (`ceim.logs.errors`); the worker tells. The mail holds the kind, the place in CEIM's own files
and the id to look for in the logs: nothing of what anybody typed, and nobody's name.
"""

import hashlib
from datetime import UTC, datetime, timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import timezone

from ceim.across.reminders.claims import log
from ceim.across.reminders.mails import headers_of
from ceim.across.reminders.models import Heartbeat
from ceim.logs.errors import kinds_lately

EVERY, KEPT = timedelta(hours=1), timedelta(days=2)
NAME = "error "
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def tell_of_errors(now=None) -> bool:
    """Tell of what happened since each kind was last told of; True when a mail went out. Of two workers one tells."""
    now = now or timezone.now()
    found = kinds_lately() if settings.ADMINS else {}
    claimed = {kind: claim for kind, each in found.items() if (claim := _claim(kind, each, now))}
    if not claimed:
        return False
    try:
        _notice([{"kind": kind} | found[kind] for kind in claimed]).send()
    except (SMTPException, OSError, ValueError) as error:
        log.warning("notice of errors to ADMINS not sent: %s", type(error).__name__)
        for name, told in claimed.values():
            Heartbeat.objects.filter(name=name).update(ticked_at=told)
        return False
    Heartbeat.objects.filter(name__startswith=NAME, ticked_at__lt=now - KEPT).delete()
    return True


def _claim(kind, found, now):
    """(name, when it was told of before) of its row, if it is this worker's to tell of; else None."""
    name = NAME + hashlib.sha256(kind.encode()).hexdigest()[:20]
    told = Heartbeat.objects.get_or_create(name=name, defaults={"ticked_at": NEVER})[0].ticked_at
    if now - told < EVERY or _moment(found["last"]) <= told:
        return None
    claimed = Heartbeat.objects.filter(name=name, ticked_at=told).update(ticked_at=now)
    return (name, told) if claimed else None


def _notice(errors):
    told = [each | {"last": _moment(each["last"])} for each in errors]
    return EmailMessage(
        subject=" ".join(render_to_string("reminders/errors_subject.txt").split()),
        body=render_to_string("reminders/errors.txt", {"errors": told, "address": settings.SITE_ADDRESS}).strip(),
        to=[address for _name, address in settings.ADMINS],
        headers=headers_of(),
    )


def _moment(seconds):
    return timezone.localtime(datetime.fromtimestamp(seconds, UTC))
