"""What could not be sent, told once a day to those who look after CEIM (ADMINS): counts, and nobody's address."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from ceim.across.outbox.claims import State
from ceim.across.outbox.models import Notice, kinds_of_letters
from ceim.across.reminders.mails import mail_to_admin
from ceim.across.reminders.models import Heartbeat

EVERY = timedelta(days=1)
NAME = "admins told"


def tell_admins(now=None) -> bool:
    """Note that they are to be told of what was given up since they last were. Of two clocks one does."""
    now = now or timezone.now()
    told = Heartbeat.objects.get_or_create(name=NAME, defaults={"ticked_at": now})[0].ticked_at
    if told > now:  # by a clock that ran ahead: of what was given up until now it has told
        Heartbeat.objects.filter(name=NAME, ticked_at=told).update(ticked_at=now)
    if now - told < EVERY or not settings.ADMINS or not any(_given_up(told, now).values()):
        return False
    with transaction.atomic():
        if Heartbeat.objects.filter(name=NAME, ticked_at=told).update(ticked_at=now) != 1:
            return False
        write_notices(Notice.Kind.NOT_SENT, now, since=told, until=now)
    return True


def write_notices(kind: str, now, **about) -> None:
    """A row for each of ADMINS."""
    Notice.objects.bulk_create(Notice(kind=kind, email=email, due_at=now, **about) for _name, email in settings.ADMINS)


def mail_of_what_was_not_sent(notice: Notice):
    failed = _given_up(notice.since, notice.until)
    details = failed | {"address": settings.SITE_ADDRESS}
    subject = render_to_string("reminders/not_sent_subject.txt", details)
    return mail_to_admin(notice, subject, render_to_string("reminders/not_sent.txt", details))


def _given_up(since, until):
    """How many of each kind of letter, by the name of its model."""
    lost = {"state": State.FAILED, "claimed_at__gt": since, "claimed_at__lte": until}
    kinds = [kind for kind in kinds_of_letters() if kind is not Notice]
    return {kind._meta.model_name: kind.objects.filter(**lost).count() for kind in kinds}
