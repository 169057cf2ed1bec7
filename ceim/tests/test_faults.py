"""What the program of faults would find: its writers and its books, on a web server of the tests."""

import time
from contextlib import ExitStack
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from ceim.across.reminders.letters import send_letters
from ceim.across.reminders.services import send_reminder, urgent_tick
from ceim.testing import factories as make
from ceim.testing.faults.letters import tell_of_mails
from ceim.testing.faults.places import UnderFault
from ceim.testing.faults.promises import Promises
from ceim.testing.faults.writers import Writers
from ceim.testing.mail_server import ANSWERS, LEAVE, MailServer
from ceim.testing.signing_in import new_session
from ceim.testing.told import told
from conversations.models import Passage
from meetings.models import Reflection

PATIENCE = 20


class InThisTest(UnderFault):
    """The test's own web server; between two looks of the clock a minute passes, so that pauses are over."""

    def __init__(self, live_server, cast, mails):
        self.port, self.mails, self.now = live_server.thread.port, mails, timezone.now()
        names = ("rowan", "moira", "callum", "isla")
        self.people = {
            "team": cast.ward_7.address,
            "meeting": make.make_meeting(cast.rowan).pk,
            "pathway": cast.pathway.pk,
            "told": told(cast, "WORDS"),
            "cookie": settings.SESSION_COOKIE_NAME,
            "sessions": {name: new_session(cast.user(name)) for name in names},
        }

    def look_after(self):
        self.now += timedelta(minutes=1)
        send_letters(self.now)
        for reminder_id in urgent_tick(self.now):
            send_reminder(reminder_id=reminder_id, now=self.now)
        time.sleep(0.02)

    def rows(self, statement):
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall()


@pytest.fixture
def place(live_server, cast, settings):
    mails = MailServer()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = mails.address
    yield InThisTest(live_server, cast, mails)
    mails.close()


@pytest.fixture
def written(place):
    """Writers that were acknowledged something each, while the mail server took mails and left."""
    with ExitStack() as stack:
        place.mails.answers["."] = LEAVE
        writers = Writers(place, stack, "in a test", pause=0.01, pause_between_mails=0.01)
        place.wait(lambda: all(each.acknowledged for each in writers.all) and place.mails.mails, PATIENCE)
        place.mails.answers = dict(ANSWERS)
        writers.end()
        yield writers


def broken(writers, *, patience=PATIENCE):
    promises = Promises()
    writers.end_and_tell(promises)
    tell_of_mails(writers.place, writers, promises, writers.place.mails.unanswered, patience)
    assert promises.end() == (0 if all(row[-1] for row in promises.rows) else 1)
    return {row[0].partition(": ")[2] for row in promises.rows if not row[-1]}


def test_what_is_lost_doubled_changed_or_not_mailed_is_found(written):
    mails, reflecting = written.place.mails, written.all[0]
    assert (broken(written), mails.unanswered > 0) == (set(), True)
    kept = Reflection.objects.first()
    reflecting.acknowledged.append("was never written")
    Reflection.objects.create(team=kept.team, meeting=kept.meeting, by=kept.by, text=kept.text, kind=kept.kind)
    Passage.objects.update(captured_text="Something else")
    mails.taken.subtract(mails.taken)
    assert broken(written, patience=0) == {
        "acknowledged writes lost",
        "writes doubled",
        "words of a conversation that is there and says something else",
        "mails lost",
        "mails called sent that nobody took, or the reverse",
    }


def test_promise_without_a_single_try_is_not_kept():
    promises = Promises()
    promises.at_most("killed", 10, [])
    promises.none("lost", [], of=0)
    promises.not_tried("disk", "no root")
    assert ([row[-1] for row in promises.rows], promises.end()) == ([False, False, None], 1)
    assert Promises().end() == 1


def test_too_late_and_never_are_found(capsys):
    promises = Promises()
    promises.at_most("back", 10, [1.0, 9.9])
    promises.at_most("back", 10, [1.0, 10.1, None])
    assert [row[-1] for row in promises.rows] == [True, False]
    assert "longest 10.1 s of 3, 2 later or never" in capsys.readouterr().out
