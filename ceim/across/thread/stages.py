"""The stages of the thread, from words to telling people: what lies on each, and how it is told."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ceim.across.thread import rows
from ceim.across.thread.strand import (
    Strand,
    from_entry,
    from_idea,
    from_improvements,
    from_opportunities,
    from_words,
    ids_of,
)
from ceim.statements import Ids
from conversations.models import Conversation, Highlight
from conversations.stories.closed_stories import about_closed_words
from improvements.models import (
    BoardEntry,
    ChangeIdea,
    Cycle,
    Implementation,
    Improvement,
    Measure,
    SiteStage,
    Spread,
)
from meetings.models import Opportunity


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
    closed(rows, membership): what is said of those whose `is_open` is false, empty for none of them.
    """

    model: type[Model]
    kind: Promise
    strand: Callable[[Model], Strand]
    query: Callable[[Strand, object], list]
    describe: Callable[[Model, str], tuple[str, str]]
    closed: Callable[[list, object], str] | None = None

    def steps(self, strand, membership):
        found = self.query(strand, membership)
        if self.closed is None:
            return self._described(found, membership)
        said = self.closed(found, membership)
        steps = self._described([row for row in found if row.is_open], membership)
        return [*steps, Step(str(self.kind), said, "")] if said else steps

    def _described(self, found, membership):
        kind, team = str(self.kind), membership.team.address
        return [Step(kind, *self.describe(row, team)) for row in found[: rows.LONGEST]]


def _short(text, letters):
    return text if len(text) <= letters else Truncator(text).chars(letters)


def _closed_stories(found, membership):
    return about_closed_words(membership, shown=sum(story.is_open for story in found), of=len(found))


def _highlight(quote, team):
    story = reverse("show_conversation", args=[team, quote.passage.conversation_id])
    return f"“{_short(quote.quote, 140)}”", f"{story}#highlight-{quote.pk}"


def _stories(strand, membership):
    return rows.stories(membership, highlights=Ids(strand.highlights)) if strand.highlights else []


def _highlights(strand, membership):
    return rows.quotes(membership, highlights=Ids(strand.highlights)) if strand.highlights else []


def _entries(strand, membership):
    about = {"improvements": Ids(strand.improvements), "opportunities": Ids(strand.opportunities)}
    return rows.entries(membership, **about) if any(about.values()) else []


def _among(model, name, path="pk"):
    """The rows of a model that `path` leads from to what the strand has under that name."""

    def query(strand, membership):
        ids = getattr(strand, name)
        return rows.named(membership, model, path, ids=Ids(ids)) if ids else []

    return query


def _of_ideas(ask, to_idea, to_improvement, *before):
    """`ask` for what hangs on the ideas of the strand: some of them, or all of its improvements."""

    def query(strand, membership):
        path = to_improvement if strand.ideas is None else to_idea
        ids = strand.improvements if strand.ideas is None else strand.ideas
        return ask(membership, *before, path, ids=Ids(ids)) if ids else []

    return query


def _cycle(cycle, team):
    said = _("Cycle %(number)s: %(decision)s")
    decision = cycle.get_decision_display() or cycle.stage.label
    return said % {"number": cycle.number, "decision": decision}, reverse("show_cycle", args=[team, cycle.pk])


def _site(site, team):
    stage = site.newest_stage
    said = f"{site.name}: {SiteStage.Stage(stage).label.lower()}" if stage else site.name
    return said, reverse("show_spread", args=[team, site.spread_id])


def _entry(entry, team):
    said = f"{entry.get_outcome_display()}: {_short(entry.we_did, 120)}"
    return said, reverse("list_board_entries", args=[team])


def _by(page, words):
    """Described by `words(row)`, at the page of that name."""
    return lambda row, team: (words(row), reverse(page, args=[team, row.pk]))


STAGES = [
    Stage(
        Conversation,
        gettext_lazy("Story"),
        lambda story: from_words(ids_of(Highlight, "passage__conversation", [story.pk])),
        _stories,
        _by("show_conversation", lambda story: _("Told on %(pathway)s") % {"pathway": story.pathway.title}),
        _closed_stories,
    ),
    Stage(Highlight, gettext_lazy("Their words"), lambda quote: from_words({quote.pk}), _highlights, _highlight),
    Stage(
        Opportunity,
        gettext_lazy("Opportunity"),
        lambda opportunity: from_opportunities({opportunity.pk}),
        _among(Opportunity, "opportunities"),
        _by("show_opportunity", lambda opportunity: opportunity.need),
    ),
    Stage(
        Improvement,
        gettext_lazy("Improvement"),
        lambda improvement: from_improvements({improvement.pk}),
        _among(Improvement, "improvements"),
        _by("show_improvement", lambda improvement: improvement.title),
    ),
    Stage(
        ChangeIdea,
        gettext_lazy("Change idea"),
        from_idea,
        _of_ideas(rows.named, "pk", "improvement", ChangeIdea),
        _by("show_idea", lambda idea: f"{idea.text} ({idea.get_state_display().lower()})"),
    ),
    Stage(
        Cycle,
        gettext_lazy("Test (PDSA cycle)"),
        lambda cycle: from_idea(cycle.idea),
        _of_ideas(rows.cycles, "idea", "idea__improvement"),
        _cycle,
    ),
    Stage(
        Measure,
        gettext_lazy("Measure"),
        lambda measure: from_improvements({measure.improvement_id} - {None}),
        _among(Measure, "improvements", "improvement"),
        _by("show_measure", lambda measure: measure.name),
    ),
    Stage(
        Implementation,
        gettext_lazy("Implemented"),
        lambda implementation: from_idea(implementation.idea),
        _of_ideas(rows.named, "idea", "idea__improvement", Implementation),
        _by("show_implementation", lambda implementation: _short(implementation.standard, 140)),
    ),
    Stage(
        Spread,
        gettext_lazy("Spread to"),
        lambda spread: from_idea(spread.implementation.idea),
        _of_ideas(rows.sites, "spread__implementation__idea", "spread__implementation__idea__improvement"),
        _site,
    ),
    Stage(BoardEntry, gettext_lazy("Told back"), from_entry, _entries, _entry),
]
