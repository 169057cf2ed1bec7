"""The claim by which a mail goes out once: due, being sent, sent; a refused one is due again later.

Who claims a row has it for LEASE, and for as much again with each sign of life. So a worker that is slow keeps its mail
and what a killed one left behind is taken up soon. Who has lost a row sends nothing any more: see `Claim`.
"""

import logging
from datetime import datetime, timedelta
from smtplib import SMTPException
from time import monotonic

from django.db import Error, connection
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Greatest, Least

from ceim.across.outbox.server import hand_over
from ceim.letters import Letter

log = logging.getLogger(__name__)

State = Letter.State
LEASE = timedelta(seconds=45)  # with the minute between two ticks less than the two in which a concern is taken up
HANDED_OUT = timedelta(minutes=15)  # a queue may be slower than the clock
AHEAD = timedelta(minutes=1)  # what is noted as later than this was noted by a clock that ran ahead
NOT_MADE = object()
AT_MOST_EVERY = 5  # seconds between two signs of life that are not the last one


def waiting(letters, now, *, is_due_at_once=False) -> list[int]:
    """The ids of those to be sent by `now`, oldest first; what a worker left behind is among them.

    is_due_at_once   they are due as soon as they are written, so that one which is not was written by a clock ahead
    """
    _take_back(letters, now, is_due_at_once)
    due = letters.filter(state=State.DUE, due_at__lte=now)
    return list(due.order_by("due_at", "id").values_list("pk", flat=True))


def to_hand_out(letters, now, *, is_due_at_once=False) -> list[int]:
    """The ids of those `waiting` that no earlier tick has handed out lately; from now on this one has.

    A queue that is slower than the clock is not filled with the same again; one that lost them is told anew.
    """
    _take_back(letters, now, is_due_at_once)
    due = letters.filter(state=State.DUE, due_at__lte=now)
    lately = Q(claimed_at__gte=Greatest(F("due_at"), Value(now - HANDED_OUT)))
    due.filter(Q(claimed_at__isnull=True) | ~lately).update(claimed_at=now)
    return list(due.filter(claimed_at=now).order_by("due_at", "id").values_list("pk", flat=True))


def _take_back(letters, now, is_due_at_once):
    """What a worker that died had claimed is due again; what was written, claimed, handed out or put off by a clock
    that ran ahead is so from now. Whoever is still at it is not disturbed: a claim is known by its number of attempts.
    """
    died = Q(state=State.SENDING, claimed_at__lt=now - LEASE)
    ahead = Q(state__in=[State.DUE, State.SENDING], claimed_at__gt=now + AHEAD)
    early = Q(state=State.DUE, attempts=0, due_at__gt=now + AHEAD) if is_due_at_once else Q(pk__in=[])
    if not letters.filter(died | ahead | early).exists():
        return
    letters.filter(died).update(state=State.DUE, claimed_at=None)
    tried = When(attempts__gt=0, then=Least(F("due_at"), Value(now)))
    letters.filter(ahead).update(
        claimed_at=Case(When(state=State.SENDING, then=Value(now)), default=None),
        due_at=Case(tried, default=F("due_at")),
    )
    letters.filter(early).update(due_at=now)


def mend(letters, now) -> None:
    """After a tick whose clock ran ahead: what it dropped or gave up is due again, what it sent was sent by now."""
    ahead = letters.filter(claimed_at__gt=now + AHEAD)
    ahead.filter(state__in=[State.NOT_NEEDED, State.FAILED]).update(state=State.DUE, claimed_at=None)
    ahead.filter(state=State.SENT).update(claimed_at=now, sent_at=now)


def send_once(letters, letter_id, *, compose, when_again, now) -> State | None:
    """Send one letter if it is still due and nobody else has claimed it. What became of it; None if not claimed.

    compose       (letter, now) → its mail, or None when it is not needed any more
    when_again    (letter, now) → the moment to try a refused one again, or None to give it up
    The claim is compare-and-set: of any number of workers exactly one changes the row from due to sending.
    """
    claim = _claimed(letters, letter_id, now)
    if claim is None:
        return None
    mail = NOT_MADE
    try:
        mail = compose(claim.letter, now)
    finally:
        if mail is NOT_MADE:  # it is not tried every minute for ever, and holds up others once
            _later(claim, "it could not be made", when_again)
    if mail is None:
        return claim.settle(State.NOT_NEEDED)
    try:
        hand_over(mail, claim.show_life)
    except ClaimLost:
        log.warning("%s was taken up by another worker (attempt %s)", claim.letter, claim.letter.attempts)
        return None
    except (SMTPException, OSError, ValueError) as error:  # ValueError: an address or header that no mail can have
        return _later(claim, type(error).__name__, when_again)
    return claim.settle(State.SENT, sent_at=now)


def _claimed(letters, letter_id, now):
    due = letters.filter(pk=letter_id, state=State.DUE, due_at__lte=now)
    if due.update(state=State.SENDING, claimed_at=now, attempts=F("attempts") + 1) != 1:
        return None
    return Claim(letters.get(pk=letter_id), now)


def _later(claim, why, when_again):
    letter = claim.letter
    log.warning("%s not sent (attempt %s): %s", letter, letter.attempts, why)
    again = when_again(letter, claim.now)
    return claim.settle(State.DUE, due_at=again) if again else claim.settle(State.FAILED)


class ClaimLost(Exception):
    """The letter is not this worker's any more: it gave no sign of life for too long, and another took it up."""


class Claim:
    """A letter that this worker has. Each claim counts an attempt, so its number tells whose the row is."""

    def __init__(self, letter: Letter, now: datetime):
        self.letter, self.now = letter, now
        self._began = self._seen = monotonic()

    def show_life(self, *, is_last: bool = False) -> None:
        """Have the row for longer; raises ClaimLost where another has it. `is_last`: after this the mail is given away.

        The time that passed is counted by a clock that nobody puts forward or back.
        """
        moment = monotonic()
        if not is_last and moment - self._seen < AT_MOST_EVERY:
            return
        passed = timedelta(seconds=moment - self._began)
        if self._own().update(state=State.SENDING, claimed_at=self.now + passed) != 1:
            raise ClaimLost
        self._seen = moment

    def settle(self, state: State, **details) -> State:
        """An error of a moment is no reason to send a mail again that has gone: it is noted in a second attempt."""
        try:
            self._own().update(state=state, **details)
        except Error:
            if connection.in_atomic_block:
                raise
            connection.close_if_unusable_or_obsolete()
            self._own().update(state=state, **details)
        return state

    def _own(self):
        """The row, also where it was taken back and nobody has claimed it yet."""
        mine = {"attempts": self.letter.attempts, "state__in": [State.SENDING, State.DUE]}
        return type(self.letter).objects.filter(pk=self.letter.pk, **mine)
