"""What every kind of reminder says of itself."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.mail import EmailMultiAlternatives
from django.db.models import QuerySet

from ceim.across.reminders.models import Reminder
from ceim.across.reminders.notes import ReminderNote

MOST_ATTEMPTS = 8
FIRST_WAIT = timedelta(minutes=10)  # doubled after each refusal


def told_once(now):
    return Reminder.objects.none()


def nothing(now):
    return None


def no_reminders(now):
    return ()


def later_and_later(reminder, now):
    return None if reminder.attempts >= MOST_ATTEMPTS else now + FIRST_WAIT * 2 ** (reminder.attempts - 1)


@dataclass(frozen=True)
class ReminderKind:
    """A kind of reminder, from the row that is due to its mail.

    names: the values of Reminder.Kind it makes.
    is_urgent: looked for every minute, and sent before others; otherwise every ten minutes.
    found(now): what is due by now and has no row yet, as a queryset with a column of the name of each that a reminder
    needs, so that the database writes the rows it finds; None when nothing can be.
    missing(now): the same as unsaved reminders, where it takes more than a queryset. What is there already is skipped.
    says(reminder, now): the ReminderNote to tell in a digest and in CEIM, or None when it is not needed any more.
    compose(reminder, now): the mail of its own that an urgent kind has; or None when it is not needed any more.
    due_again(now): rows that were sent and are to be sent again; none, unless a kind says otherwise.
    lasting(now): rows that were mailed alone, and are told of in each digest from now on, until it is settled.
    when_again(reminder, now): the moment to try a refused mail again, or None to give it up.
    """

    names: tuple[Reminder.Kind, ...]
    is_urgent: bool
    says: Callable[[Reminder, datetime], ReminderNote | None] | None = None
    compose: Callable[[Reminder, datetime], EmailMultiAlternatives | None] | None = None
    found: Callable[[datetime], QuerySet | None] = nothing
    missing: Callable[[datetime], Iterable[Reminder]] = no_reminders
    due_again: Callable[[datetime], QuerySet] = told_once
    lasting: Callable[[datetime], QuerySet] = told_once
    when_again: Callable[[Reminder, datetime], datetime | None] = later_and_later
