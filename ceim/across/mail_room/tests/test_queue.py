"""How the outbox stands: counted over every kind of letter."""

from datetime import date, timedelta

from django.utils import timezone

from ceim.across.mail_room.queue import Outbox, outbox_now
from ceim.across.outbox.models import Notice, kinds_of_letters
from ceim.across.reminders.models import Reminder

NOW = timezone.now()
HOUR = timedelta(hours=1)


def notice(**about):
    Notice.objects.create(**{"kind": "errors", "email": "it@example.org", "due_at": NOW} | about)


def test_what_waits_is_counted_and_what_is_due_later_is_not(cast):
    assert outbox_now(NOW) == Outbox(0, 0, 0, 0, None, None)
    notice(due_at=NOW - HOUR)
    notice(due_at=NOW + HOUR)
    for state in ("sending", "failed", "sent", "not_needed"):
        notice(state=state)
    in_a_digest = {"team": cast.ward_7, "recipient": cast.moira.user, "due_at": NOW - 2 * HOUR}
    Reminder.objects.create(kind="mid_month", month=date(2026, 11, 1), **in_a_digest)
    assert outbox_now(NOW) == Outbox(1, 1, 1, 1, NOW - HOUR, NOW + HOUR)


def test_one_statement_for_all_kinds(cast, django_assert_num_queries):
    assert len(kinds_of_letters()) > 1
    with django_assert_num_queries(1):
        outbox_now(NOW)
