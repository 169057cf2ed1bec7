"""What lies on one thread: the ids around a record, wherever on the thread it is."""

from dataclasses import dataclass, field

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


def ids_of(queryset, name="pk"):
    return set(queryset.order_by().values_list(name, flat=True)) - {None}


def from_words(highlights: set) -> Strand:
    """What lies on the thread of these highlights."""
    opportunities = ids_of(Opportunity.objects.filter(evidence__highlight__in=highlights))
    return Strand(highlights, opportunities, ids_of(Improvement.objects.filter(opportunities__in=opportunities)))


def from_opportunities(opportunities: set) -> Strand:
    """What lies on the thread of these opportunities."""
    highlights = ids_of(Highlight.objects.filter(evidence__opportunity__in=opportunities))
    return Strand(highlights, opportunities, ids_of(Improvement.objects.filter(opportunities__in=opportunities)))


def from_improvements(improvements: set, ideas: set | None = None, opportunities: set = frozenset()) -> Strand:
    """What lies on the thread of these improvements, or of some of their ideas."""
    opportunities = ids_of(Opportunity.objects.filter(improvements__in=improvements)) | set(opportunities)
    highlights = ids_of(Highlight.objects.filter(evidence__opportunity__in=opportunities))
    return Strand(highlights, opportunities, set(improvements), ideas)


def from_idea(idea) -> Strand:
    return from_improvements({idea.improvement_id}, {idea.pk})


def from_entry(entry) -> Strand:
    """From what was told: it may name an improvement, an opportunity and a quote of its own."""
    opportunities = {entry.opportunity_id} - {None}
    strand = from_improvements({entry.improvement_id} - {None}, opportunities=opportunities)
    strand.highlights |= {entry.quote_id} - {None}
    return strand
