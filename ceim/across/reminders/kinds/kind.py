"""What every kind of reminder says of itself."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.mail import EmailMultiAlternatives
from django.db.models import QuerySet

from ceim.across.reminders.models import Reminder


@dataclass(frozen=True)
class ReminderKind:
    """A kind of reminder, from the row that is due to its mail.

    names: the values of Reminder.Kind it makes.
    is_urgent: looked for every minute, and sent before others; otherwise every ten minutes.
    missing(now): unsaved reminders that are due by now and may have no row yet. A row that is there already is skipped.
    due_again(now): rows that were sent and are to be sent again.
    compose(reminder, now): the mail, or None when it is not needed any more.
    when_again(reminder, now): the moment to try a refused mail again, or None to give it up.
    """

    names: tuple[Reminder.Kind, ...]
    is_urgent: bool
    missing: Callable[[datetime], Iterable[Reminder]]
    due_again: Callable[[datetime], QuerySet]
    compose: Callable[[Reminder, datetime], EmailMultiAlternatives | None]
    when_again: Callable[[Reminder, datetime], datetime | None]
