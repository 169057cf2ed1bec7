"""What is due becomes rows; a row is claimed before its mail is sent; a refused mail is tried again later."""

from datetime import timedelta

from django.utils import timezone

from ceim.across.reminders.claims import send_once, waiting
from ceim.across.reminders.concerns import due_again, missing_reminders
from ceim.across.reminders.finding import people_to_remind
from ceim.across.reminders.mails import compose
from ceim.across.reminders.models import Heartbeat, Reminder
from ceim.months import first_of, last_week_moment, london_day, mid_month_moment

MOST_ATTEMPTS = 8
FIRST_WAIT = timedelta(minutes=10)  # doubled after each refusal
# About a concern it is tried sooner, and for as long as nobody has the concern.
FIRST_WAIT_OF_CONCERN, LONGEST_WAIT_OF_CONCERN = timedelta(minutes=1), timedelta(minutes=30)


def tick(now=None) -> list[int]:
    """Note which months' reminders have become due by `now`; return the ids of those to be sent, oldest first."""
    now = now or timezone.now()
    beat = Heartbeat(name="reminders", ticked_at=now)
    Heartbeat.objects.bulk_create([beat], update_conflicts=True, unique_fields=["name"], update_fields=["ticked_at"])
    _note_what_is_due(now)
    return waiting(Reminder.objects.filter(concern__isnull=True), now)


def look_for_concerns(now=None) -> list[int]:
    """Note who must be told by `now` of a concern that nobody has; return the ids of those to be sent, oldest first.

    Raising a concern announces nothing: what was raised while mail, queue and workers were down is found here.
    """
    now = now or timezone.now()
    Reminder.objects.bulk_create(missing_reminders(now), ignore_conflicts=True, batch_size=500)
    due_again(now).update(state=Reminder.State.DUE, due_at=now, attempts=0)
    return waiting(Reminder.objects.filter(concern__isnull=False), now)


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
    """Send one reminder if it is still due and nobody else has claimed it. True when a mail went out."""
    now = now or timezone.now()
    reminders = Reminder.objects.select_related("team__organisation", "recipient", "concern__team")
    outcome = send_once(reminders, reminder_id, compose=compose, when_again=_when_again, now=now)
    return outcome == Reminder.State.SENT


def _when_again(reminder, now):
    if reminder.concern_id:
        doublings = min(reminder.attempts - 1, 10)
        return now + min(FIRST_WAIT_OF_CONCERN * 2**doublings, LONGEST_WAIT_OF_CONCERN)
    return None if reminder.attempts >= MOST_ATTEMPTS else now + FIRST_WAIT * 2 ** (reminder.attempts - 1)
