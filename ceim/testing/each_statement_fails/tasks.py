"""What the clock does by itself, as deeds one of whose statements fails: with what it tells workers, and their mails.

A task that fails is not tried again by anybody: it is the clock's next time that does what is left. So each is done at
a moment, and then three times more, 20 minutes apart.
"""

import datetime
import logging
import re
from collections import deque
from contextlib import contextmanager
from dataclasses import replace

import time_machine
from celery.app.task import Task
from django.core import mail
from django.utils import timezone

from ceim.accounts.models import NewPasswordLetter, SafetyLetter, User
from ceim.celery import app
from ceim.history.models import Event, SentForm
from ceim.schedule import SCHEDULE
from ceim.teams.models import GrantLetter, InvitationLetter, RoleGrant
from ceim.testing.each_statement_fails.deeds import Deed, Outcome
from ceim.testing.runtime_role import runtime_role
from conversations.models import AskedBack, Conversation

AGAIN = (20, 40, 60)  # minutes later
AT_MOST, AT_MOST_OF_SOME = 40, 8  # of the statements of each
LATER = (0, 40, 400)  # days: what is due now, after a month, and when everything is old
SOME = {"ceim.across.reminders.tasks.send_letters": 0, "meetings.schedule.tasks.plan_meetings_ahead": 40}
# Documents take seconds each; what is left lying of them is taken up again: ceim/background_files.py and its tests.
MAKE_FILES = {"look_after_board_papers", "look_after_open_files"}
log = logging.getLogger(__name__)


def deeds_of_tasks(*, every):
    """Each task of the clock at each of the moments; of those that tell most, one, where not `every` is asked for."""
    app.loader.import_default_modules()
    for name in sorted({each["task"] for each in SCHEDULE.values()}):
        if name.rpartition(".")[2] in MAKE_FILES:
            continue
        for days in LATER if every else [SOME[name]] if name in SOME else []:
            deed = deed_of(name, timezone.now() + datetime.timedelta(days=days), f"{name} in {days} days")
            yield deed if every else replace(deed, at_most=AT_MOST_OF_SOME)


def make_what_waits():
    """Letters that somebody asked for on a page, a story that was asked back long ago, and history to be linked."""
    now = timezone.now()
    NewPasswordLetter.objects.create(email="rowan@example.org", due_at=now)
    SafetyLetter.objects.create(email="rowan@example.org", kind="guessed", due_at=now)
    Event.objects.create(verb="made it", record_type="teams.team", record_id=1)
    SentForm.objects.create(mark="sent long ago", answer="/")
    InvitationLetter.objects.update(state="due", due_at=now)
    grant = RoleGrant.objects.latest("pk")
    GrantLetter.objects.create(grant=grant, recipient=User.objects.earliest("pk"), due_at=now)
    story = Conversation.objects.filter(state="released").latest("pk")
    AskedBack.objects.create(team=story.team, conversation=story, asked_at=now - 2 * AskedBack.WITHIN)


def deed_of(name, moment, title):
    """`says` of its outcome are the mails that went out."""

    def do():
        del mail.outbox[:]
        return done(moment)

    def again():
        for minutes in AGAIN:
            outcome = done(moment + datetime.timedelta(minutes=minutes))
        return outcome

    def done(at):
        with time_machine.travel(at, tick=False):
            work_off(name)
        return Outcome(said_of(mail.outbox), is_refusal=True)

    return Deed(title, do, again=again, is_one=False, at_most=AT_MOST)


def said_of(mails):
    """What each is about, and to whom; ids of rows are others each time."""
    return "; ".join(sorted(re.sub("[0-9]+", "#", f"{each.extra_headers['Message-ID']} {each.to}") for each in mails))


def work_off(name):
    """The task, and whatever it tells the queue, each by a worker that goes on after an error."""
    with told_to_the_queue() as waiting:
        waiting.append((app.tasks[name], ()))
        while waiting:
            task, arguments = waiting.popleft()
            try:
                with runtime_role():
                    task(*arguments)
            except Exception:  # noqa: BLE001 as a worker does
                log.exception("A task failed")


@contextmanager
def told_to_the_queue():
    """The queue is none of the database's: what is told is kept, and done by the next worker."""
    waiting, real = deque(), Task.apply_async

    def tell(task, args=(), kwargs=None, **options):
        waiting.append((task, tuple(args or ())))

    Task.apply_async = tell
    try:
        yield waiting
    finally:
        Task.apply_async = real
