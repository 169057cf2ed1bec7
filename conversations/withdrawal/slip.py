"""What the slip tells that a person keeps, on the screen and on paper alike."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ceim.languages.offered import ENGLISH
from ceim.languages.readers import ASKED
from ceim.months import months_before
from ceim.teams.models import Team
from conversations.models import Conversation
from conversations.withdrawal import rules, slip_code

GONE = (Conversation.State.ERASED, Conversation.State.WITHDRAWN)


def number_in_one_piece(telephone: str) -> str:
    """Its digits from the left, also in a line that is read from the right."""
    number = telephone.strip().replace(" ", "\N{NO-BREAK SPACE}")
    return number and f"\N{LEFT-TO-RIGHT ISOLATE}{number}\N{POP DIRECTIONAL ISOLATE}"


def number_to_press(telephone: str) -> SafeString:
    """The number as a link that rings it; empty without one."""
    number = number_in_one_piece(telephone)
    return number and format_html('<a href="tel:{}">{}</a>', telephone.replace(" ", ""), number)


@dataclass(frozen=True)
class PersonsSlip:
    conversation: Conversation
    team: Team
    language: str = ENGLISH

    @property
    def code(self) -> str:
        return slip_code.spoken(self.conversation.reference)

    @property
    def telephone(self) -> str:
        return number_in_one_piece(self.team.organisation.public_telephone)

    @property
    def told_from(self) -> date:
        """When something of it can stand on the board: teams talk each month about the month before."""
        return months_before(self.conversation.held_on, -2)

    @property
    def address(self) -> str:
        """Of the page that says what happened next. It opens with a secret of its own: the code stands in lists."""
        query = "" if self.language == ENGLISH else f"?{ASKED}={self.language}"
        return settings.SITE_ADDRESS + reverse("show_what_happened", args=[self.conversation.slip_secret]) + query

    @cached_property
    def square(self) -> str:
        """The address as an SVG that a telephone's camera reads."""
        from ceim.documents.squares import square_of

        return square_of(self.address)


def slips_for(membership, conversation, language, number=1):
    """The slip of the conversation, and of those before it, so many in all."""
    those = rules.with_those_before(membership, conversation, number)
    return [PersonsSlip(each, membership.team, language) for each in those]
