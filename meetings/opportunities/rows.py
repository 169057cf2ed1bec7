"""What the pages of opportunities ask, by statements that are made once."""

from django.db.models import Count

from ceim.statements import statement, together
from conversations.models import Highlight
from meetings.decisions.votes import with_votes
from meetings.models import Opportunity


def number_of_opportunities(membership, state):
    return _counted(membership, state)[0]["number"]


@statement
def _counted(membership, state):
    return together(_in_state(membership, state), number=Count("pk"))


@statement
def listed_opportunities(membership, state, start, stop, *, meeting: int):
    return with_votes(_in_state(membership, state), membership, meeting).select_related("touchpoint")[start:stop]


def _in_state(membership, state):
    opportunities = Opportunity.objects.visible_to(membership)
    return opportunities.filter(state=state) if state else opportunities


@statement
def in_play(membership, *, meeting: int):
    """What a meeting still decides about, what most voted for at that meeting first."""
    found = with_votes(Opportunity.objects.visible_to(membership).in_play(), membership, meeting)
    return found.order_by("-vote_count", "id")


@statement
def quotes_of(membership, *, opportunity: int):
    """Its evidence that may be read, in the order in which it came."""
    quotes = Highlight.objects.visible_to(membership).filter(evidence__opportunity=opportunity)
    quotes = quotes.select_related("passage__conversation", "passage__touchpoint").defer("passage__captured_text")
    return quotes.order_by("evidence__id")
