"""The made-up sentences and names, and the tellings that are put together from them: `content.toml` beside it."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ceim.sealing import seal
from conversations.models import Highlight

KINDS = Highlight.Kind
FEWEST, MOST = 20, 104  # words of a telling before its last sentence, which may add sixteen
HOW_MANY = 3_000  # different tellings; each is told by many people


@cache
def content():
    return tomllib.loads(Path(__file__).with_name("content.toml").read_text(encoding="utf-8"))


@dataclass
class Saying:
    """What is said at one touchpoint, and the sentences in it that a team would mark: (start, end, kind)."""

    words: str
    marks: list

    @property
    def sealed(self):
        return seal(self.words)


def tellings(random, number=HOW_MANY):
    """Lists of sayings; most are short, a few long, as people are."""
    return [_telling(random) for _i in range(number)]


def _telling(random):
    wanted = FEWEST + (MOST - FEWEST) * random.random() ** 3
    parts = [[("", random.choice(content()["openers"]))]]
    words = 0
    while words < wanted:
        kind = random.choices([KINDS.WENT_WELL, KINDS.COULD_BE_BETTER, KINDS.IDEA, ""], weights=[4, 5, 1, 4])[0]
        sentence = random.choice(content()[kind or "plain"])
        if len(parts) < 3 and len(parts[-1]) > 1 and random.random() < 0.3:
            parts.append([])
        parts[-1].append((kind, sentence))
        words = sum(len(text.split()) for part in parts for _kind, text in part)
    return [_saying(sentences) for sentences in parts]


def _saying(sentences):
    words, marks = "", []
    for kind, sentence in sentences:
        start = len(words) + 1 if words else 0
        words = f"{words} {sentence}".strip()
        if kind:
            marks.append((start, len(words), kind))
    return Saying(words, marks)
