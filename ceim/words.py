"""What is done to words before they are kept: line endings made alike, invisible control characters left out."""

import re
import unicodedata

LINE_ENDINGS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
KEPT_CONTROLS = {"\n", "\t"}
# Control characters, and halves of characters, which no database keeps.
NOT_KEPT = {"Cc", "Cs"}
# What Word pastes for the bullets of its lists, in fonts of its own: everybody else sees a box.
BULLETS = str.maketrans(dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf076\uf0a8\uf06c\uf06e", "•") | {"\uf0fc": "✓"})


def cleaned_words(text):
    """Words with line endings as "\\n", and the bullets of Word as all can see them. Nothing else is changed."""
    lines = LINE_ENDINGS.sub("\n", text).translate(BULLETS)
    return "".join(
        letter for letter in lines if letter in KEPT_CONTROLS or unicodedata.category(letter) not in NOT_KEPT
    )


def has_words(text):
    return bool(text.strip())
