"""What is due becomes rows; a row is claimed before its mail is sent; a refused mail is tried again later."""

import logging
from datetime import timedelta
from smtplib import SMTPException

from django.db.models import F
from django.utils import timezone

from ceim.months import first_of, last_week_moment, london_day, mid_month_moment
from ceim.reminders.concerns import due_again, missing_reminders
from ceim.reminders.finding import people_to_remind
from ceim.reminders.mails import compose
from ceim.reminders.models import Heartbeat, Reminder

log = logging.getLogger(__name__)

MOST_ATTEMPTS = 8
FIRST_WAIT = timedelta(minutes=10)  # doubled after each refusal
# About a concern it is tried sooner, and for as long as nobody has the concern.
FIRST_WAIT_OF_CONCERN, LONGEST_WAIT_OF_CONCERN = timedelta(minutes=1), timedelta(minutes=30)
STALE = timedelta(minutes=15)  # a claim this old belongs to a worker that died


def tick(now=None) -> list[int]:
    """Note which months' reminders have become due by `now`; return the ids of those to be sent, oldest first."""
    now = now or timezone.now()
    beat = Heartbeat(name="reminders", ticked_at=now)
    Heartbeat.objects.bulk_create([beat], update_conflicts=True, unique_fields=["name"], update_fields=["ticked_at"])
    _note_what_is_due(now)
    return _to_be_sent(now, concern__isnull=True)


def look_for_concerns(now=None) -> list[int]:
    """Note who must be told by `now` of a concern that nobody has; return the ids of those to be sent, oldest first.

    Raising a concern announces nothing: what was raised while mail, queue and workers were down is found here.
    """
    now = now or timezone.now()
    Reminder.objects.bulk_create(missing_reminders(now), ignore_conflicts=True, batch_size=500)
    due_again(now).update(state=Reminder.State.DUE, due_at=now, attempts=0)
    return _to_be_sent(now, concern__isnull=False)


def _to_be_sent(now, **which):
    of_these = Reminder.objects.filter(**which)
    of_these.filter(state=Reminder.State.SENDING, claimed_at__lt=now - STALE).update(state=Reminder.State.DUE)
    waiting = of_these.filter(state=Reminder.State.DUE, due_at__lte=now)
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
    claim = Reminder.objects.filter(pk=reminder_id, state=Reminder.State.DUE, due_at__lte=now)
    if claim.update(state=Reminder.State.SENDING, claimed_at=now, attempts=F("attempts") + 1) != 1:
        return False
    reminder = Reminder.objects.select_related("team__organisation", "recipient", "concern__team").get(pk=reminder_id)
    mail = compose(reminder, now)
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


def _settle(reminder, state, **details):
    Reminder.objects.filter(pk=reminder.pk, state=Reminder.State.SENDING).update(state=state, **details)


def _try_later(reminder, now, error):
    log.warning("reminder %s not sent (attempt %s): %s", reminder.pk, reminder.attempts, type(error).__name__)
    if reminder.concern_id:
        doublings = min(reminder.attempts - 1, 10)
        wait = min(FIRST_WAIT_OF_CONCERN * 2**doublings, LONGEST_WAIT_OF_CONCERN)
    elif reminder.attempts >= MOST_ATTEMPTS:
        return _settle(reminder, Reminder.State.FAILED)
    else:
        wait = FIRST_WAIT * 2 ** (reminder.attempts - 1)
    return _settle(reminder, Reminder.State.DUE, due_at=now + wait)
