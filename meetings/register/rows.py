"""What the register and its files say of each opportunity, and how many there are of each state."""

from dataclasses import dataclass

from django.db.models import Count, Q

from meetings.decisions.undecided import say_how_long, with_waiting_since
from meetings.decisions.votes import with_votes
from meetings.models import Opportunity

State = Opportunity.State


@dataclass(frozen=True)
class Counted:
    """`states`: [(label, how many)] of those there are any of."""

    number: int
    states: list


def counted(opportunities) -> Counted:
    """All of them and those of each state, in one statement."""
    each = {f"in_{state}": Count("pk", filter=Q(state=state)) for state in State.values}
    numbers = opportunities.order_by().aggregate(number=Count("pk"), **each)
    states = [(State(state).label, numbers[f"in_{state}"]) for state in State.values]
    return Counted(numbers["number"], [(label, number) for label, number in states if number])


def of_page(membership, opportunities, voting, held, start=None, stop=None) -> list:
    """One statement. Each with its votes at `voting`, and how long it has waited."""
    found = with_waiting_since(with_votes(opportunities, membership, voting.pk))
    return say_how_long(list(found.select_related("touchpoint")[start:stop]), held)
