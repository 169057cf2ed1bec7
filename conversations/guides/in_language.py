"""What is said to a person and asked of them, in their language, with the English beside it for who reads it out."""

from dataclasses import dataclass
from itertools import zip_longest

from django.utils.translation import gettext_lazy as _

from ceim.languages.easy_read import said_and_shown
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
    """A heading for staff, and what belongs together: (said to the person, the same in English, its picture)."""

    heading: str
    lines: list

    @property
    def is_short(self):
        return all(len(english) < SHORT for _said, english, _picture in self.lines)


def parts_in(code: str, *, is_easy: bool = False) -> list[PartToSay]:
    """All that is said and asked, in the order of a conversation; in easy read each question is asked by itself."""
    parts_of = _easy_parts if is_easy else _parts
    with speaking(code):
        spoken = parts_of()
    with speaking(ENGLISH):
        english = parts_of()
    parts = zip(spoken, english, strict=True)
    return [PartToSay(heading, _beside(lines, in_english)) for (heading, lines), (_heading, in_english) in parts]


def _beside(lines, in_english):
    """A translation may have a paragraph more or less than the English."""
    pairs = zip_longest(lines, in_english, fillvalue=("", ""))
    return [(said, english, picture) for (said, _picture), (english, picture) in pairs]


def _parts():
    return [
        (FIRST, _without_pictures(usual_introduction().split("\n\n"))),
        (HOW_FAR, _texts(questions(IN_ONE))),
        (EACH_BY_ITSELF, _texts(questions(EACH))),
        (FELT, _feelings()),
        (LAST, _without_pictures(usual_closing().split("\n\n"))),
    ]


def _easy_parts():
    return [
        (FIRST, said_and_shown(easy.SAID_FIRST)),
        (HOW_FAR, _texts(questions(EACH))),
        (FELT, _feelings()),
        (LAST, said_and_shown(easy.SAID_LAST)),
    ]


def _feelings():
    return _texts(POSITIVE_FEELINGS | LESS_POSITIVE_FEELINGS)


def _texts(wordings):
    return _without_pictures(wordings.values())


def _without_pictures(texts):
    return [(str(each), "") for each in texts]
