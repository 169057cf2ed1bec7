"""The stages of the thread, from words to telling people: whose page shows it, what lies on it, and how it is told."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.db.models import Model
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ceim.across.thread import strand
from ceim.across.thread.strand import Strand, strand_of, strand_to
from ceim.nhs.addresses import address_of
from conversations.models import Conversation, Highlight
from improvements.models import (
    BoardEntry,
    Candidate,
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
    """One record on the thread: what it is, its own words, where it is; without an address for what is closed.

    language: of words of a person, empty for the organisation's own; None for what the team wrote.
    """

    kind: str
    text: str
    address: str
    language: str | None = None


@dataclass(frozen=True)
class Stage:
    """One stage of the thread.

    model: the records whose page shows this thread. kind: what a step of it is called.
    strand(record): what lies on the thread of one of them.
    rows: the name of the function of `rows` that finds those of this stage.
    describe(row): its words. page: where it is, of the key that is its `to`; or addresses(team), which gives a row's.
    language(row): where its words are those of a person.
    """

    model: type[Model]
    kind: Promise
    strand: Callable[[Model], Strand]
    rows: str
    describe: Callable[[tuple], str]
    page: str = ""
    to: str = "key"
    addresses: Callable[[str], Callable[[tuple], str]] | None = None
    language: Callable[[tuple], str | None] = lambda _row: None

    def steps(self, found: list[tuple], team: str) -> list[Step]:
        """Of these rows, at the addresses of a team."""
        kind, address = str(self.kind), self.addresses(team) if self.addresses else self._by_key(team)
        return [Step(kind, self.describe(row), address(row), self.language(row)) for row in found]

    def _by_key(self, team):
        address = partial(address_of, self.page, team)
        return lambda row: address(getattr(row, self.to))


def _short(text, letters):
    return text if len(text) <= letters else Truncator(text).chars(letters)


def _addresses_of_stories(team):
    address = partial(address_of, "show_conversation", team)
    return lambda story: address(story[0])


def _addresses_of_quotes(team):
    address = partial(address_of, "show_conversation", team)
    return lambda quote: f"{address(quote[1])}#highlight-{quote[0]}"


def _quote(quote):
    _key, _story, start, end, text, _language = quote
    return f"“{_short(text[start:end], 140)}”"


def _idea(idea):
    return f"{idea.says} ({ChangeIdea.State(idea.word).label.lower()})"


def _candidate(candidate):
    return f"{_short(candidate.says, 140)} ({Candidate.State(candidate.word).label.lower()})"


def _cycle(cycle):
    known = Cycle.Decision if cycle.word in Cycle.Decision else Cycle.Stage
    told = {"number": cycle.number, "idea": _short(cycle.says, 60), "decision": known(cycle.word).label}
    return _("Cycle %(number)s of “%(idea)s”: %(decision)s") % told


def _site(site):
    return f"{site.says}: {SiteStage.Stage(site.word).label.lower()}" if site.word else site.says


def _entry(entry):
    return f"{BoardEntry.Outcome(entry.word).label}: {_short(entry.says, 120)}"


def _is_about_something(entry):
    return entry.improvement_id or entry.opportunity_id or entry.quote_id


def _board(team):
    address = reverse("list_board_entries", args=[team])
    return lambda _entry: address


STAGES = [
    Stage(
        Conversation,
        gettext_lazy("Story"),
        lambda story: strand_to(strand.TO_STORY, story.pk),
        "stories",
        lambda story: _("Told on %(pathway)s, story %(code)s") % {"pathway": story[1], "code": story[4]},
        addresses=_addresses_of_stories,
    ),
    Stage(
        Highlight,
        gettext_lazy("Their words"),
        lambda quote: strand_to(strand.TO_WORDS, quote.pk),
        "quotes",
        _quote,
        addresses=_addresses_of_quotes,
        language=lambda quote: quote[-1],
    ),
    Stage(
        Opportunity,
        gettext_lazy("Opportunity"),
        lambda opportunity: strand_to(strand.TO_OPPORTUNITY, opportunity.pk),
        "opportunities",
        lambda opportunity: opportunity.says,
        "show_opportunity",
    ),
    Stage(
        Candidate,
        gettext_lazy("Proposal"),
        lambda candidate: strand_to(strand.TO_CANDIDATE, candidate.pk),
        "candidates",
        _candidate,
        "show_candidate",
    ),
    Stage(
        Improvement,
        gettext_lazy("Improvement"),
        lambda improvement: strand_to(strand.TO_IMPROVEMENT, improvement.pk),
        "improvements",
        lambda improvement: improvement.says,
        "show_improvement",
    ),
    Stage(ChangeIdea, gettext_lazy("Change idea"), strand_of, "ideas", _idea, "show_idea"),
    Stage(
        Cycle, gettext_lazy("Test (PDSA cycle)"), lambda cycle: strand_of(cycle.idea), "cycles", _cycle, "show_cycle"
    ),
    Stage(
        Measure,
        gettext_lazy("Measure"),
        lambda measure: strand_to(strand.TO_IMPROVEMENT, measure.improvement_id),
        "measures",
        lambda measure: measure.says,
        "show_measure",
    ),
    Stage(
        Implementation,
        gettext_lazy("Implemented"),
        lambda implementation: strand_of(implementation.idea),
        "implementations",
        lambda implementation: _short(implementation.says, 140),
        "show_implementation",
    ),
    Stage(
        Spread,
        gettext_lazy("Spread to"),
        lambda spread: strand_of(spread.implementation.idea),
        "sites",
        _site,
        "show_spread",
        to="number",
    ),
    Stage(
        BoardEntry,
        gettext_lazy("Told back"),
        lambda entry: strand_to(strand.TO_ENTRY, entry.pk if _is_about_something(entry) else None),
        "entries",
        _entry,
        addresses=_board,
    ),
]
