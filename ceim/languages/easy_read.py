"""Easy read: short sentences, one idea a line, room for a picture beside each. A twin of a page, not another page."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

ASKED = "easy"
END_OF_SENTENCE = re.compile(r"(?<=[.!?۔؟])\s+")


@dataclass(frozen=True)
class EasyLine:
    """One idea. `picture` names the place where an organisation may put a picture of its own, or nothing."""

    said: str
    picture: str = ""


def wants_easy_read(request) -> bool:
    return request.GET.get(ASKED) == "yes"


def easy_lines(*lines: tuple) -> tuple[EasyLine, ...]:
    return tuple(EasyLine(*line) for line in lines)


def sentences_of(text: str) -> list[str]:
    """What a team wrote, a sentence a line."""
    return [each for line in text.splitlines() for each in END_OF_SENTENCE.split(line.strip()) if each]


def said_and_shown(lines: Iterable[EasyLine]) -> list[tuple[str, str]]:
    """(what is said, in the language that is spoken; the place of its picture) of each line."""
    return [(str(line.said), line.picture) for line in lines]
