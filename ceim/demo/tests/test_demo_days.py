"""The demo can be filled on any day, and only into an empty database."""

from datetime import date

import pytest
from django.core.management import CommandError

from ceim.demo.clock import Clock
from ceim.demo.filling import fill
from ceim.teams.models import Organisation
from ceim.testing.cast import make_cast
from conversations.models import Conversation


@pytest.mark.one_database  # the demo of today is filled on both
@pytest.mark.parametrize("today", [date(2027, 1, 1), date(2028, 2, 29)])
def test_demo_can_be_filled_on_any_day(db, today):
    fill(today)
    assert Conversation.objects.latest("held_on").held_on <= today


def test_demo_leaves_another_organisations_database_alone(db):
    make_cast()
    with pytest.raises(CommandError, match="already holds an organisation"):
        fill(date(2027, 1, 1))
    assert Organisation.objects.filter(slug="strathbrae").count() == 0


@pytest.mark.parametrize(
    ("months_ago", "share", "day"),
    [(0, 1, date(2026, 11, 20)), (1, 1, date(2026, 10, 30)), (-4, 1, date(2027, 3, 31)), (0, 0, date(2026, 11, 1))],
)
def test_clock_puts_days_in_their_month(months_ago, share, day):
    """Of this month nothing lies after today, a Sunday here; weekends move back to the Friday."""
    assert Clock(date(2026, 11, 22)).in_month(months_ago, share) == day
