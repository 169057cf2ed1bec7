"""What a pattern cannot say: check digits, possible dates, which of the words are a name.

static/safe_to_store.js has the same checks under the same names; one table of cases tests both. Each is given the
words that matched and their kind, and says how many of the characters are a find and of which kind, or None.
"""

import re
from datetime import date as Date

from conversations.safe_to_store import word_lists
from conversations.safe_to_store.kinds import FindKind
from conversations.safe_to_store.letters import APOSTROPHE, WORD

OLDEST = 110  # years
ANY_WORD = re.compile(WORD)
ENDS_OF_VERBS = ("ed", "ing", "ly")
_lists = {name: frozenset(words) for name, words in word_lists.FOR_THE_CHECKS.items()}
TITLES, CIVIL, CERTAIN, PARTICLES = (_lists[name] for name in ("titles", "civil", "certain", "particles"))
LITTLE, OTHER, ALSO_WORDS, BEGINNINGS = (_lists[name] for name in ("little", "other", "also_words", "beginnings"))
POSSESSIVE = re.compile(f"[{APOSTROPHE}][sS]$")
CONTRACTION = re.compile(f"[{APOSTROPHE}](?:s|m|d|ll|re|ve)$")
QUOTES = re.compile(f"[{APOSTROPHE}]")


CLEAR_STREETS, IN_STREETS, UNITS = (_lists[name] for name in ("clear_streets", "in_streets", "units"))


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
        return len(words), FindKind.CHI_NUMBER
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


def record_number(words, kind):
    """Five digits at least, or four behind letters; no year."""
    digits = re.sub("[^0-9]", "", words)
    is_long = len(digits) > 4 or (len(digits) == 4 and not words[0].isdecimal())
    return (len(words), kind) if is_long else None


def handle(words, kind):
    """Not "@home" or "@work": short or everyday words that stand for a place."""
    name = words[1:].lower()
    if re.search("[0-9_.]", name) or name != words[1:]:
        return len(words), kind
    return None if len(name) < 6 or name in LITTLE or name in OTHER else (len(words), kind)


def address(words, kind):
    """Capitals throughout the street's name, or a name written small before what can only be a street."""
    found = [match.group() for match in ANY_WORD.finditer(words)]
    names, street = found[:-1], plain(found[-1])
    if any(plain(word) in UNITS for word in names) or (names and plain(names[0]) in CERTAIN):
        return None
    if found and all(is_capital(word) or word in PARTICLES or len(word) == 1 for word in found):
        return len(words), kind
    little = [plain(word) for word in names]
    is_a_name = len(little) > 1 or any(word in IN_STREETS or word not in OTHER for word in little)
    is_small = is_a_name and not LITTLE.intersection(little)
    return (len(words), kind) if is_small and street in CLEAR_STREETS else None


def lives_at(words, kind):
    """The number, and the words with a capital behind it."""
    end = None
    for word in ANY_WORD.finditer(words):
        if not is_capital(word.group()) or plain(word.group()) in UNITS:
            break
        end = word.end()
    return end and (end, kind)


def headed(words, kind):
    """A surname and a first name, or a name in capitals; behind a comma also one written small."""
    found = list(ANY_WORD.finditer(words))
    has_comma = "," in words
    end = None
    for word in found:
        written = word.group()
        if (len(written) == 1 and is_capital(written)) or written in PARTICLES:
            continue
        if not is_headed(written, has_comma):
            break
        end = word.end()
    is_whole = end is not None and (not has_comma or end > words.index(","))
    return (end, kind) if is_whole else None


def is_headed(word, has_comma):
    little = plain(word)
    if len(little) == 1 or little in LITTLE or little in OTHER or little in BEGINNINGS:
        return False
    return has_comma or is_capital(word)


CHECKS = {
    "": nothing_more,
    "ten_digits": ten_digits,
    "date": date,
    "postcode": postcode,
    "titled": titled,
    "introduced": introduced,
    "record_number": record_number,
    "handle": handle,
    "address": address,
    "lives_at": lives_at,
    "headed": headed,
}
