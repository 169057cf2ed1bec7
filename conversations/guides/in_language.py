"""What is said to a person and asked of them, in their language, with the English beside it for who reads it out."""

from dataclasses import dataclass
from itertools import zip_longest

from django.utils.translation import gettext_lazy as _

from ceim.languages.easy_read import said
from ceim.languages.offered import ENGLISH
from ceim.languages.speaking import speaking
from conversations.guides.questions import usual_closing, usual_introduction
from conversations.wordings import easy
from conversations.wordings.agreement import EACH, IN_ONE, questions
from conversations.wordings.feelings import LESS_POSITIVE_FEELINGS, POSITIVE_FEELINGS

SHORT = 20  # letters of a word or two
FIRST = _("Say first")
HOW_FAR = _("How far their words may go")
EACH_BY_ITSELF = _("Or ask each by itself")
FELT = _("Words for how it felt")
LAST = _("Say at the end")


@dataclass(frozen=True)
class PartToSay:
    """What belongs together: a heading for staff, and the lines as (said to the person, the same in English)."""

    heading: str
    lines: list

    @property
    def is_short(self):
        return all(len(english) < SHORT for _said, english in self.lines)


def parts_in(code: str, *, is_easy: bool = False) -> list[PartToSay]:
    """All that is said and asked, in the order of a conversation; in easy read each question is asked by itself."""
    parts_of = _easy_parts if is_easy else _parts
    with speaking(code):
        spoken = parts_of()
    with speaking(ENGLISH):
        english = parts_of()
    return [
        PartToSay(heading, list(zip_longest(lines, in_english, fillvalue="")))
        for (heading, lines), (_heading, in_english) in zip(spoken, english, strict=True)
    ]


def _parts():
    return [
        (FIRST, usual_introduction().split("\n\n")),
        (HOW_FAR, _texts(questions(IN_ONE))),
        (EACH_BY_ITSELF, _texts(questions(EACH))),
        (FELT, _feelings()),
        (LAST, usual_closing().split("\n\n")),
    ]


def _easy_parts():
    return [
        (FIRST, said(easy.SAID_FIRST)),
        (HOW_FAR, _texts(questions(EACH))),
        (FELT, _feelings()),
        (LAST, said(easy.SAID_LAST)),
    ]


def _feelings():
    return _texts(POSITIVE_FEELINGS | LESS_POSITIVE_FEELINGS)


def _texts(wordings):
    return [str(each) for each in wordings.values()]
