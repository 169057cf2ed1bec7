"""The claim by which a mail goes out once: due, being sent, sent; a refused one is due again later."""

import logging
from datetime import timedelta
from smtplib import SMTPException

from django.db.models import F, Q, Value
from django.db.models.functions import Greatest

from ceim.letters import Letter

log = logging.getLogger(__name__)

State = Letter.State
STALE = timedelta(minutes=15)  # a claim this old belongs to a worker that died


def waiting(letters, now) -> list[int]:
    """The ids of those to be sent by `now`, oldest first; what a worker left behind is among them."""
    letters.filter(state=State.SENDING, claimed_at__lt=now - STALE).update(state=State.DUE)
    due = letters.filter(state=State.DUE, due_at__lte=now)
    return list(due.order_by("due_at", "id").values_list("pk", flat=True))


def to_hand_out(letters, now) -> list[int]:
    """The ids of those `waiting` that no earlier tick has handed out lately; from now on this one has.

    A queue that is slower than the clock is not filled with the same again; one that lost them is told anew.
    """
    letters.filter(state=State.SENDING, claimed_at__lt=now - STALE).update(state=State.DUE)
    due = letters.filter(state=State.DUE, due_at__lte=now)
    lately = Q(claimed_at__gte=Greatest(F("due_at"), Value(now - STALE)))
    due.filter(Q(claimed_at__isnull=True) | ~lately).update(claimed_at=now)
    return list(due.filter(claimed_at=now).order_by("due_at", "id").values_list("pk", flat=True))


def send_once(letters, letter_id, *, compose, when_again, now) -> State | None:
    """Send one letter if it is still due and nobody else has claimed it. What became of it; None if not claimed.

    compose       (letter, now) → its mail, or None when it is not needed any more
    when_again    (letter, now) → the moment to try a refused one again, or None to give it up
    The claim is compare-and-set: of any number of workers exactly one changes the row from due to sending.
    """
    due = letters.filter(pk=letter_id, state=State.DUE, due_at__lte=now)
    if due.update(state=State.SENDING, claimed_at=now, attempts=F("attempts") + 1) != 1:
        return None
    letter = letters.get(pk=letter_id)
    mail = compose(letter, now)
    if mail is None:
        return _settle(letter, State.NOT_NEEDED)
    try:
        mail.send()
    except (SMTPException, OSError, ValueError) as error:  # ValueError: an address or header that no mail can have
        log.warning("%s not sent (attempt %s): %s", letter, letter.attempts, type(error).__name__)
        again = when_again(letter, now)
        return _settle(letter, State.DUE, due_at=again) if again else _settle(letter, State.FAILED)
    return _settle(letter, State.SENT, sent_at=now)


def _settle(letter, state, **details):
    type(letter).objects.filter(pk=letter.pk, state=State.SENDING).update(state=state, **details)
    return state
