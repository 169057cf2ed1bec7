"""Errors that pages or tasks ended in, told to those who look after CEIM (ADMINS): each kind at most once an hour.

A page only counts them (`ceim.logs.errors`); the worker tells. The mail holds the kind, the place in CEIM's own files
and the id to look for in the logs: nothing of what anybody typed, and nobody's name.
"""

import hashlib
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from ceim.across.outbox.models import Notice
from ceim.across.reminders.mails import mail_to_admin
from ceim.across.reminders.models import Heartbeat
from ceim.across.reminders.notices import write_notices
from ceim.logs.errors import kinds_lately

EVERY, KEPT = timedelta(hours=1), timedelta(days=2)
NAME = "error "
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def tell_of_errors(now=None) -> bool:
    """Note that they are to be told of what happened since each kind was last told of. Of two workers one does."""
    now = now or timezone.now()
    found = kinds_lately() if settings.ADMINS else {}
    with transaction.atomic():
        names = [name for kind, each in found.items() if _claim(name := _name_of(kind), each, now)]
        if names:
            write_notices(Notice.Kind.ERRORS, now, errors=names)
            Heartbeat.objects.filter(name__startswith=NAME, ticked_at__lt=now - KEPT).delete()
    return bool(names)


def mail_of_errors(notice: Notice):
    """None where none of them is known any more."""
    told = [
        each | {"kind": kind, "last": _moment(each["last"])}
        for kind, each in kinds_lately().items()
        if _name_of(kind) in notice.errors
    ]
    if not told:
        return None
    text = render_to_string("reminders/errors.txt", {"errors": told, "address": settings.SITE_ADDRESS})
    return mail_to_admin(notice, render_to_string("reminders/errors_subject.txt"), text)


def _name_of(kind):
    return NAME + hashlib.sha256(kind.encode()).hexdigest()[:20]


def _claim(name, found, now):
    """Whether it is this worker's to tell of."""
    told = Heartbeat.objects.get_or_create(name=name, defaults={"ticked_at": NEVER})[0].ticked_at
    if told > now:  # by a clock that ran ahead
        Heartbeat.objects.filter(name=name, ticked_at=told).update(ticked_at=now)
    if now - told < EVERY or _moment(found["last"]) <= told:
        return False
    return Heartbeat.objects.filter(name=name, ticked_at=told).update(ticked_at=now) == 1


def _moment(seconds):
    return timezone.localtime(datetime.fromtimestamp(seconds, UTC))
