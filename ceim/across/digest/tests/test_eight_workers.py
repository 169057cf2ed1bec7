"""Eight workers at once, and reminders handed out again and again: each digest goes out once, with each note once."""

import re

import pytest

from ceim.accounts.models import User
from ceim.across.digest.models import Digest, ToldNote
from ceim.across.reminders.models import Reminder
from ceim.teams.models import Membership
from ceim.testing.cast import make_cast
from ceim.testing.eight_workers import mails_in, number_sent_by_eight
from ceim.testing.factories import london

PEOPLE, REDELIVERIES = 50, 1_000  # of 50 reminders by 8 workers: 2 or 3 each of one
SUNDAY, MONDAY = london(2026, 11, 15, 9), london(2026, 11, 16, 8)

GATHER = """
from ceim.across.digest.sending import gather_one, look
from ceim.across.reminders.models import Reminder
from ceim.across.reminders.services import note_due
def work(now):
    note_due(now)
    look(now)
    for _each in range(3):
        for pk in Reminder.objects.order_by("pk").values_list("pk", flat=True):
            gather_one(reminder_id=pk, now=now)
    return 0
"""
SEND = """
from ceim.across.digest.models import Digest
from ceim.across.digest.sending import gather_one, look, send_digest
def work(now):
    sent = 0
    for _each in range(3):
        for pk in look(now):
            gather_one(reminder_id=pk, now=now)
        sent += sum(send_digest(digest_id=pk, now=now) for pk in Digest.objects.values_list("pk", flat=True))
    return sent
"""


@pytest.mark.django_db(transaction=True)
def test_eight_workers_gather_and_send_each_reminder_once(tmp_path):
    cast = make_cast()
    already = Membership.objects.filter(team=cast.ward_7, role__in=["member", "lead"]).count()
    for number in range(PEOPLE - already):
        user = User.objects.create(email=f"person{number}@example.org", name="A colleague")
        Membership.objects.create(team=cast.ward_7, user=user, name=user.name, role="member")
    assert 8 * 3 * PEOPLE > REDELIVERIES
    assert number_sent_by_eight(GATHER, SUNDAY, tmp_path) == 0
    assert Digest.objects.count() == ToldNote.objects.filter(is_waiting=True).count() == PEOPLE
    assert number_sent_by_eight(SEND, MONDAY, tmp_path) == PEOPLE
    mails = mails_in(tmp_path)
    assert len(set(re.findall(r"^Message-ID: <digest-\d+@", mails, re.MULTILINE))) == PEOPLE
    assert mails.count("Message-ID: <digest-") == PEOPLE
    assert set(Digest.objects.values_list("state", "attempts")) == {("sent", 1)}
    assert set(Reminder.objects.values_list("state", flat=True)) == {"sent"}
