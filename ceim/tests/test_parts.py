"""What dies is started again, after pauses that grow, and says so; nothing takes another part down with it."""

import os
import signal
import time

import pytest

from ceim import parts, processes
from ceim.parts import NamedProcess

PATIENCE = 10
# Tells its own number and that of a child it would leave behind.
WITH_A_CHILD = 'sleep 300 & echo "$$ $!" >> started; wait'


@pytest.fixture
def make_part(tmp_path, monkeypatch):
    monkeypatch.setattr(parts, "FIRST_PAUSE", 0.05)
    made = []

    def make(command, **options):
        log = tmp_path / "part.log"
        part = NamedProcess("worker", ["sh", "-c", command], log=log, cwd=tmp_path, meanwhile="mails wait", **options)
        made.append(part)
        return part

    yield make
    processes.stop([part.process for part in made if part.process])


def look_after_until(part, is_so):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        part.look_after()
        if is_so():
            return
        time.sleep(0.01)
    raise AssertionError("It did not come to that")


def started(folder):
    file = folder / "started"
    return [tuple(map(int, line.split())) for line in file.read_text().splitlines()] if file.exists() else []


def is_alive(pid):
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_part_that_is_killed_is_started_again_and_leaves_nobody_behind(make_part, tmp_path, capfd):
    part = make_part(WITH_A_CHILD)
    part.start()
    for number in range(1, 4):
        look_after_until(part, lambda number=number: len(started(tmp_path)) == number)
        os.kill(part.process.pid, signal.SIGKILL)
        part.process.wait()
    look_after_until(part, lambda: len(started(tmp_path)) == 4)
    assert [pid for pids in started(tmp_path)[:3] for pid in pids if is_alive(pid)] == []
    assert all(is_alive(pid) for pid in started(tmp_path)[3])
    said = capfd.readouterr().out
    assert said.count("The worker stopped (signal SIGKILL). It is started again in") == 3
    assert "until then mails wait" in said


def test_pauses_grow_and_are_told_until_they_are_longest(make_part, monkeypatch, capfd):
    monkeypatch.setattr(parts, "LONGEST_PAUSE", 0.3)
    part = make_part("echo no module; exit 3")
    pauses = []
    part.start()
    for deaths in range(1, 7):
        look_after_until(part, lambda deaths=deaths: part.deaths == deaths and part.process is None)
        pauses.append(round(part.start_at - time.monotonic(), 1))
    assert pauses[-1] == 0.3
    assert pauses == sorted(pauses)
    said = capfd.readouterr().out
    assert said.count("The worker stopped (exit code 3)") == 4  # after 0.05, 0.1, 0.2 and once for all after 0.3
    assert said.count("from now on") == 1
    assert "no module" in said


def test_pauses_begin_anew_after_a_healthy_time(make_part, monkeypatch, capfd):
    part = make_part("sleep 300")
    part.start()
    for _each in range(3):
        part.process.kill()
        look_after_until(part, lambda: part.process is None)
        look_after_until(part, lambda: part.process is not None)
    assert part.deaths == 3
    monkeypatch.setattr(parts, "HEALTHY", 0.05)
    look_after_until(part, lambda: part.deaths == 0)
    assert "The worker is running again." in capfd.readouterr().out


def test_part_that_cannot_be_started_is_tried_again(make_part, monkeypatch, capfd):
    def refuse(*arguments, **options):
        raise OSError

    part = make_part("sleep 300")
    with monkeypatch.context() as without_memory:
        without_memory.setattr(processes, "start", refuse)
        part.start()
    assert part.is_dead()
    look_after_until(part, lambda: not part.is_dead())
    assert "could not be started (OSError)" in capfd.readouterr().out


def test_each_start_of_the_worker_has_its_reminders_looked_for(make_part, tmp_path):
    starts = []
    part = make_part("sleep 300", on_start=lambda: starts.append(1))
    part.start()
    part.process.kill()
    look_after_until(part, lambda: part.process is None)
    look_after_until(part, lambda: len(starts) == 2)


def test_a_closed_screen_ends_nothing(monkeypatch):
    def refuse(*arguments, **options):
        raise BrokenPipeError

    monkeypatch.setattr("builtins.print", refuse)
    parts.say("Nobody reads this")
