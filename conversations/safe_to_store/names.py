"""Names that only a list of names can tell: "Firstname Surname", and a first name by itself."""

import re

from conversations.safe_to_store import word_lists
from conversations.safe_to_store.checks import (
    ALSO_WORDS,
    BEGINNINGS,
    LITTLE,
    OTHER,
    PARTICLES,
    TITLES,
    is_capital,
    plain,
)
from conversations.safe_to_store.kinds import Find, FindKind
from conversations.safe_to_store.letters import APOSTROPHE, DASH, WORD, L, S
from conversations.safe_to_store.vocabulary import bare, clear_first_names, everyday_words, first_names, surnames

WORDS = re.compile(WORD)
PARTS = re.compile(f"[{DASH}]")
POSSESSIVE = re.compile(f"[{APOSTROPHE}][sS]$")
BETWEEN_NAMES = re.compile(f"[{S}]{{1,3}}")
AFTER_A_COMMA = re.compile(f",[{S}]{{0,2}}")
AT_THE_BEGINNING = re.compile(f"(?:^|[\n:;({DASH}])[{S}]{{0,3}}$")
NAME_IS = f"names?(?:[{S}](?:is|was)|[{APOSTROPHE}]s)"
INTRODUCED_BY = re.compile(f"(?<![{L}])(?:called|named|(?:nurse|doctor)s?|{NAME_IS})[{S}]{{1,2}}$", re.IGNORECASE)
# Behind these stands a name, whatever it is: "a nurse called rekha", "her name was olwen".
A_PERSON_CALLED = re.compile(
    f"(?<![{L}])(?:(?:an?|another|one|the|this)[{S}](?:[a-z\\-]{{2,20}}[{S}]){{0,2}}(?:{'|'.join(word_lists.PEOPLE)})[{S}]"
    f"(?:called|named)|(?:somebody|someone|anyone|anybody)[{S}](?:called|named)"
    f"|(?:my|his|her|their|whose)[{S}]{NAME_IS}|nurse)[{S}]{{1,2}}$",
    re.IGNORECASE,
)
LOOKED_BACK = 90  # characters
NEVER_SMALL = frozenset(word_lists.NEVER_SMALL)
NOT_AFTER_CALLED = frozenset(word_lists.NOT_AFTER_CALLED)
LIKELY_TITLES = frozenset(word_lists.LIKELY_TITLES)
WITH_A_STOP = re.compile(f"[.]?[{S}]{{0,3}}")
ALSO_PLACES = frozenset(word_lists.ALSO_PLACES)
PLACE_ENDINGS = frozenset(word_lists.PLACE_ENDINGS)
WORD_ENDINGS = (
    "ing",
    "ed",
    "ly",
    "tion",
    "ment",
    "ness",
    "ful",
    "ous",
    "able",
    "ible",
    "ology",
    "iatry",
    "ance",
    "ence",
    "ism",
    "ical",
    "itis",
    "ally",
)


class Token:
    """A word of the text and what it may be."""

    __slots__ = ("end", "is_capital", "plain", "start", "written")

    def __init__(self, match):
        self.start, self.written = match.start(), match.group()
        if not self.written.isalpha():
            self.written = POSSESSIVE.sub("", self.written)
        self.end = self.start + len(self.written)
        self.plain, self.is_capital = plain(self.written), is_capital(self.written)

    @property
    def may_begin_a_name(self):
        """Quick, and asked of every word: most begin none."""
        return self.is_capital or self.plain in TITLES or self.bare in clear_first_names()

    @property
    def bare(self):
        return bare(self.plain)

    def is_in(self, names):
        written = self.bare
        return written in names or any(len(part) > 2 and part in names for part in PARTS.split(written))

    @property
    def is_a_name_when_small(self):
        """Whether it is nothing but a first name, also to somebody who writes no capitals."""
        return self.bare in clear_first_names() and self.bare not in NEVER_SMALL

    @property
    def is_shouted(self):
        return len(self.written) > 1 and self.written == self.written.upper()

    @property
    def is_first_name(self):
        return self.is_in(first_names())

    @property
    def is_surname(self):
        return self.is_in(surnames()) or self.bare.startswith(("mc", "mac", "o'"))

    @property
    def is_small_part(self):
        """An initial, or the "van" of Anna van Dijk."""
        return self.written in PARTICLES or (len(self.written) == 1 and self.is_capital)

    @property
    def is_everyday(self):
        return self.plain in everyday_words()

    @property
    def has_an_everyday_ending(self):
        is_plain_word = not self.is_first_name and not self.is_surname and not PARTS.search(self.written)
        return is_plain_word and len(self.bare) > 5 and self.bare.endswith(WORD_ENDINGS)


def names_in(text):
    """Finds of names, in order."""
    tokens = [Token(match) for match in WORDS.finditer(text)]
    place = 0
    while place < len(tokens):
        length = tokens[place].may_begin_a_name and (
            _titled_at(tokens, place, text)
            or _surname_first_at(tokens, place, text)
            or _full_name_at(tokens, place, text)
            or _first_name_at(tokens, place, text)
        )
        length = length or _introduced_at(tokens, place, text)
        if length:
            yield Find(tokens[place].start, tokens[place + length - 1].end, FindKind.NAME)
        place += length or 1


def _titled_at(tokens, place, text):
    """2 where a title stands before a name written small: "ms nair", "nurse iqbal"."""
    if tokens[place].plain not in TITLES or place + 1 == len(tokens):
        return 0
    if not _is_next(tokens, place + 1, text):
        return 0
    name = tokens[place + 1]
    if len(name.plain) < 2 or name.is_everyday or name.plain in ALSO_WORDS:
        return 0
    is_likely = tokens[place].plain in LIKELY_TITLES and not name.has_an_everyday_ending
    return 2 if is_likely or name.is_surname or name.is_first_name else 0


def _full_name_at(tokens, place, text):
    """How many words from here are first name and surname; 0 if they are not."""
    following = place + 1
    while following < len(tokens) - 1 and tokens[following].is_small_part and following - place < 3:
        following += 1
    if following >= len(tokens) or not all(_is_next(tokens, each, text) for each in range(place + 1, following + 1)):
        return 0
    first, last = tokens[place], tokens[following]
    if not _are_a_name(first, last) or _is_a_place(tokens, place, following, text):
        return 0
    if not first.is_first_name and last.is_first_name and _full_name_at(tokens, following, text):
        return 0  # "Internet Freda Wylie": the name begins with the second word
    return following - place + 1


def _are_a_name(first, last):
    if len(last.plain) < 2 or first.plain in LITTLE | BEGINNINGS or last.plain in LITTLE:
        return False
    if len(first.plain) == 1:
        return first.is_capital and last.is_capital and last.is_surname and not last.is_everyday
    if first.is_capital and last.is_capital and not first.is_shouted and not last.is_shouted:
        return _are_a_name_in_capitals(first, last)
    # Written small, or all in capitals, only what cannot be anything else.
    is_alike = first.is_capital == last.is_capital and first.is_shouted == last.is_shouted
    return is_alike and first.is_in(clear_first_names()) and last.is_surname and not last.is_everyday


def _are_a_name_in_capitals(first, last):
    if last.plain in PLACE_ENDINGS:
        return False
    if first.is_first_name:
        return last.is_surname or not (last.is_everyday or last.has_an_everyday_ending)
    is_also_a_place = last.is_everyday and (last.plain in ALSO_PLACES or not last.is_surname)
    if first.is_everyday or is_also_a_place or (last.is_everyday and first.has_an_everyday_ending):
        return False
    return last.is_surname or not (first.has_an_everyday_ending or last.has_an_everyday_ending)


def _surname_first_at(tokens, place, text):
    """2 for "Bloggs, Joe", where a line or a label begins with it or the surname can be nothing else."""
    if place + 1 == len(tokens):
        return 0
    last, first = tokens[place], tokens[place + 1]
    if not AFTER_A_COMMA.fullmatch(text[last.end : first.start]) or not (last.is_capital and first.is_capital):
        return 0
    begins = AT_THE_BEGINNING.search(text[max(0, last.start - 4) : last.start]) is not None
    if last.plain in LITTLE | OTHER | BEGINNINGS or last.is_first_name or len(last.plain) < 2:
        return 0
    if not (begins or last.is_shouted) and (last.is_everyday or last.plain in ALSO_WORDS):
        return 0
    if first.is_in(clear_first_names()):
        return 2 if begins or last.is_surname or last.is_shouted else 0
    is_heading = begins and last.is_shouted and len(last.plain) > 3
    is_pair = is_heading and not first.is_everyday and first.plain not in OTHER
    return 2 if is_pair else 0


def _first_name_at(tokens, place, text):
    token = tokens[place]
    is_name = token.is_in(clear_first_names()) if token.is_capital else token.is_a_name_when_small
    return int(is_name and not token.is_shouted and not _is_a_place(tokens, place, place, text))


def _introduced_at(tokens, place, text):
    """1 or 2 for a name written small that may be another word: "a nurse called grace", "called jo smith"."""
    token = tokens[place]
    if token.is_capital or token.plain in LITTLE or token.plain in NOT_AFTER_CALLED or len(token.plain) < 2:
        return 0
    before = text[max(0, token.start - LOOKED_BACK) : token.start]
    if not INTRODUCED_BY.search(before):
        return 0
    is_name = token.is_first_name and (token.plain in ALSO_WORDS or not token.is_everyday)
    if not is_name and (token.is_everyday or token.plain in TITLES or token.plain in ALSO_WORDS):
        return 0
    is_sure = A_PERSON_CALLED.search(before) is not None
    if not is_name and not token.is_surname and (token.has_an_everyday_ending or not is_sure):
        return 0
    follows = tokens[place + 1] if place + 1 < len(tokens) and _is_next(tokens, place + 1, text) else None
    if not follows or follows.is_capital or follows.is_everyday or follows.has_an_everyday_ending:
        return 1
    return 2 if follows.is_surname or is_sure else 1


def _is_a_place(tokens, first, last, text):
    """Whether the words are part of a place's name: Queen Elizabeth Hospital, St John's, James Cook Hospital."""
    if first and _is_next(tokens, first, text):
        before = tokens[first - 1]
        if before.is_capital and before.plain in BEGINNINGS:
            return True
    after = [each for each in range(last + 1, min(last + 3, len(tokens))) if _is_next(tokens, each, text)]
    after = after if after[:1] == [last + 1] else []
    return any(tokens[each].is_capital and tokens[each].plain in PLACE_ENDINGS for each in after)


def _is_next(tokens, place, text):
    """Whether nothing but a space stands between this word and the one before, or a full stop after a short form."""
    before = tokens[place - 1]
    gap = text[before.end : tokens[place].start]
    is_short_form = before.plain in TITLES or len(before.written) == 1
    gap_between = WITH_A_STOP if is_short_form else BETWEEN_NAMES
    return len(gap) < 5 and gap_between.fullmatch(gap) is not None
