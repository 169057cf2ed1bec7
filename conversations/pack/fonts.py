"""Which font shows which character, and text made ready for them; ceim/assets/copy_fonts.py puts the fonts there."""

import json
import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache

from django.conf import settings

FONTS = settings.BASE_DIR / "ceim" / "assets" / "fonts"
REGULAR, BOLD = "regular.ttf", "bold.ttf"
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# They only say how the sign before them is drawn, which a font without colours cannot do.
VARIATION_SELECTORS = dict.fromkeys(range(0xFE00, 0xFE10))
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
NO_SIGN = {"Cc", "Cn", "Co", "Cs"}
RIGHT_TO_LEFT = {"R", "AL"}
MARKS = {"Mn", "Mc"}  # accents on their own, and vowel signs


@lru_cache(maxsize=1)
def coverage():
    """[(file, first code points, last code points)] of every font, in the order in which they are asked."""
    listed = json.loads((FONTS / "index.json").read_text(encoding="utf-8"))
    return [(font["file"], *map(list, zip(*font["ranges"], strict=True))) for font in listed]


def fonts_for(characters):
    """(the files needed beside the regular and the bold font, the characters that none can show)."""
    needed, left = [], set(characters) - {"\n"}
    for file, firsts, lasts in coverage():
        shown = {character for character in left if _is_in(ord(character), firsts, lasts)}
        if shown and file not in (REGULAR, BOLD):
            needed.append(file)
        left -= shown
    return needed, left


def _is_in(point, firsts, lasts):
    place = bisect_right(firsts, point) - 1
    return place >= 0 and point <= lasts[place]


def tidied(text):
    """The text in composed letters, with \\n for every line's end and a replacement for what is no sign at all."""
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", LINE_ENDS.sub("\n", text).replace("\t", " ").translate(VARIATION_SELECTORS))
    no_signs = {each for each in set(text) - {"\n"} if unicodedata.category(each) in NO_SIGN}
    return text.translate(str.maketrans(dict.fromkeys(no_signs, REPLACEMENT)))


def needs_shaping(text):
    """Whether letters join, change places or stack, as in Arabic or Bengali. Setting such text takes far longer."""
    if text.isascii():
        return False
    signs = set(text)
    return any(
        unicodedata.bidirectional(each) in RIGHT_TO_LEFT or unicodedata.category(each) in MARKS for each in signs
    )


def reads_from_the_right(text):
    """By its first letter that has a direction."""
    directions = map(unicodedata.bidirectional, text)
    return next((each in RIGHT_TO_LEFT for each in directions if each in RIGHT_TO_LEFT | {"L"}), False)
