"""What every kind of reminder says of itself."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.mail import EmailMultiAlternatives
from django.db.models import QuerySet, Value

from ceim.across.reminders.models import ABOUT, Reminder
from ceim.across.reminders.notes import ReminderNote

MOST_ATTEMPTS = 8
FIRST_WAIT = timedelta(minutes=10)  # doubled after each refusal
ALONE = timedelta(days=1)  # after that what was mailed alone is told of in each digest, until it is settled


NEW = ("team", "recipient", "kind", "month", "due_at", "state", "attempts")


def new_rows(found: QuerySet) -> tuple[type[Reminder], QuerySet]:
    """Rows of a kind's `found` as the columns of the reminders that they become: what an `insertion` writes."""
    about = [name for name in ABOUT if name != "month" and name in found.query.annotations]
    new = found.order_by().annotate(state=Value(Reminder.State.DUE), attempts=Value(0))
    return Reminder, new.values_list(*NEW, *about)


@dataclass(frozen=True)
class FoundDue:
    """What a kind finds due. `rows` builds it of days and moments, `note` writes it down: an `insertion` of the same.

    moments   (now) → those that both are given by name, or None when nothing can be due
    """

    rows: Callable[..., QuerySet]
    note: Callable[..., int]
    moments: Callable[[datetime], dict | None]
    of: tuple = ()

    def __call__(self, now: datetime) -> QuerySet | None:
        moments = self.moments(now)
        return None if moments is None else self.rows(*self.of, **moments)

    def note_due(self, now: datetime) -> None:
        """In one statement, made once: it finds them and writes them."""
        if moments := self.moments(now):
            self.note(*self.of, **moments)


def no_reminders(now):
    return ()


def later_and_later(reminder, now):
    return None if reminder.attempts >= MOST_ATTEMPTS else now + FIRST_WAIT * 2 ** (reminder.attempts - 1)


@dataclass(frozen=True)
class ReminderKind:
    """A kind of reminder, from the row that is due to its mail.

    names: the values of Reminder.Kind it makes.
    is_urgent: looked for every minute, and sent before others; otherwise every ten minutes.
    found: what is due and has no row yet, as a queryset with a column of the name of each that a reminder needs, so
    that the database writes the rows it finds.
    missing(now): the same as unsaved reminders, where it takes more than a queryset. What is there already is skipped.
    says(reminder, now): the ReminderNote to tell in a digest and in CEIM, or None when it is not needed any more.
    compose(reminder, now): the mail of its own that an urgent kind has; or None when it is not needed any more.
    due_again(now): rows that were sent and are to be sent again.
    lasting(moment): rows that were mailed alone by then, and are told of in each digest, until it is settled.
    when_again(reminder, now): the moment to try a refused mail again, or None to give it up.
    """

    names: tuple[Reminder.Kind, ...]
    is_urgent: bool
    says: Callable[[Reminder, datetime], ReminderNote | None] | None = None
    compose: Callable[[Reminder, datetime], EmailMultiAlternatives | None] | None = None
    found: FoundDue | None = None
    missing: Callable[[datetime], Iterable[Reminder]] = no_reminders
    due_again: Callable[[datetime], QuerySet] | None = None
    lasting: Callable[[datetime], QuerySet] | None = None
    when_again: Callable[[Reminder, datetime], datetime | None] = later_and_later
