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


def below(highlights: set) -> Strand:
    """From words down."""
    opportunities = ids_of(Opportunity.objects.filter(evidence__highlight__in=highlights))
    return Strand(highlights, opportunities, ids_of(Improvement.objects.filter(opportunities__in=opportunities)))


def around(opportunities: set) -> Strand:
    """From opportunities, both ways."""
    highlights = ids_of(Highlight.objects.filter(evidence__opportunity__in=opportunities))
    return Strand(highlights, opportunities, ids_of(Improvement.objects.filter(opportunities__in=opportunities)))


def above(improvements: set, ideas: set | None = None, opportunities: set = frozenset()) -> Strand:
    """From improvements up."""
    opportunities = ids_of(Opportunity.objects.filter(improvements__in=improvements)) | set(opportunities)
    highlights = ids_of(Highlight.objects.filter(evidence__opportunity__in=opportunities))
    return Strand(highlights, opportunities, set(improvements), ideas)


def above_idea(idea) -> Strand:
    return above({idea.improvement_id}, {idea.pk})


def above_entry(entry) -> Strand:
    """From what was told: it may name an improvement, an opportunity and a quote of its own."""
    opportunities = {entry.opportunity_id} - {None}
    strand = above({entry.improvement_id} - {None}, opportunities=opportunities)
    strand.highlights |= {entry.quote_id} - {None}
    return strand
