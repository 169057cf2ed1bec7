"""A clock that jumps for a moment changes nothing in the background: by what it says, and by when tasks are sent."""

from datetime import UTC, datetime, timedelta

import pytest
from celery import Celery
from celery.beat import Scheduler

from ceim import steady
from ceim.steady import SteadyClock, SteadyScheduler

NOW = datetime(2026, 5, 20, 12, tzinfo=UTC)
SECOND, DAYS = timedelta(seconds=1), timedelta(days=3)


class Times:
    """What the machine's two clocks say: `at` goes on by itself, `jump` is by how much the other is wrong."""

    def __init__(self, patch):
        self.at, self.jump = 1000.0, timedelta()
        patch.setattr(steady.time, "monotonic", lambda: self.at)
        patch.setattr(steady.time, "time", lambda: self.said().timestamp())
        patch.setattr(steady.timezone, "now", self.said)

    def said(self):
        return self.true() + self.jump

    def true(self):
        return NOW + timedelta(seconds=self.at - 1000)


@pytest.fixture
def times(monkeypatch, settings):
    settings.CLOCK_BELIEVED_AFTER = 60
    return Times(monkeypatch)


@pytest.mark.parametrize("jump", [DAYS, -DAYS])
def test_jump_of_a_moment_is_not_believed(times, jump):
    clock = SteadyClock()
    assert clock.now() == NOW
    times.at, times.jump = times.at + 30, jump
    assert clock.now() == times.true()
    times.at, times.jump = times.at + 30, timedelta()
    assert clock.now() == times.true()


@pytest.mark.parametrize("jump", [DAYS, -DAYS])
def test_clock_that_stays_where_it_jumped_to_is_believed(times, jump):
    """A machine was asleep, or somebody put its clock right."""
    clock = SteadyClock()
    clock.now()
    times.jump = jump
    assert clock.now() == times.true()
    times.at += 61
    assert clock.now() == times.true() + jump


def test_two_jumps_are_each_in_doubt(times):
    clock = SteadyClock()
    clock.now()
    times.jump = DAYS
    clock.now()
    times.at, times.jump = times.at + 61, 2 * DAYS
    assert clock.now() == times.true()


def test_small_corrections_are_followed_at_once(times):
    clock = SteadyClock()
    clock.now()
    times.jump = 5 * SECOND
    assert clock.now() == times.said()


@pytest.fixture
def scheduler(times, monkeypatch, tmp_path):
    """Celery's clock with two tasks; `sent` holds what it sent."""
    app = Celery("tried", set_as_current=False)
    monkeypatch.setattr(app, "now", times.said)
    scheduler = SteadyScheduler(app, schedule_filename=str(tmp_path / "clock"))
    scheduler.__dict__["producer"] = None  # else it looks for a queue
    scheduler.update_from_dict({name: {"task": name, "schedule": every} for name, every in (("a", 10.0), ("b", 600.0))})
    scheduler.sent = []
    monkeypatch.setattr(Scheduler, "apply_entry", lambda self, entry, producer=None: self.sent.append(entry.name))
    yield scheduler
    scheduler.close()


def let_pass(scheduler, times, seconds):
    for _second in range(seconds):
        times.at += 1
        while scheduler.tick() == 0:
            pass
    return [scheduler.sent.count(name) for name in ("a", "b")]


def test_tasks_are_sent_as_often_with_a_clock_that_jumped_as_without(scheduler, times):
    let_pass(scheduler, times, 100)
    times.jump = DAYS
    during = let_pass(scheduler, times, 5)
    times.jump = timedelta()
    after = let_pass(scheduler, times, 1200)
    assert (during, after) == ([10, 0], [130, 2])


def test_clock_that_ran_ahead_for_long_is_not_waited_for(scheduler, times):
    times.jump = DAYS
    let_pass(scheduler, times, 100)
    times.jump = timedelta()
    before = let_pass(scheduler, times, 61)
    after = let_pass(scheduler, times, 1200)
    assert [now - then for now, then in zip(after, before, strict=True)] == pytest.approx([120, 2], abs=1)
