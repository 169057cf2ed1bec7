"""A clock that ran ahead for one tick holds no mail back and sends none twice: reminders, digests and concerns."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.core import mail

from ceim.across.digest.models import ToldNote
from ceim.across.reminders.models import Reminder
from ceim.testing import factories as make
from ceim.testing.digests import clock_ticks, urgent_clock_ticks
from ceim.testing.factories import london
from conversations.models import Concern

SUNDAY_THE_15TH = london(2026, 11, 15, 9)
MONDAY = london(2026, 11, 16, 8)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
NOON = london(2026, 11, 18, 12)


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(SUNDAY_THE_15TH, tick=False)


@pytest.fixture
def short_ward(cast):
    for day in range(1, 5):
        make.make_conversation(cast.moira, held_on=date(2026, 11, day))
    return cast.ward_7


@pytest.mark.parametrize(
    ("ahead", "early"),
    [(30 * HOUR, 4), (20 * DAY, 0)],
    ids=["after the mail would have gone out", "when the month is over"],
)
def test_everybody_gets_their_one_mail(short_ward, ahead, early):
    clock_ticks(SUNDAY_THE_15TH)
    assert clock_ticks(SUNDAY_THE_15TH + ahead) == early
    assert clock_ticks(SUNDAY_THE_15TH + 10 * MINUTE) == 0
    assert clock_ticks(MONDAY) == 4 - early
    assert set(Counter(message.to[0] for message in mail.outbox).values()) == {1}
    assert set(Reminder.objects.filter(kind="mid_month").values_list("state", flat=True)) == {"sent"}
    assert not ToldNote.objects.filter(told_at__gt=MONDAY).exists()


def test_what_was_noted_too_early_is_noted_anew(short_ward):
    """In the last week another reminder takes the place of that in the middle of the month."""
    clock_ticks(SUNDAY_THE_15TH + 10 * DAY)
    clock_ticks(SUNDAY_THE_15TH)
    assert set(Reminder.objects.values_list("kind", flat=True)) == {"mid_month"}
    assert clock_ticks(MONDAY) == 4


@pytest.mark.parametrize("before", [True, False])
def test_a_concern_is_told_of_twice_and_no_oftener(cast, before):
    Concern.objects.create(team=cast.ward_7, kind="adult", urgency="now", raised_by=cast.user("moira"))
    Concern.objects.update(raised_at=NOON)
    sent = [urgent_clock_ticks(NOON + MINUTE)] if before else []
    sent += [urgent_clock_ticks(NOON + when) for when in (30 * HOUR, 2 * MINUTE, HOUR, 2 * HOUR)]
    assert sent == ([2, 2, 0, 0, 0] if before else [2, 2, 0, 0])
    assert set(Reminder.objects.values_list("state", "attempts")) == {("sent", 1)}
