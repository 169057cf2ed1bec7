"""A concern that waits is mailed at once and once more; after that a line in the digests, until somebody has it."""

from datetime import timedelta

import pytest
from django.core import mail

from ceim.across.digest.models import ToldNote
from ceim.testing.digests import clock_ticks, mails_go_out, urgent_clock_ticks
from ceim.testing.factories import london
from conversations.concerns import services
from conversations.models import Concern

RAISED = london(2026, 11, 2, 22)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def concern(cast, time_machine):
    time_machine.move_to(RAISED, tick=False)
    found = services.raise_concern(by=cast.moira, kind="adult", urgency="now")
    Concern.objects.update(raised_at=RAISED)
    return found


def play(days):
    """The clock of mails, from the night on which it was raised: for two days by hours, then twice a day."""
    sent = 0
    for number in (*range(0, 48, 4), *range(48, days * 24, 12)):
        now = RAISED + number * HOUR
        urgent_clock_ticks(now)
        sent += (mails_go_out if number % 24 else clock_ticks)(now)
    return sent


def test_it_is_told_in_digests_until_somebody_has_it(cast, concern):
    play(14)
    subjects = [message.subject for message in mail.outbox if message.to == ["conor@example.org"]]
    assert subjects[:2] == ["A concern was raised in Ward 7", "Not picked up: a concern in Ward 7, opened 4 hours ago"]
    assert len(subjects) in range(3, 7)
    assert all(subject.startswith("Not picked up: a concern in Ward 7") for subject in subjects[2:])
    assert "adult" not in str([message.message() for message in mail.outbox])
    services.acknowledge_concern(by=cast.rowan, concern=concern)
    mail.outbox.clear()
    for number in range(10):
        clock_ticks(RAISED + 14 * DAY + number * DAY)
    assert mail.outbox == []


def test_its_mails_can_be_read_in_ceim_and_say_nothing_of_it(cast, concern):
    urgent_clock_ticks(RAISED + HOUR / 2)
    clock_ticks(RAISED + HOUR / 2)
    told = ToldNote.objects.get(reminder__recipient=cast.user("conor"))
    assert told.heading == "A concern was raised in Ward 7"
    assert told.address == f"/teams/strathmoor/ward-7/conversations/concerns/{concern.pk}/"
