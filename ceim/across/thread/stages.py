"""The stages of the thread, from words to telling people: what lies on each, and how it is told."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model, Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ceim.across.thread.strand import (
    Strand,
    from_entry,
    from_idea,
    from_improvements,
    from_opportunities,
    from_words,
    ids_of,
)
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

LONGEST = 12  # steps shown of one stage; the pages behind them show all


@dataclass(frozen=True)
class Step:
    """One record on the thread: what it is, its own words, where it is; without an address for what is closed."""

    kind: str
    text: str
    address: str


@dataclass(frozen=True)
class Stage:
    """One stage of the thread.

    model: the records whose page shows this thread. kind: what a step of it is called.
    strand(record): what lies on the thread of one of them.
    query(strand, membership): the rows of this stage that lie on it, as this person may see them.
    describe(row, team): (its words, its address).
    closed(rows, membership): what is said of rows whose `is_open` is false, empty for none of them.
    """

    model: type[Model]
    kind: Promise
    strand: Callable[[Model], Strand]
    query: Callable[[Strand, object], QuerySet]
    describe: Callable[[Model, str], tuple[str, str]]
    closed: Callable[[list, object], str] | None = None

    def steps(self, strand, membership):
        rows = self.query(strand, membership)
        if self.closed is None:
            return self._described(rows, membership)
        said = self.closed(rows, membership)
        steps = self._described([row for row in rows if row.is_open], membership)
        return [*steps, Step(str(self.kind), said, "")] if said else steps

    def _described(self, rows, membership):
        return [Step(str(self.kind), *self.describe(row, membership.team.address)) for row in rows[:LONGEST]]


def _stories(strand, membership):
    visible = Conversation.objects.visible_to(membership).order_by()
    stories = all_stories(membership).readable().filter(passages__highlights__in=strand.highlights)
    return stories.annotate(is_open=Q(pk__in=visible.values("pk"))).distinct().select_related("pathway")


def _closed_stories(rows, membership):
    return about_closed_words(membership, shown=sum(row.is_open for row in rows), of=len(rows))


def _highlights(strand, membership):
    quotes = Highlight.objects.visible_to(membership).filter(pk__in=strand.highlights)
    return quotes.select_related("passage").order_by("pk")


def _highlight(quote, team):
    story = reverse("show_conversation", args=[team, quote.passage.conversation_id])
    return f"“{Truncator(quote.quote).chars(140)}”", f"{story}#highlight-{quote.pk}"


def _of_ideas(strand, path=""):
    if strand.ideas is not None:
        return {f"{path}pk__in": strand.ideas}
    return {f"{path}improvement__in": strand.improvements}


def _cycles(strand, membership):
    return Cycle.objects.own_of(membership).filter(**_of_ideas(strand, "idea__")).order_by("idea", "number")


def _cycle(cycle, team):
    said = _("Cycle %(number)s: %(decision)s")
    decision = cycle.get_decision_display() or cycle.stage.label
    return said % {"number": cycle.number, "decision": decision}, reverse("show_cycle", args=[team, cycle.pk])


def _sites(strand, membership):
    sites = Site.objects.visible_to(membership).filter(**_of_ideas(strand, "spread__implementation__idea__"))
    return sites.prefetch_related("stages").order_by("pk")


def _site(site, team):
    said = f"{site.name}: {site.stage.get_stage_display().lower()}" if site.stage else site.name
    return said, reverse("show_spread", args=[team, site.spread_id])


def _entries(strand, membership):
    entries = BoardEntry.objects.visible_to(membership).filter(approved_at__isnull=False)
    found = entries.filter(improvement__in=strand.improvements) | entries.filter(opportunity__in=strand.opportunities)
    return found.distinct().order_by("pk")


def _entry(entry, team):
    said = f"{entry.get_outcome_display()}: {Truncator(entry.we_did).chars(120)}"
    return said, reverse("list_board_entries", args=[team])


def _among(model, narrowed):
    """A query of those that `narrowed(strand)` names, the oldest first."""
    return lambda strand, membership: model.objects.visible_to(membership).filter(**narrowed(strand)).order_by("pk")


def _by(page, words):
    """Described by `words(row)`, at the page of that name."""
    return lambda row, team: (words(row), reverse(page, args=[team, row.pk]))


STAGES = [
    Stage(
        Conversation,
        gettext_lazy("Story"),
        lambda story: from_words(ids_of(Highlight.objects.filter(passage__conversation=story))),
        _stories,
        _by("show_conversation", lambda story: _("Told on %(pathway)s") % {"pathway": story.pathway.title}),
        _closed_stories,
    ),
    Stage(Highlight, gettext_lazy("Their words"), lambda quote: from_words({quote.pk}), _highlights, _highlight),
    Stage(
        Opportunity,
        gettext_lazy("Opportunity"),
        lambda opportunity: from_opportunities({opportunity.pk}),
        _among(Opportunity, lambda strand: {"pk__in": strand.opportunities}),
        _by("show_opportunity", lambda opportunity: opportunity.need),
    ),
    Stage(
        Improvement,
        gettext_lazy("Improvement"),
        lambda improvement: from_improvements({improvement.pk}),
        _among(Improvement, lambda strand: {"pk__in": strand.improvements}),
        _by("show_improvement", lambda improvement: improvement.title),
    ),
    Stage(
        ChangeIdea,
        gettext_lazy("Change idea"),
        from_idea,
        _among(ChangeIdea, _of_ideas),
        _by("show_idea", lambda idea: f"{idea.text} ({idea.get_state_display().lower()})"),
    ),
    Stage(Cycle, gettext_lazy("Test (PDSA cycle)"), lambda cycle: from_idea(cycle.idea), _cycles, _cycle),
    Stage(
        Measure,
        gettext_lazy("Measure"),
        lambda measure: from_improvements({measure.improvement_id} - {None}),
        _among(Measure, lambda strand: {"improvement__in": strand.improvements}),
        _by("show_measure", lambda measure: measure.name),
    ),
    Stage(
        Implementation,
        gettext_lazy("Implemented"),
        lambda implementation: from_idea(implementation.idea),
        _among(Implementation, lambda strand: _of_ideas(strand, "idea__")),
        _by("show_implementation", lambda implementation: Truncator(implementation.standard).chars(140)),
    ),
    Stage(
        Spread,
        gettext_lazy("Spread to"),
        lambda spread: from_idea(spread.implementation.idea),
        _sites,
        _site,
    ),
    Stage(BoardEntry, gettext_lazy("Told back"), from_entry, _entries, _entry),
]
