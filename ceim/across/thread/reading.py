"""The thread of one record, read both ways: words → opportunity → change → measure → lasting → spread → told back."""

from django.db.models import Model

from ceim.across.thread.stages import STAGES, Step
from ceim.teams.models import Membership


def read_thread(record: Model, membership: Membership) -> tuple[list[Step], list[Step]]:
    """Where `record` came from, and what came of it, as `membership` may see them.

    At most 10 queries, however long the thread is.
    """
    place = next(number for number, stage in enumerate(STAGES) if isinstance(record, stage.model))
    strand = STAGES[place].strand(record)
    before, after = STAGES[:place], STAGES[place + 1 :]
    return _steps(before, strand, membership), _steps(after, strand, membership)


def _steps(stages, strand, membership):
    return [step for stage in stages for step in stage.steps(strand, membership)]
