"""The mail server is away, slow, rude, lies, or leaves when it has the mail and has not said so."""

import time
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from statistics import median

from ceim.parts import say
from ceim.testing.faults.letters import tell_of_mails
from ceim.testing.faults.writers import Writers
from ceim.testing.mail_server import ANSWERS, DRIP, ENDLESS, LEAVE, SAY_NOTHING

EACH = 25  # seconds: two ticks and more
SLOW = 8.0  # seconds before each answer: less than the ten that CEIM waits for one
SLOW_FOR = 150  # seconds
BEAT_WITHIN = 180  # seconds between two beats of the worker: what /readyz calls late
UNTIL_MAILED = 900  # seconds: who was refused often is tried seldom
AFTER_DATA = "takes the mail and leaves"
MOODS = {
    "is not there": None,
    "says nothing": {"greeting": SAY_NOTHING},
    "says that it is not well": {"greeting": "554 go away"},
    "says nothing that has a meaning": {"EHLO": "good morning"},
    "says later, then never": {"MAIL": "451 later", "RCPT": "550 nobody"},
    "says go on, then that it is full": {".": "452 full"},
    "says a letter now and then": {"MAIL": DRIP},
    "says line after line": {"EHLO": ENDLESS},
    AFTER_DATA: {".": LEAVE},
    "takes the mail and never answers": {".": SAY_NOTHING},
}


def run(place, promises, number=None):
    """`number`: of moods."""
    with ExitStack() as stack:
        writers, beats = Writers(place, stack, "mail"), []
        unanswered_before, twice_before = place.mails.unanswered, place.mails.taken_twice
        for mood, answers in list(MOODS.items())[:number]:
            with in_mood(place.mails, answers):
                watch(place, beats, EACH)
            say(
                f"a mail server that {mood}: {sum(place.mails.given.values())} given, {place.mails.taken.total()} taken"
            )
        tell_of_slowness(place, writers, beats, promises)
        writers.end_and_tell(promises)
        promises.at_most("mail: between two beats of the worker", BEAT_WITHIN, gaps(beats))
        tell_of_mails(place, writers, promises, place.mails.unanswered - unanswered_before, UNTIL_MAILED)
        twice = place.mails.taken_twice - twice_before
        promises.none("mail: mails that were given again after a 250", twice, len(place.mails.taken))


def tell_of_slowness(place, writers, beats, promises):
    """A page that waited for the mail server would take eight seconds and more for each form that causes a mail."""
    place.mails.pause, began = SLOW, time.monotonic()
    watch(place, beats, SLOW_FOR)
    place.mails.pause = 0
    took = [ended - began_at for began_at, ended in writers.of_mails.answered if began_at > began]
    half, longest = median(took or [SLOW]), max(took, default=0)
    found = f"half of {len(took)} within {half:.1f} s, all within {longest:.1f} s"
    promises.tell(
        "mail: a form that causes a mail does not wait for a slow server", f"< {SLOW / 2} s", found, half < SLOW / 2
    )


@contextmanager
def in_mood(mails, answers):
    if answers is None:
        mails.close()
    else:
        answers = dict(answers)
        mails.greeting = answers.pop("greeting", mails.greeting)
        mails.answers = ANSWERS | answers
    yield
    mails.close()  # also to whoever it is still talking to
    mails.answers, mails.greeting = dict(ANSWERS), "220 here"
    mails.open()


def watch(place, beats, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        beats.append(place.last("clock"))
        place.rest(2)


def gaps(beats):
    moments = sorted({*beats, datetime.now(UTC)})
    return [(later - earlier).total_seconds() for earlier, later in zip(moments, moments[1:], strict=False)]
