"""The field for an email address: what mail programs and word processors paste along with it is taken off."""

import re
import unicodedata
from urllib.parse import unquote

from django import forms
from django.utils.translation import gettext_lazy as _

# Drawn as nothing, or as an empty space, though Unicode does not count them among the characters for layout.
BLANKS = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0" + "".join(map(chr, range(0xFE00, 0xFE10)))
WORD_PROCESSORS = str.maketrans({**dict.fromkeys("‐‑‒–—−", "-"), **dict.fromkeys("‘’ʼ", "'")})
LAYOUT, SPACES = ("Cf", "Cn", "Co"), ("Zs", "Zl", "Zp", "Cc")

LABEL = r"(?:mailto|smtp|sip|e-?mail):\s*"  # of links, of Exchange's lists, of signatures
BETWEEN_BRACKETS = re.compile(rf"[<(\[]\s*((?:{LABEL})?[^<>()\[\]\s]+@[^<>()\[\]\s]+)\s*[>)\]]", re.IGNORECASE)
LABELLED = re.compile(rf"^{LABEL}([^?\s]+)(\?\S*)?$", re.IGNORECASE)
REMARK = re.compile(r"\([^@()]*\)")  # "nora@example.org (Ward 7)"
AROUND = " <>()[]{}\"“”„«»,;:.'`"  # never the first or last character of an address


def tidied(text: str) -> str:
    """The address alone. What could be two addresses, or a slip within one, stays as it is: nobody guesses.

    >>> tidied("Space, Trail <mailto:trail.space@nhs.example>;")
    'trail.space@nhs.example'
    """
    text = _visible(text)
    between = {_bare(found).casefold(): _bare(found) for found in BETWEEN_BRACKETS.findall(text)}
    outside = BETWEEN_BRACKETS.sub(" ", text)
    if len(between) == 1:
        (folded, address), *_none = between.items()
        # "a@b.example <mailto:a@b.example>" names the same one twice.
        if "@" not in outside or _bare(outside).casefold() == folded:
            return address
    return _bare(text)


def _visible(text):
    """The text without what nobody sees; every kind of space becomes a plain one, every full-width sign a usual one."""
    shown = []
    for character in unicodedata.normalize("NFKC", "".join(each for each in text if each not in BLANKS)):
        kind = unicodedata.category(character)
        if kind not in LAYOUT and character not in BLANKS:
            shown.append(" " if kind in SPACES else character)
    return re.sub(r" *@ *", "@", " ".join("".join(shown).translate(WORD_PROCESSORS).split()))


def _bare(text):
    text = REMARK.sub("", text).strip(AROUND)
    if labelled := LABELLED.match(text):
        text = unquote(labelled[1])
    return text.strip(AROUND)


LONGEST = 254  # what a mail server takes, and our columns hold


class EmailAddressField(forms.EmailField):
    default_error_messages = {"max_length": _("Enter an email address of at most %(limit_value)d characters")}

    def __init__(self, **options):
        super().__init__(**({"max_length": LONGEST} | options))

    def to_python(self, value):
        return super().to_python(tidied(value) if isinstance(value, str) else value)
