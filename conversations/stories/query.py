"""What somebody looks for: words, "phrases in quotation marks", -words that must not be there, or. Pure functions."""

import re
import unicodedata
from dataclasses import dataclass

TERM = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')
QUOTATION_MARKS = str.maketrans({"\u201c": '"', "\u201d": '"'})
APOSTROPHES = "['\u2018\u2019]"
MARKS_AROUND = ".,;:!?()[]'\u2018\u2019\u2026"  # that people type with a word without looking for them
ENDINGS = ("ings", "ing", "ed", "es", "s")
SHORTEST_STEM = 4
ALIKE_ENOUGH = 0.4  # of a word's trigrams: a letter wrong, missing or swapped in a word of six


@dataclass(frozen=True)
class Term:
    """A word, or several that stand beside each other."""

    words: tuple
    is_excluded: bool = False

    @property
    def pattern(self):
        """A regular expression for the term and its other forms: "waited" finds waiting, "care" finds careful."""
        return r"\W+".join(_pattern(word) for word in self.words)


def straight(query):
    """With straight quotation marks, which alone mean a phrase; phones type curly ones."""
    return query.translate(QUOTATION_MARKS)


def alternatives(query):
    """[[Term, …], …]: a text is found when it has every term of one of the lists."""
    found = [[]]
    for minus, phrase, word in TERM.findall(straight(query)):
        if word.lower() == "or" and not minus:
            found.append([])
        elif words := tuple(filter(None, (_bare(each) for each in (phrase or word).split()))):
            found[-1].append(Term(words, is_excluded=bool(minus)))
    return [terms for terms in found if terms]


def wanted_terms(query):
    return [term for terms in alternatives(query) for term in terms if not term.is_excluded]


def places_of_terms(query, text):
    """[(start, end)] of everything in `text` that `query` looks for, in order, none over another."""
    terms = wanted_terms(query)
    if not terms:
        return []
    looked_for = re.compile("|".join(f"(?:{term.pattern})" for term in terms), re.IGNORECASE)
    return [found.span() for found in looked_for.finditer(text) if found.end() > found.start()]


def places_alike(query, text):
    """The places of the words, and of words that are spelled much like one that `query` looks for."""
    wanted = [trigrams(word) for term in wanted_terms(query) for word in term.words]
    alike = [
        found.span()
        for found in re.finditer(r"\w+", text)
        if any(len(these & trigrams(found[0])) >= ALIKE_ENOUGH * len(these) for these in wanted)
    ]
    return _apart(sorted({*places_of_terms(query, text), *alike}))


def trigrams(word):
    """A word cut as PostgreSQL's pg_trgm does it: {"  c", " ca", "car", "are", "re "}."""
    padded = f"  {word.lower()} "
    return {padded[place : place + 3] for place in range(len(padded) - 2)}


def _apart(places):
    kept = []
    for start, end in places:
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return kept


def _bare(word):
    """The word without the punctuation around it, unless there is nothing else."""
    return word.strip(MARKS_AROUND) or word


def _pattern(word):
    spellings = {unicodedata.normalize(form, word) for form in ("NFC", "NFD")} | {word}
    letters = "|".join(re.sub(APOSTROPHES, APOSTROPHES, re.escape(_stem(each))) for each in sorted(spellings))
    # Only where words are sure to stand apart; Arabic puts "the" in front of a word, Chinese has no spaces.
    begins = r"\b" if word.isascii() and word[0].isalnum() else ""
    goes_on = r"\w*" if word[-1].isalnum() or word[-1] == "_" else ""
    return rf"{begins}(?:{letters}){goes_on}"


def _stem(word):
    for ending in ENDINGS:
        if word.isascii() and word.lower().endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)]
    return word
