"""What the slip tells that a person keeps, on the screen and on paper alike."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.conf import settings
from django.urls import reverse

from ceim.languages.offered import ENGLISH
from ceim.languages.readers import ASKED
from ceim.months import months_before
from ceim.teams.models import Team
from conversations.models import Conversation
from conversations.withdrawal import rules, slip_code

GONE = (Conversation.State.ERASED, Conversation.State.WITHDRAWN)


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
        """Its digits in one piece and from the left, also in a line that is read from the right."""
        number = self.team.organisation.public_telephone.strip().replace(" ", "\N{NO-BREAK SPACE}")
        return number and f"\N{LEFT-TO-RIGHT ISOLATE}{number}\N{POP DIRECTIONAL ISOLATE}"

    @property
    def told_from(self) -> date:
        """When something of it can stand on the board: teams talk each month about the month before."""
        return months_before(self.conversation.held_on, -2)

    @property
    def board_address(self) -> str:
        """Where anybody may read what came of it; empty while the team's board is not public."""
        if not self.team.is_board_public or self.team.ended_on:
            return ""
        query = "" if self.language == ENGLISH else f"?{ASKED}={self.language}"
        return settings.SITE_ADDRESS + reverse("show_public_board", args=[self.team.board_token]) + query

    @cached_property
    def square(self) -> str:
        """The address as an SVG that a telephone's camera reads."""
        from ceim.documents.squares import square_of

        return square_of(self.board_address) if self.board_address else ""


def slips_for(membership, conversation, language, number=1):
    """The slip of the conversation, and of those before it, so many in all."""
    those = rules.with_those_before(membership, conversation, number)
    return [PersonsSlip(each, membership.team, language) for each in those]
