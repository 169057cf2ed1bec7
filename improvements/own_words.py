"""Whether a text of the team repeats what somebody said. Pure."""

import re
from collections.abc import Iterable

WORD = re.compile(r"\w+")
LONGEST_RUN = 7  # words in a row that no two people write by chance
SHORTEST_QUOTE = 4  # words; anything shorter is everyday speech


def repeats(text: str, spoken: Iterable[str]) -> bool:
    """Whether `text` holds seven words in a row of one of the spoken texts, or a shorter one as a whole.

    The board keeps people's words as a highlight, which goes when the story is withdrawn. Words that were typed
    in once more would stay behind.
    """
    written = _words(text)
    return any(_holds_run(written, _words(said)) for said in spoken)


def _words(text):
    return WORD.findall(text.casefold())


def _holds_run(written, said):
    length = min(LONGEST_RUN, len(said))
    return length >= SHORTEST_QUOTE and not _runs(written, length).isdisjoint(_runs(said, length))


def _runs(words, length):
    return {tuple(words[start : start + length]) for start in range(len(words) - length + 1)}
