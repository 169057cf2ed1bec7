"""Kinds of reminder: each value of a row belongs to one of them."""

from ceim.across.reminders.kinds import KINDS, kind_of
from ceim.across.reminders.models import OF_A_CONCERN, OF_A_MONTH, Reminder


def test_every_reminder_has_one_kind():
    names = [name for kind in KINDS for name in kind.names]
    assert sorted(names) == sorted(Reminder.Kind)
    assert sorted(OF_A_MONTH + OF_A_CONCERN) == sorted(Reminder.Kind)  # or the database refuses the row
    assert all(name in kind_of(Reminder(kind=name)).names for name in Reminder.Kind.values)
