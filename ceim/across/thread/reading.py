"""The thread of one record, read both ways: words → opportunity → change → measure → lasting → spread → told back."""

from collections import defaultdict

from django.db.models import Model

from ceim.across.thread import rows
from ceim.across.thread.stages import STAGES, Stage, Step, Strand
from ceim.statements import Ids
from ceim.teams.models import Membership
from conversations.stories.closed_stories import about_closed_words


def read_thread(record: Model, membership: Membership) -> tuple[list[Step], list[Step]]:
    """Where `record` came from, and what came of it, as `membership` may see them.

    At most 4 queries, however long the thread is.
    """
    place = next(number for number, stage in enumerate(STAGES) if isinstance(record, stage.model))
    strand = STAGES[place].strand(record)
    before, after = STAGES[:place], STAGES[place + 1 :]
    found = _rows_of({stage.rows for stage in (*before, *after)}, strand, membership)
    return _steps(before, found, membership), _steps(after, found, membership)


def _steps(stages, found, membership):
    return [step for stage in stages for step in _steps_of(stage, found[stage.rows], membership)]


def _steps_of(stage: Stage, found, membership):
    if not found:
        return []
    if stage.rows != rows.stories.__name__:
        return stage.steps(found[: rows.LONGEST], membership.team.address)
    open_ones = [story for story in found if story[2]]
    closed = about_closed_words(membership, shown=len(open_ones), of=len(found))
    steps = stage.steps(open_ones[: rows.LONGEST], membership.team.address)
    return [*steps, Step(str(stage.kind), closed, "")] if closed else steps


def _rows_of(names: set[str], strand: Strand, membership) -> dict[str, list]:
    """{name of the function that finds them: rows of a stage}."""
    found = defaultdict(list)
    if strand.highlights:
        highlights = Ids(strand.highlights)
        for ask in (rows.stories, rows.quotes):
            if ask.__name__ in names:
                found[ask.__name__] = ask(membership, highlights=highlights)
    for row in sorted(_later_rows(names, strand, membership)):
        found[row[0]].append(rows.Row(*row))
    return found


def _later_rows(names, strand, membership):
    if not (strand.opportunities or strand.improvements or strand.candidates):
        return []
    on_ideas = strand.idea is not None
    around = {
        "opportunities": Ids(strand.opportunities),
        "improvements": Ids(strand.improvements),
        "candidates": Ids(strand.candidates),
        "behind": Ids([strand.idea] if on_ideas else strand.improvements),
    }
    stages = tuple(name for name in rows.LATER if name in names | {rows.candidates.__name__})
    return rows.later(membership, stages, on_ideas, **around)
