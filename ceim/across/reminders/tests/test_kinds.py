"""Kinds of reminder: each value of a row belongs to one of them."""

from ceim.across.reminders.kinds import KINDS, kind_of
from ceim.across.reminders.models import ABOUT, Reminder


def test_every_reminder_has_one_kind():
    names = [name for kind in KINDS for name in kind.names]
    assert sorted(names) == sorted(Reminder.Kind)
    assert sorted(kind for kinds in ABOUT.values() for kind in kinds) == sorted(
        Reminder.Kind
    )  # or the database refuses the row
    assert all(name in kind_of(Reminder(kind=name)).names for name in Reminder.Kind.values)
