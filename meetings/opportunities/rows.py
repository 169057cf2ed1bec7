"""What the pages of opportunities ask, by statements that are made once."""

from ceim.statements import statement
from conversations.models import Highlight
from meetings.decisions.undecided import with_waiting_since
from meetings.decisions.votes import with_votes
from meetings.models import Opportunity


@statement
def in_play(membership, *, meeting: int):
    """What a meeting still decides about, what most voted for at that meeting first."""
    found = with_votes(Opportunity.objects.visible_to(membership).in_play(), membership, meeting)
    return with_waiting_since(found).order_by("-vote_count", "id")


def numbered(membership, meeting) -> list[Opportunity]:
    """What a meeting decides about, each with the number people call it by: in the order in which it was stated.

    The order of the votes would tell votes that are not shown yet.
    """
    found = sorted(in_play(membership, meeting=meeting.pk), key=lambda each: each.pk)
    for number, each in enumerate(found, 1):
        each.number = number
    return found


@statement
def quotes_of(membership, *, opportunity: int):
    """Its evidence that may be read, in the order in which it came."""
    quotes = Highlight.objects.visible_to(membership).filter(evidence__opportunity=opportunity)
    quotes = quotes.select_related("passage__conversation", "passage__touchpoint").defer("passage__captured_text")
    return quotes.order_by("evidence__id")
