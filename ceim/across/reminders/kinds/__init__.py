"""Every kind of reminder there is. Another one is another file beside these and a line in the list below."""

from ceim.across.reminders.kinds.concern import CONCERN
from ceim.across.reminders.kinds.kind import ReminderKind
from ceim.across.reminders.kinds.short_of_target import SHORT_OF_TARGET

KINDS: tuple[ReminderKind, ...] = (SHORT_OF_TARGET, CONCERN)


def kind_of(reminder) -> ReminderKind:
    return next(kind for kind in KINDS if reminder.kind in kind.names)
