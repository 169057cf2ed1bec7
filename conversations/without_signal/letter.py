"""A letter: one conversation as a device wrote it down without signal, opened and checked."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from ceim.letterbox import CannotBeOpened, opened

MOST_ANSWERS = 1_000
NAME = re.compile(r"[a-z_0-9]{1,60}")
YEARS = range(1970, 2200)
DAY = ("day", "month", "year")
CLOCKS_DIFFER = timedelta(minutes=10)


@dataclass(frozen=True)
class ArrivedLetter:
    """What the device wrote.

    person, membership, pathway  numbers, as the device had them when it was made ready
    wording                      the version of the questions about agreement that were read out
    begun_at                     by the device's clock, put right where that is wrong
    is_finished                  everything was asked; else it was cut off
    said                         {name of the form's field: [what was typed]}
    answers                      the same, on the right day
    clock_is_wrong               by more than ten minutes when it was sent
    """

    key: UUID
    person: int
    membership: int
    pathway: int
    wording: str
    begun_at: datetime
    is_finished: bool
    said: dict = field(repr=False)
    answers: dict = field(repr=False)
    clock_is_wrong: bool = False


def read_letter(key: UUID, sent: dict, now: datetime) -> ArrivedLetter:
    """The letter in what was sent: {"letter": what was sealed, "now": the device's time}. Raises CannotBeOpened."""
    if not isinstance(sent, dict) or not isinstance(sent.get("letter"), dict):
        raise CannotBeOpened
    words = opened(sent["letter"], str(key))
    try:
        begun_at = moment_of(words["begun_at"])
        numbers = {name: int(words[name]) for name in ("person", "membership", "pathway")}
        said = _answers(words["answers"])
        wording, is_finished = str(words["wording"])[:20], words["finished"] is True
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        raise CannotBeOpened from None
    ahead = ahead_of(sent.get("now"), now)
    is_wrong = abs(ahead) > CLOCKS_DIFFER
    right = begun_at - ahead if is_wrong else begun_at
    return ArrivedLetter(
        key,
        **numbers,
        wording=wording,
        begun_at=right,
        is_finished=is_finished,
        said=said,
        answers=said | _on_the_right_day(said, begun_at, right),
        clock_is_wrong=is_wrong,
    )


def moment_of(text):
    """Of our time: a device's clock may be years off, and still all that is reckoned with it has a date."""
    moment = parse_datetime(text)
    if moment is None or timezone.is_naive(moment) or moment.year not in YEARS:
        raise ValueError
    return moment


def _answers(sent):
    """Names as forms have them, and lists of texts."""
    answers = {name: [str(value) for value in values] for name, values in sent.items() if NAME.fullmatch(name)}
    if len(answers) > MOST_ANSWERS or not all(isinstance(values, list) for values in sent.values()):
        raise ValueError
    return answers


def ahead_of(text, now):
    """By how much the device's clock is ahead of the server's, while it sends."""
    try:
        return moment_of(text) - now
    except (TypeError, ValueError, AttributeError):
        return timedelta()


def _on_the_right_day(answers, said, right):
    """The day of the conversation, where it is the day that the wrong clock had and nobody chose another."""
    said, right = timezone.localtime(said), timezone.localtime(right)
    names = [f"held_on_{part}" for part in DAY]
    if [answers.get(name) for name in names] != [[str(getattr(said, part))] for part in DAY]:
        return {}
    return {name: [str(getattr(right, part))] for name, part in zip(names, DAY, strict=True)}
