"""How old one must be to read a text with ease: the Flesch-Kincaid grade, and the 5 years before school begins."""

import re

VOWELS = re.compile(r"[aeiouy]+")
SILENT_END = re.compile(r"(?:[^l]e|es|ed)$")
YEARS_BEFORE_SCHOOL = 5


def reading_age(sentences: list[str]) -> float:
    """In years, from words a sentence and syllables a word. Source: Kincaid, Fishburne, Rogers and Chissom (1975)."""
    words = [word for sentence in sentences for word in re.findall(r"[a-z’']+", sentence.lower())]
    syllables = sum(map(syllables_of, words))
    grade = 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59
    return grade + YEARS_BEFORE_SCHOOL


def syllables_of(word: str) -> int:
    """By groups of vowels, without an "e" that is not spoken at the end."""
    found = len(VOWELS.findall(word))
    return max(1, found - bool(SILENT_END.search(word)))
