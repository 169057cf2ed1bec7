"""Who speaks in a vision, and whether it says that something always happens. Pure; sure of itself only in English."""

import re

from improvements.models import Vision

Voice = Vision.Voice
SPEAKS = {
    "i": Voice.I,
    "me": Voice.I,
    "we": Voice.WE,
    "us": Voice.WE,
    "my": Voice.MY,
    "mine": Voice.MY,
    "our": Voice.MY,
    "ours": Voice.MY,
}
PRONOUN = re.compile(rf"(?<![\w.])(?:{'|'.join(SPEAKS)})(?![\w.]\w)(?!\w)")
ALWAYS = re.compile(r"\b(?:always|(?:every|each) (?:single )?time)\b")


def is_english(language: str) -> bool:
    return language.partition("-")[0] == "en"


def voice_of(text: str, language: str) -> str:
    """A Vision.Voice value from the first word that says who speaks; "" in a language that is not English."""
    if not is_english(language):
        return ""
    found = PRONOUN.search(text.casefold())
    return (SPEAKS[found.group()] if found else Voice.OTHERS).value


def says_always(text: str, language: str) -> bool:
    """Whether it says so; in a language that is not English it is taken to, since the word may be any."""
    return not is_english(language) or bool(ALWAYS.search(text.casefold()))
