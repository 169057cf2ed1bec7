"""What is done to words before they are kept: line endings made alike, invisible control characters left out."""

import re
import unicodedata

LINE_ENDINGS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
KEPT_CONTROLS = {"\n", "\t"}
# Control characters, and halves of characters, which no database keeps.
NOT_KEPT = {"Cc", "Cs"}


def cleaned_words(text):
    """Words with line endings as "\\n". Nothing a person can see is changed."""
    lines = LINE_ENDINGS.sub("\n", text)
    return "".join(
        letter for letter in lines if letter in KEPT_CONTROLS or unicodedata.category(letter) not in NOT_KEPT
    )


def has_words(text):
    return bool(text.strip())
