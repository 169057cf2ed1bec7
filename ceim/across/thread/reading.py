"""The thread of one record as somebody may read it: stage by stage, with what is closed to them counted."""

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.across.thread import rows
from ceim.across.thread.line import ids_of, line_of, numbers_in
from ceim.across.thread.stages import OF_ITS_IMPROVEMENT, STAGES, WORDS, Stage
from ceim.across.thread.starts import start_of
from ceim.across.thread.strand import Strand
from ceim.nhs.addresses import address_of
from ceim.teams.models import Membership
from conversations.stories.closed_stories import about_closed_words

LONGEST = 12  # rows shown of one stage; the pages behind them show all


@dataclass(frozen=True)
class Step:
    """One record: its words, and where it is. language: of a person's words; None for what the team wrote.

    is_here: whether the thread was begun at it.
    """

    key: int
    text: str
    address: str
    language: str | None = None
    is_here: bool = False


@dataclass(frozen=True)
class StepGroup:
    """Steps that have something in common, which is told once: `name`, empty without any."""

    name: str
    steps: list[Step]


@dataclass(frozen=True)
class ToldStage:
    """One stage: how many records are open to the reader, in groups; what is said of the closed ones and of the rest.

    apart: what is said of those that `number` leaves out: tests that are planned, places that it has not reached.
    closed: how many are closed; None where even their number is not told. about_closed: that, and who has declined.
    """

    stage: Stage
    number: int
    groups: list[StepGroup]
    closed: int | None = 0
    about_closed: str = ""
    left_out: int = 0
    is_here: bool = False
    apart: str = ""

    @property
    def is_marked(self) -> bool:
        """Whether one of its steps is where the thread was begun."""
        return any(step.is_here for step in self.steps)

    @property
    def steps(self) -> list[Step]:
        return [step for group in self.groups for step in group.steps]


@dataclass(frozen=True)
class Thread:
    """All of it. `line` says it in words with numbers; `strand` holds the ids that lie on it, `found` its rows."""

    line: str
    stages: list[ToldStage]
    strand: Strand
    found: list[rows.Row]

    def steps_of(self, key: str) -> list[Step]:
        """The steps of one stage."""
        return [step for told in self.stages if told.stage.key == key for step in told.steps]


def read_thread(record: Model, membership: Membership) -> Thread:
    """What lies on the thread of `record`, as `membership` may see it. At most 2 queries, however long it is."""
    start = start_of(record)
    strand = start.strand(record, membership)
    found = _rows_on(strand, membership)
    by_stage = defaultdict(list)
    for row in found:
        by_stage[row.stage].append(row)
    begun = partial(_is_begun, start, record)
    told = [_words(by_stage, begun, membership)]
    told += [_told(stage, by_stage[stage.key], begun, membership) for stage in STAGES[1:]]
    numbers = numbers_in(found)
    there = [_marked(each, start, strand) for each in told if each.number or each.apart or each.about_closed]
    return Thread(line_of(numbers, strand, membership), there, strand, found)


def _rows_on(strand, membership):
    if not any((strand.highlights, strand.opportunities, strand.improvements, strand.candidates)):
        return []
    found = rows.rows_of_thread(membership, bool(strand.ideas), **ids_of(strand))
    return [rows.Row(*row) for row in sorted(found, key=lambda row: row[:4])]


def _marked(told, start, strand):
    stage = told.stage
    if stage.key == "entries" and strand.ideas:
        stage = replace(stage, name=OF_ITS_IMPROVEMENT)
    return replace(told, stage=stage, is_here=stage.key == start.stage)


def _is_begun(start, record, row):
    """Whether this row is the record at which the thread was begun; of a story and of a spread, all rows of it."""
    shown_as = {
        "conversation": ("quotes", row.after),
        "highlight": ("quotes", row.key),
        "spread": ("sites", row.number),
    }
    stage, key = shown_as.get(start.kind, (start.stage, row.key))
    return row.stage == stage and key == (record.meeting_id if start.kind == "reflection" else record.pk)


def _first(found, begun):
    """The rows that are shown; the one at which the thread was begun among them."""
    here = [row for row in found[LONGEST:] if begun(row)][:LONGEST]
    return [*found[: LONGEST - len(here)], *here]


def _told(stage, found, begun, membership):
    told = [row for row in found if row.word != rows.DECLINED or stage.key != "sites"]
    seen = [row for row in told if row.is_open]
    closed, declined = len(told) - len(seen), len(found) - len(told)
    address = _addresses(stage, membership.team.address)
    groups = [
        StepGroup(name, [Step(row.key, stage.describe(row), address(row), is_here=begun(row)) for row in some])
        for name, some in groupby(_first(seen, begun), stage.group)
    ]
    about = " ".join(filter(None, [_closed_to_team(closed), _declined(declined)]))
    others, apart = stage.apart(seen)
    left_out = max(0, len(seen) - LONGEST)
    return ToldStage(stage, len(seen) - others, groups, closed, about, left_out, apart=apart if others else "")


def _addresses(stage, team):
    if not stage.to:
        return lambda _row: address_of(stage.page, team)
    return lambda row: address_of(stage.page, team, getattr(row, stage.to))


def _closed_to_team(number):
    if not number:
        return ""
    return ngettext(
        "%(n)s more belongs to another team and is not open to yours.",
        "%(n)s more belong to another team and are not open to yours.",
        number,
    ) % {"n": number}


def _declined(number):
    return ngettext("%(n)s more has declined.", "%(n)s more have declined.", number) % {"n": number} if number else ""


def _words(by_stage, begun, membership):
    """Quotes under the pathway on which they were told, each once; of each pathway how many stories."""
    stories, quotes = by_stage["stories"], by_stage["quotes"]
    seen = [story for story in stories if story.is_open]
    pathway_of = {story.key: story.after for story in seen}
    told = _each_once([row for row in quotes if row.after in pathway_of], begun)
    shown = _first(told, begun)
    groups = [
        _pathway(list(some), shown, begun, membership) for _pathway_key, some in groupby(seen, lambda row: row.after)
    ]
    about = about_closed_words(membership, shown=len(seen), of=len(stories))
    elsewhere = len(by_stage["elsewhere"])
    return ToldStage(
        WORDS,
        len(seen),
        groups,
        None if about else elsewhere,
        " ".join(filter(None, [about, _told_elsewhere(elsewhere)])),
        len(told) - len(shown),
    )


def _each_once(quotes, begun):
    """People may have said the same; of these, the words at which the thread was begun, else the first."""
    first = {}
    for row in quotes:
        if row.says not in first or begun(row):
            first[row.says] = row
    return [row for row in quotes if first[row.says] is row]


def _pathway(stories, shown, begun, membership):
    name = ngettext("%(pathway)s: %(n)s story", "%(pathway)s: %(n)s stories", len(stories))
    keys, usual = {story.key for story in stories}, membership.team.organisation.language
    steps = [
        Step(row.key, WORDS.describe(row), _quote(row, membership), row.word or usual, begun(row))
        for row in shown
        if row.after in keys
    ]
    pathway = stories[0].says or _("Answers of a listening activity")
    return StepGroup(name % {"pathway": pathway, "n": len(stories)}, steps)


def _quote(row, membership):
    return f"{address_of(WORDS.page, membership.team.address, row.after)}#highlight-{row.key}"


def _told_elsewhere(number):
    if not number:
        return ""
    return ngettext(
        "%(n)s passage was told to another team; what you may read of it is on the page of the improvement.",
        "%(n)s passages were told to another team; what you may read of them is on the page of the improvement.",
        number,
    ) % {"n": number}
