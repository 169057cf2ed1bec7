"""Kinds of reminder: each value of a row belongs to one of them, and each mail says its language and its title."""

from django.conf import settings

from ceim.across.reminders.kinds import KINDS, kind_of
from ceim.across.reminders.models import ABOUT, Reminder


def test_every_reminder_has_one_kind():
    names = [name for kind in KINDS for name in kind.names]
    assert sorted(names) == sorted(Reminder.Kind)
    assert sorted(kind for kinds in ABOUT.values() for kind in kinds) == sorted(
        Reminder.Kind
    )  # or the database refuses the row
    assert all(name in kind_of(Reminder(kind=name)).names for name in Reminder.Kind.values)


def test_every_mail_of_a_reminder_says_its_language_and_its_title():
    mails = sorted((settings.BASE_DIR / "templates" / "reminders").glob("*.html"))
    begins = '<!doctype html>\n<html lang="{{ language }}"><head><title>{{ subject }}</title></head>'
    assert mails
    assert [mail.name for mail in mails if not mail.read_text().startswith(begins)] == []
