"""Which font shows which character, and text made ready for them; ceim/assets/copy_fonts.py puts the fonts there."""

import json
import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache

from django.conf import settings

FONTS = settings.BASE_DIR / "ceim" / "assets" / "fonts"
REGULAR = "regular.ttf"
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# They only say how the sign before them is drawn, which a font without colours cannot do.
VARIATION_SELECTORS = dict.fromkeys(range(0xFE00, 0xFE10))
OVERRIDES = dict.fromkeys(range(0x202A, 0x202F))  # turn round what follows, also what is not theirs
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
NO_SIGN = {"Cc", "Cn", "Co", "Cs"}
UNSEEN = {"Cf"}  # joiners and the like: every font leaves them out
MARKS = {"Mn", "Mc", "Me"}  # accents on their own, vowel signs, and what encloses the sign before
RIGHT_TO_LEFT = {"R", "AL"}
ISOLATES = re.compile("[\u2066-\u2068]")
END_OF_ISOLATE = "\u2069"
MOST_WITHOUT_A_BREAK = 40  # letters: a longer word may be broken, so that nothing is written beyond the sheet
UNBROKEN = re.compile(rf"[^\s\u200b\u2e80-\U0002ffff/-]{{{MOST_WITHOUT_A_BREAK}}}(?=[^\s\u200b])")
MAY_BREAK = "\N{ZERO WIDTH SPACE}"


@lru_cache(maxsize=1)
def coverage():
    """[(file, first code points, last code points)] of every font, in the order in which they are asked."""
    listed = json.loads((FONTS / "index.json").read_text(encoding="utf-8"))
    return [(font["file"], *map(list, zip(*font["ranges"], strict=True))) for font in listed]


@lru_cache(maxsize=20_000)
def fonts_of(character):
    """The files of the fonts that show it."""
    point = ord(character)
    return tuple(file for file, firsts, lasts in coverage() if _is_in(point, firsts, lasts))


def _is_in(point, firsts, lasts):
    place = bisect_right(firsts, point) - 1
    return place >= 0 and point <= lasts[place]


def tidied(text, *, may_break=True):
    """The text in composed letters, with \\n for every line's end and a replacement for what is no sign at all."""
    text = _signs_of(text)
    return UNBROKEN.sub(lambda long: long[0] + MAY_BREAK, text) if may_break else text


def _signs_of(text):
    if text.isascii() and text.isprintable():
        return text
    text = LINE_ENDS.sub("\n", text).replace("\t", " ").translate(VARIATION_SELECTORS | OVERRIDES)
    text = unicodedata.normalize("NFC", text)
    no_signs = {each for each in set(text) - {"\n"} if unicodedata.category(each) in NO_SIGN}
    text = text.translate(str.maketrans(dict.fromkeys(no_signs, REPLACEMENT)))
    open_isolates = len(ISOLATES.findall(text)) - text.count(END_OF_ISOLATE)
    return text + END_OF_ISOLATE * open_isolates


def shown(text, care=0):
    """The text with a replacement for each character that no font shows.

    care  1: also for each mark that is not in the font of the letter it stands on; 2: for all but plain letters
    """
    if text.isascii():
        return text
    if care == 1:
        return "".join(_with_its_letter(text))
    files = {REGULAR} if care else None
    missing = {each for each in set(text) - {"\n"} if not _is_shown(each, files)}
    return text.translate(str.maketrans(dict.fromkeys(missing, REPLACEMENT)))


def _is_shown(character, files):
    if unicodedata.category(character) in UNSEEN:
        return True
    found = fonts_of(character)
    return bool(files.intersection(found) if files else found)


def _with_its_letter(text):
    font = (REGULAR,)
    for character in text:
        is_mark = unicodedata.category(character) in MARKS
        if character == "\n" or unicodedata.category(character) in UNSEEN:
            yield character
        elif is_mark:
            yield character if font and font[0] in fonts_of(character) else REPLACEMENT
        else:
            font = fonts_of(character)
            yield character if font else REPLACEMENT


def reads_from_the_right(text):
    """By its first letter that has a direction."""
    directions = map(unicodedata.bidirectional, text)
    return next((each in RIGHT_TO_LEFT for each in directions if each in RIGHT_TO_LEFT | {"L"}), False)
