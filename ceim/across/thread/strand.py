"""What lies on one thread: the ids around a record, wherever on the thread it is."""

from dataclasses import dataclass, field

from ceim.statements import Ids, statement
from conversations.models import Highlight
from improvements.models import Improvement
from meetings.models import Opportunity


@dataclass
class Strand:
    """The ids that lie on the same thread as one record."""

    highlights: set = field(default_factory=set)
    opportunities: set = field(default_factory=set)
    improvements: set = field(default_factory=set)
    ideas: set | None = None  # None: all ideas of the improvements


def ids_of(model, path, among) -> set:
    """The ids of the rows that `path` leads from to one of the ids `among`."""
    return set(_ids_of(model, path, among=Ids(among))) if among else set()


@statement
def _ids_of(model, path, *, among: Ids):
    return model.objects.filter(**{f"{path}__in": among}).order_by().values_list("pk", flat=True)


def from_words(highlights: set) -> Strand:
    """What lies on the thread of these highlights."""
    opportunities = ids_of(Opportunity, "evidence__highlight", highlights)
    return Strand(highlights, opportunities, ids_of(Improvement, "opportunities", opportunities))


def from_opportunities(opportunities: set) -> Strand:
    """What lies on the thread of these opportunities."""
    highlights = ids_of(Highlight, "evidence__opportunity", opportunities)
    return Strand(highlights, opportunities, ids_of(Improvement, "opportunities", opportunities))


def from_improvements(improvements: set, ideas: set | None = None, opportunities: set = frozenset()) -> Strand:
    """What lies on the thread of these improvements, or of some of their ideas."""
    opportunities = ids_of(Opportunity, "improvements", improvements) | set(opportunities)
    return Strand(ids_of(Highlight, "evidence__opportunity", opportunities), opportunities, set(improvements), ideas)


def from_idea(idea) -> Strand:
    return from_improvements({idea.improvement_id}, {idea.pk})


def from_entry(entry) -> Strand:
    """From what was told: it may name an improvement, an opportunity and a quote of its own."""
    opportunities = {entry.opportunity_id} - {None}
    strand = from_improvements({entry.improvement_id} - {None}, opportunities=opportunities)
    strand.highlights |= {entry.quote_id} - {None}
    return strand
