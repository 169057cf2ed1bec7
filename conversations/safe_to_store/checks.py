"""What a pattern cannot say: check digits, possible dates, which of the words are a name.

static/safe_to_store.js has the same checks under the same names; one table of cases tests both. Each is given the
words that matched and their kind, and says how many of the characters are a find and of which kind, or None.
"""

import re
from datetime import date as Date

from conversations.safe_to_store import word_lists
from conversations.safe_to_store.kinds import Kind
from conversations.safe_to_store.rules import APOSTROPHE, WORD

OLDEST = 110  # years
ANY_WORD = re.compile(WORD)
ENDS_OF_VERBS = ("ed", "ing", "ly")
_lists = {name: frozenset(words) for name, words in word_lists.FOR_THE_CHECKS.items()}
TITLES, CIVIL, CERTAIN, PARTICLES = (_lists[name] for name in ("titles", "civil", "certain", "particles"))
LITTLE, OTHER, ALSO_WORDS, BEGINNINGS = (_lists[name] for name in ("little", "other", "also_words", "beginnings"))
POSSESSIVE = re.compile(f"[{APOSTROPHE}][sS]$")
CONTRACTION = re.compile(f"[{APOSTROPHE}](?:s|m|d|ll|re|ve)$")
QUOTES = re.compile(f"[{APOSTROPHE}]")


def nothing_more(words, kind):
    return len(words), kind


def ten_digits(words, kind):
    """The tenth digit checks the nine before it, by modulus 11. A CHI number begins with a date of birth.

    No NHS number begins with 0; phone numbers do.
    """
    digits = [int(digit) for digit in re.findall("[0-9]", words)]
    if sum(digit * (10 - place) for place, digit in enumerate(digits)) % 11:
        return None
    day, month = digits[0] * 10 + digits[1], digits[2] * 10 + digits[3]
    if 1 <= day <= 31 and 1 <= month <= 12:
        return len(words), Kind.CHI_NUMBER
    return (len(words), kind) if digits[0] else None


def date(words, kind):
    """A year of four digits is that of somebody alive; of two numbers one may be a month."""
    numbers = re.findall("[0-9]+", words)
    this_year = Date.today().year
    if any(len(number) == 4 and not this_year - OLDEST <= int(number) <= this_year for number in numbers):
        return None
    if len(numbers) == 3 and min(int(number) for number in numbers if len(number) < 4) > 12:
        return None
    return len(words), kind


def postcode(words, kind):
    """Not "ward b3 4th floor"."""
    return None if re.search("[^0-9a-zA-Z](?:1st|2nd|3rd|[04-9]th)$", words) else (len(words), kind)


def titled(words, kind):
    found = list(ANY_WORD.finditer(words))
    title = ""
    while found and plain(found[0].group()) in TITLES:
        title = plain(found.pop(0).group())
    length = length_of_name(found, lambda word, is_first: is_name_after(title, word, is_first))
    return length and (length, kind)


def introduced(words, kind):
    length = length_of_name(list(ANY_WORD.finditer(words)), lambda word, is_first: is_introduced(word))
    return length and (length, kind)


def length_of_name(found, is_name):
    """How far the name reaches, or None: over initials and small words, up to the first word that is no name."""
    end = None
    for number, word in enumerate(found):
        written = word.group()
        if (len(written) == 1 and is_capital(written)) or written in PARTICLES:
            continue
        if not is_name(written, number == 0):
            break
        end = word.start() + len(POSSESSIVE.sub("", written))
    return end


def is_name_after(title, word, is_first):
    little = plain(word)
    if little in LITTLE or len(little) == 1:
        return False
    if is_capital(word):
        return (title in CIVIL and is_first) or little not in OTHER
    is_verb = len(little) > 5 and little.endswith(ENDS_OF_VERBS)
    if not is_first or title not in CERTAIN or little in OTHER or is_verb:
        return False
    return title in CIVIL or little not in ALSO_WORDS


def is_introduced(word):
    little = plain(word)
    is_initials = len(word) > 1 and word == word.upper()
    return is_capital(word) and not is_initials and little not in LITTLE | OTHER | BEGINNINGS


def is_capital(word):
    return word[0] != word[0].lower()


def plain(word):
    """Small letters, one kind of apostrophe, and without the 's or 'll at its end."""
    small = word.lower()
    return small if small.isalpha() else QUOTES.sub("'", CONTRACTION.sub("", small))


CHECKS = {
    "": nothing_more,
    "ten_digits": ten_digits,
    "date": date,
    "postcode": postcode,
    "titled": titled,
    "introduced": introduced,
}
