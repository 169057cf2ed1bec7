"""What lies on one thread: the ids around a record, wherever on the thread it is."""

from dataclasses import dataclass

from django.db.models import F, Value

from ceim.statements import statement
from conversations.models import Highlight
from improvements.models import Candidate, Improvement
from meetings.models import Opportunity

ENDS = [Highlight, Opportunity, Improvement, Candidate]
# Of each kind of record the ways that lead to it: (from which of ENDS, by which path).
TO_STORY = (
    (0, "passage__conversation"),
    (1, "highlights__passage__conversation"),
    (2, "opportunities__highlights__passage__conversation"),
    (2, "candidates__highlights__passage__conversation"),
    (3, "highlights__passage__conversation"),
)
TO_WORDS = (
    (0, "pk"),
    (1, "highlights"),
    (2, "opportunities__highlights"),
    (2, "candidates__highlights"),
    (3, "highlights"),
)
TO_OPPORTUNITY = ((0, "opportunities"), (1, "pk"), (2, "opportunities"))
TO_CANDIDATE = ((0, "candidates"), (2, "candidates"), (3, "pk"))
TO_IMPROVEMENT = (
    (0, "opportunities__improvements"),
    (0, "candidates__improvement"),
    (1, "improvements"),
    (2, "pk"),
    (3, "improvement"),
)
TO_ENTRY = (  # it may name an improvement, an opportunity and a quote of its own
    (0, "board_entries"),
    (0, "opportunities__board_entries"),
    (0, "opportunities__improvements__board_entries"),
    (0, "candidates__improvement__board_entries"),
    (1, "board_entries"),
    (1, "improvements__board_entries"),
    (2, "board_entries"),
    (3, "improvement__board_entries"),
)


@dataclass(frozen=True)
class Strand:
    """The ids that lie on the same thread as one record; with an idea, of the ideas of its improvement that alone."""

    highlights: tuple[int, ...]
    opportunities: tuple[int, ...]
    improvements: tuple[int, ...]
    candidates: tuple[int, ...]
    idea: int | None = None


def strand_to(ways: tuple, record: int | None, idea: int | None = None) -> Strand:
    """What lies on the thread of the record with this id; nothing without one. One statement."""
    found = _found(ways, record=record) if record else []
    return Strand(*(tuple(key for end, key in found if end == number) for number in range(len(ENDS))), idea)


def strand_of(idea) -> Strand:
    """What lies on the thread of one idea."""
    return strand_to(TO_IMPROVEMENT, idea.improvement_id, idea.pk)


@statement
def _found(ways, *, record: int):
    first, *others = (
        ENDS[end].objects.order_by().filter(**{path: record}).values_list(Value(end), F("pk")) for end, path in ways
    )
    return first.union(*others)
