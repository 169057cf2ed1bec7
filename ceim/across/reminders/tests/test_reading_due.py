"""Leads and owners are told once a month, by numbers, that measures wait for a reading."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from ceim.across.reminders.kinds.of_tests.reading_due import READING_DUE
from ceim.across.reminders.models import Reminder
from ceim.across.reminders.services import send_reminder, tick
from ceim.testing.factories import make_improvement, make_measure, make_participation
from improvements.models import Improvement, Measure, Reading


@pytest.fixture(autouse=True)
def early_in_the_month(time_machine):
    time_machine.move_to("2026-05-12 10:00 +0000", tick=False)


def measured(by, improvement=None, *, last=date(2026, 4, 1), **fields):
    measure = make_measure(by, improvement=improvement or make_improvement(by), **fields)
    Measure.objects.filter(pk=measure.pk).update(added_at=timezone.now() - timedelta(days=200))
    Reading.objects.create(team=by.team, measure=measure, period=last, value=1, entered_by=by.user)
    return measure


def told():
    return sorted(READING_DUE.found(timezone.now()).values_list("user__email", flat=True))


def send_all():
    return [send_reminder(reminder_id=each) for each in tick()]


@pytest.mark.every_database
def test_lead_and_owner_are_told_once_a_month_how_many(cast, mailoutbox):
    improvement = make_improvement(cast.moira)
    measured(cast.moira, improvement), measured(cast.moira, improvement, name="Another")
    assert send_all() == [True, True]
    assert sorted(message.to[0] for message in mailoutbox) == ["moira@example.org", "rowan@example.org"]
    assert mailoutbox[0].subject == "2 measures of Ward 7 wait for a reading"
    assert "/teams/strathmoor/ward-7/" in mailoutbox[0].body
    assert send_all() == []


@pytest.mark.parametrize(
    ("fields", "is_told"),
    [
        ({"last": date(2026, 4, 20)}, True),
        ({"last": date(2026, 4, 21)}, False),
        ({"rhythm": "day", "last": date(2026, 5, 4)}, True),
        ({"rhythm": "month"}, False),
        ({"rhythm": "month", "last": date(2026, 3, 1)}, True),
        ({"rhythm": "each"}, False),
        ({"retired_on": date(2026, 5, 1)}, False),
    ],
)
def test_when_a_measure_waits(cast, fields, is_told):
    measured(cast.rowan, **fields)
    assert told() == (["rowan@example.org"] if is_told else [])


def test_new_measure_has_time_and_a_stopped_improvement_none(cast):
    measure = measured(cast.rowan)
    Measure.objects.update(added_at=timezone.now())
    assert told() == []
    Measure.objects.update(added_at=None)
    assert told() == ["rowan@example.org"]
    Improvement.objects.update(stopped_on=date(2026, 5, 1), stopped_reason="No help")
    assert (told(), measure.retired_on) == ([], None)


def test_each_team_that_tests_it_reads_it_for_itself_and_who_supports_does_not(cast):
    improvement = measured(cast.rowan, last=timezone.localdate()).improvement
    assert told() == []
    part = make_participation(improvement, by=cast.nadia)
    assert told() == ["nadia@example.org"]
    part.role = "supports"
    part.save()
    assert told() == []


def test_reading_that_came_between_due_and_sent_makes_it_quiet(cast, mailoutbox):
    measure = measured(cast.rowan)
    due = tick()
    Reading.objects.create(
        team=measure.team, measure=measure, period=timezone.localdate(), value=1, entered_by=cast.rowan.user
    )
    assert ([send_reminder(reminder_id=each) for each in due], mailoutbox) == ([False], [])


@pytest.mark.parametrize("teams", [1, 2])
def test_whoever_is_to_be_told_is_found_and_noted_in_one_statement(cast, django_assert_num_queries, teams):
    for by in [cast.rowan, cast.nadia][:teams]:
        measured(by)
    with django_assert_num_queries(1):
        READING_DUE.found.note_due(timezone.now())
    assert Reminder.objects.count() == teams
