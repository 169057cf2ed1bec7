"""A pseudo-language, made from the English: longer by two fifths, every letter accented, in brackets.

A plain letter on a page in it is a text that nobody marked to be translated; without its last bracket it is clipped.
"""

import re
from gettext import NullTranslations

from django.utils.translation import trans_real

from ceim.languages.offered import ENGLISH, PSEUDO

FROM = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
TO = "áƀçđéƒğĥíĵķľɱñóþɋřšţúṽŵẋýžÁƁÇĐÉƑĞĤÍĴĶĽṀÑÓÞɊŘŠŢÚṼŴẊÝŽ"
ACCENTED = str.maketrans(FROM, TO)
FIRST, LAST = "⟦", "⟧"
# What a text is filled with, tags, entities and the names of formats stay as they are.
KEPT = re.compile(r"%\(\w+\)[a-z]|%\{\w+\}|%[A-Za-z]\b|%%|\{[^}]*\}|<[^>]+>|&#?\w+;|https?://\S+")
VOWEL = re.compile(r"([aeiou])")


def pseudo(text: str) -> str:
    """“Save it” becomes “⟦Šáávéé íít⟧” or thereabouts; an empty text stays empty."""
    if not text.strip():
        return text
    parts, end = [], 0
    for kept in KEPT.finditer(text):
        parts += [_longer(text[end : kept.start()]), kept[0]]
        end = kept.end()
    return f"{FIRST}{''.join(parts)}{_longer(text[end:])}{LAST}"


def _longer(text):
    return VOWEL.sub(r"\1\1", text).translate(ACCENTED)


class PseudoTranslation(NullTranslations):
    """Whatever English says, in the pseudo-language."""

    def __init__(self):
        super().__init__()
        self.english = trans_real.translation(ENGLISH)

    def gettext(self, message):
        english = self.english.gettext(message)
        return pseudo(message.split("\x04")[-1] if english == message else english)

    def ngettext(self, msgid1, msgid2, n):
        return pseudo(self.english.ngettext(msgid1, msgid2, n).split("\x04")[-1])

    def language(self):
        return PSEUDO

    def to_language(self):
        return PSEUDO
