"""What is due becomes rows; a row is claimed before its mail is sent; a refused mail is tried again later."""

import logging
from datetime import timedelta
from smtplib import SMTPException

from django.db.models import F
from django.utils import timezone

from ceim.months import first_of, last_week_moment, london_day, mid_month_moment
from ceim.reminders.finding import people_to_remind
from ceim.reminders.mails import compose
from ceim.reminders.models import Heartbeat, Reminder

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 8
FIRST_WAIT = timedelta(minutes=10)  # doubled after each refusal
STALE = timedelta(minutes=15)  # a claim this old belongs to a worker that died


def tick(now=None) -> list[int]:
    """Note what has become due by `now`; return the ids of all reminders that wait to be sent, oldest first."""
    now = now or timezone.now()
    beat = Heartbeat(name="reminders", ticked_at=now)
    Heartbeat.objects.bulk_create([beat], update_conflicts=True, unique_fields=["name"], update_fields=["ticked_at"])
    _note_what_is_due(now)
    Reminder.objects.filter(state=Reminder.State.SENDING, claimed_at__lt=now - STALE).update(state=Reminder.State.DUE)
    waiting = Reminder.objects.filter(state=Reminder.State.DUE, due_at__lte=now)
    return list(waiting.order_by("due_at", "id").values_list("pk", flat=True))


def _note_what_is_due(now):
    """One row per person and moment. The unique constraint makes a second clock, or a second tick, harmless."""
    month = first_of(london_day(now))
    kind, moment = Reminder.Kind.MID_MONTH, mid_month_moment(month)
    if now >= last_week_moment(month):
        kind, moment = Reminder.Kind.LAST_WEEK, last_week_moment(month)
    if now < moment:
        return
    known = set(Reminder.objects.filter(kind=kind, month=month).values_list("team_id", "recipient_id"))
    Reminder.objects.bulk_create(
        [
            Reminder(team_id=team_id, recipient_id=user_id, kind=kind, month=month, due_at=moment)
            for team_id, user_id in people_to_remind(month)
            if (team_id, user_id) not in known
        ],
        ignore_conflicts=True,
        batch_size=500,
    )


def send_reminder(*, reminder_id: int, now=None) -> bool:
    """Send one reminder if it is still due and nobody else has claimed it. True when a mail went out.

    The claim is compare-and-set: of any number of workers exactly one changes the row from due to sending.
    """
    now = now or timezone.now()
    claim = Reminder.objects.filter(pk=reminder_id, state=Reminder.State.DUE)
    if claim.update(state=Reminder.State.SENDING, claimed_at=now, attempts=F("attempts") + 1) != 1:
        return False
    reminder = Reminder.objects.select_related("team", "recipient").get(pk=reminder_id)
    mail = compose(reminder, london_day(now)) if _is_of_this_month(reminder, now) else None
    if mail is None:
        _settle(reminder, Reminder.State.NOT_NEEDED)
        return False
    try:
        mail.send()
    except (SMTPException, OSError) as error:
        _try_later(reminder, now, error)
        return False
    _settle(reminder, Reminder.State.SENT, sent_at=now)
    return True


def _is_of_this_month(reminder, now):
    return reminder.month == first_of(london_day(now))


def _settle(reminder, state, **details):
    Reminder.objects.filter(pk=reminder.pk, state=Reminder.State.SENDING).update(state=state, **details)


def _try_later(reminder, now, error):
    log.warning("reminder %s not sent (attempt %s): %s", reminder.pk, reminder.attempts, type(error).__name__)
    if reminder.attempts >= MOST_ATTEMPTS:
        _settle(reminder, Reminder.State.FAILED)
    else:
        _settle(reminder, Reminder.State.DUE, due_at=now + FIRST_WAIT * 2 ** (reminder.attempts - 1))
