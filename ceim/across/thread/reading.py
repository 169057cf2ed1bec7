"""The thread of one record, read both ways: words → opportunity → change → measure → lasting → spread → told back."""

from dataclasses import dataclass, field

from django.db.models import Q
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from conversations.models import Conversation, Highlight
from conversations.stories.closed_stories import about_closed_words, all_stories
from improvements.models import (
    BoardEntry,
    ChangeIdea,
    Cycle,
    Implementation,
    Improvement,
    Measure,
    Site,
    Spread,
)
from meetings.models import Opportunity

LONGEST = 12  # steps shown of one kind; the pages behind them show all


@dataclass(frozen=True)
class Step:
    """One record on the thread: what it is, its own words, where it is; without an address for what is closed."""

    kind: str
    text: str
    address: str


@dataclass
class Strand:
    """The ids that lie on the same thread as one record, wherever on it the record is."""

    highlights: set = field(default_factory=set)
    opportunities: set = field(default_factory=set)
    improvements: set = field(default_factory=set)
    ideas: set | None = None  # None: all ideas of the improvements


def read_thread(record, membership):
    """Two lists of Steps for `record`: where it came from, and what came of it, as `membership` may see them.

    At most 10 queries, however long the thread is.
    """
    place = PLACES[type(record)]
    strand = STRANDS[type(record)](record)
    came_from, came_of_it = [], []
    for number, stage in enumerate(STAGES):
        if number != place:
            (came_from if number < place else came_of_it).extend(stage(strand, membership))
    return came_from, came_of_it


def _ids(queryset, name="pk"):
    return set(queryset.order_by().values_list(name, flat=True)) - {None}


def _below(highlights):
    opportunities = _ids(Opportunity.objects.filter(evidence__highlight__in=highlights))
    return Strand(highlights, opportunities, _ids(Improvement.objects.filter(opportunities__in=opportunities)))


def _around_opportunities(opportunities):
    highlights = _ids(Highlight.objects.filter(evidence__opportunity__in=opportunities))
    return Strand(highlights, opportunities, _ids(Improvement.objects.filter(opportunities__in=opportunities)))


def _above(improvement_ids, ideas=None, opportunities=frozenset()):
    opportunities = _ids(Opportunity.objects.filter(improvements__in=improvement_ids)) | set(opportunities)
    highlights = _ids(Highlight.objects.filter(evidence__opportunity__in=opportunities))
    return Strand(highlights, opportunities, set(improvement_ids), ideas)


def _of_idea(idea):
    return _above({idea.improvement_id}, {idea.pk})


def _of_entry(entry):
    opportunities = {entry.opportunity_id} - {None}
    strand = _above({entry.improvement_id} - {None}, opportunities=opportunities)
    strand.highlights |= {entry.quote_id} - {None}
    return strand


STRANDS = {
    Conversation: lambda record: _below(_ids(Highlight.objects.filter(passage__conversation=record))),
    Highlight: lambda record: _below({record.pk}),
    Opportunity: lambda record: _around_opportunities({record.pk}),
    Improvement: lambda record: _above({record.pk}),
    ChangeIdea: _of_idea,
    Cycle: lambda record: _of_idea(record.idea),
    Measure: lambda record: _above({record.improvement_id} - {None}),
    Implementation: lambda record: _of_idea(record.idea),
    Spread: lambda record: _of_idea(record.implementation.idea),
    BoardEntry: _of_entry,
}


def _address(name, membership, pk):
    return reverse(name, args=[membership.team.slug, pk])


def _stories(strand, membership):
    visible = Conversation.objects.visible_to(membership).order_by()
    stories = all_stories(membership).readable().filter(passages__highlights__in=strand.highlights)
    stories = stories.annotate(is_open=Q(pk__in=visible.values("pk"))).distinct().select_related("pathway")
    open_ones = [story for story in stories if story.is_open]
    closed = about_closed_words(membership, shown=len(open_ones), of=len(stories))
    return [
        *(_story(story, membership) for story in open_ones[:LONGEST]),
        *([Step(_("Story"), closed, "")] if closed else []),
    ]


def _story(story, membership):
    told_on = _("Told on %(pathway)s") % {"pathway": story.pathway.title}
    return Step(_("Story"), told_on, _address("show_conversation", membership, story.pk))


def _highlights(strand, membership):
    quotes = Highlight.objects.visible_to(membership).filter(pk__in=strand.highlights)
    quotes = quotes.select_related("passage").order_by("pk")
    return [
        Step(
            _("Their words"),
            f"“{Truncator(quote.quote).chars(140)}”",
            _address("show_conversation", membership, quote.passage.conversation_id) + f"#highlight-{quote.pk}",
        )
        for quote in quotes[:LONGEST]
    ]


def _opportunities(strand, membership):
    found = Opportunity.objects.visible_to(membership).filter(pk__in=strand.opportunities).order_by("pk")
    return [
        Step(_("Opportunity"), one.need, _address("show_opportunity", membership, one.pk)) for one in found[:LONGEST]
    ]


def _improvements(strand, membership):
    found = Improvement.objects.visible_to(membership).filter(pk__in=strand.improvements).order_by("pk")
    return [
        Step(_("Improvement"), one.title, _address("show_improvement", membership, one.pk)) for one in found[:LONGEST]
    ]


def _of_ideas(strand, path=""):
    if strand.ideas is not None:
        return {f"{path}pk__in": strand.ideas}
    return {f"{path}improvement__in": strand.improvements}


def _ideas(strand, membership):
    found = ChangeIdea.objects.visible_to(membership).filter(**_of_ideas(strand)).order_by("pk")
    return [
        Step(
            _("Change idea"),
            f"{one.text} ({one.get_state_display().lower()})",
            _address("show_idea", membership, one.pk),
        )
        for one in found[:LONGEST]
    ]


def _cycles(strand, membership):
    found = Cycle.objects.visible_to(membership).filter(**_of_ideas(strand, "idea__")).order_by("idea", "number")
    return [
        Step(
            _("Test (PDSA cycle)"),
            _("Cycle %(number)s: %(decision)s")
            % {"number": one.number, "decision": one.get_decision_display() or one.stage.label},
            _address("show_cycle", membership, one.pk),
        )
        for one in found[:LONGEST]
    ]


def _measures(strand, membership):
    found = Measure.objects.visible_to(membership).filter(improvement__in=strand.improvements).order_by("pk")
    return [Step(_("Measure"), one.name, _address("show_measure", membership, one.pk)) for one in found[:LONGEST]]


def _implementations(strand, membership):
    found = Implementation.objects.visible_to(membership).filter(**_of_ideas(strand, "idea__"))
    return [
        Step(
            _("Implemented"),
            Truncator(one.standard).chars(140),
            _address("show_implementation", membership, one.pk),
        )
        for one in found.order_by("pk")[:LONGEST]
    ]


def _sites(strand, membership):
    found = Site.objects.visible_to(membership).filter(**_of_ideas(strand, "spread__implementation__idea__"))
    return [
        Step(
            _("Spread to"),
            f"{one.name}: {one.stage.get_stage_display().lower()}" if one.stage else one.name,
            _address("show_spread", membership, one.spread_id),
        )
        for one in found.prefetch_related("stages").order_by("pk")[:LONGEST]
    ]


def _told_back(strand, membership):
    entries = BoardEntry.objects.visible_to(membership).filter(approved_at__isnull=False)
    found = entries.filter(improvement__in=strand.improvements) | entries.filter(opportunity__in=strand.opportunities)
    address = reverse("list_board_entries", args=[membership.team.slug])
    return [
        Step(_("Told back"), f"{one.get_outcome_display()}: {Truncator(one.we_did).chars(120)}", address)
        for one in found.distinct().order_by("pk")[:LONGEST]
    ]


STAGES = [
    _stories, _highlights, _opportunities, _improvements, _ideas, _cycles, _measures, _implementations, _sites,
    _told_back,
]  # fmt: skip
PLACES = {
    Conversation: 0, Highlight: 1, Opportunity: 2, Improvement: 3, ChangeIdea: 4, Cycle: 5, Measure: 6,
    Implementation: 7, Spread: 8, BoardEntry: 9,
}  # fmt: skip
