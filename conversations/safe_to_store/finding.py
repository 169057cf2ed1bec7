"""Goes through a text with every rule, and keeps the finds that do not overlap."""

import re
from functools import cache

from conversations.safe_to_store.checks import CHECKS
from conversations.safe_to_store.kinds import Find
from conversations.safe_to_store.names import names_in
from conversations.safe_to_store.phones import phones_in
from conversations.safe_to_store.rules import RULES


@cache
def compiled():
    """Each rule with its pattern; made when they are first asked for, as it takes a tenth of a whole start."""
    return [(rule, re.compile(rule.pattern, re.IGNORECASE)) for rule in RULES]


def find_details(text):
    """Every detail in `text` that may say who somebody is: a list of Finds, in order, none over another.

    The time it takes grows with the length of the text alone, whatever stands in it.
    """
    if not text:
        return []
    taken = bytearray(len(text))
    finds = [*_by_rules(text, taken), *_left_over(phones_in(text), taken), *_left_over(names_in(text), taken)]
    return sorted(finds, key=lambda find: find.start)


def find_by_rules(text):
    """Finds without the library of phone numbers and the lists of names: what a browser finds by itself."""
    return sorted(_by_rules(text, bytearray(len(text))), key=lambda find: find.start)


def _by_rules(text, taken):
    return [find for rule, pattern in compiled() for find in _finds_by(rule, pattern, text, taken)]


def _finds_by(rule, pattern, text, taken):
    place = 0
    while match := pattern.search(text, place):
        find = _checked(rule, match)
        if find and _take(find, taken):
            yield find
            place = find.end
        else:
            place = match.start() + 1


def _checked(rule, match):
    words = match.group(1) if rule.is_group else match.group()
    start = match.end() - len(words)
    if found := CHECKS[rule.check](words, rule.kind):
        length, kind = found
        return Find(start, start + length, kind)
    return None


def _left_over(finds, taken):
    return [find for find in finds if _take(find, taken)]


def _take(find, taken):
    """Whether nobody else has these characters; they are taken from now on."""
    if 1 in taken[find.start : find.end]:
        return False
    taken[find.start : find.end] = b"\1" * (find.end - find.start)
    return True
