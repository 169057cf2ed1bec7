"""What is said to a person and asked of them, in their language, with the English beside it for who reads it out."""

from dataclasses import dataclass
from itertools import zip_longest

from django.utils.translation import gettext_lazy as _

from ceim.languages.offered import ENGLISH
from ceim.languages.speaking import speaking
from conversations.guides.questions import usual_closing, usual_introduction
from conversations.wordings.agreement import EACH, IN_ONE, questions
from conversations.wordings.feelings import LESS_POSITIVE_FEELINGS, POSITIVE_FEELINGS

SHORT = 20  # letters of a word or two
HEADINGS = (
    _("Say first"),
    _("How far their words may go"),
    _("Or ask each by itself"),
    _("Words for how it felt"),
    _("Say at the end"),
)


@dataclass(frozen=True)
class PartToSay:
    """What belongs together: a heading for staff, and the lines as (said to the person, the same in English)."""

    heading: str
    lines: list

    @property
    def is_short(self):
        return all(len(english) < SHORT for _said, english in self.lines)


def parts_in(code: str) -> list[PartToSay]:
    """All that is said and asked, in the order of a conversation."""
    parts = zip(HEADINGS, _lines(code), _lines(ENGLISH), strict=True)
    return [PartToSay(heading, list(zip_longest(said, english, fillvalue=""))) for heading, said, english in parts]


def _lines(code):
    with speaking(code):
        return (
            usual_introduction().split("\n\n"),
            [str(each) for each in questions(IN_ONE).values()],
            [str(each) for each in questions(EACH).values()],
            [str(each) for each in {**POSITIVE_FEELINGS, **LESS_POSITIVE_FEELINGS}.values()],
            usual_closing().split("\n\n"),
        )
