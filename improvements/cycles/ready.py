"""Whether a cycle is ready for a step, what is open beside it, and what it takes from the one before."""

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from ceim.locking import locked
from ceim.statements import statement
from ceim.teams.models import Membership
from improvements.cycles.order import refusal_to
from improvements.models import ChangeIdea, Cycle


def ready(by: Membership, cycle: Cycle, step: str) -> Cycle:
    """The cycle, locked. Raises ValidationError where this step is not the one to take now."""
    cycle = locked(by, cycle)
    refusal = refusal_to(step, cycle.stage)
    if refusal:
        raise ValidationError(refusal.what_to_do)
    return cycle


def open_cycles(membership: Membership, idea: ChangeIdea | int) -> QuerySet:
    """The cycles of an idea that one's own team has planned and not decided on, the newest first."""
    return Cycle.objects.own_of(membership).open().filter(idea=idea).order_by("-number")


def open_beside(membership: Membership, idea: ChangeIdea) -> Cycle | None:
    """The newest of them. One statement."""
    return next(iter(_newest_open(membership, idea=idea.pk)), None)


@statement
def _newest_open(membership, *, idea: int):
    return open_cycles(membership, idea)[:1]


def copy_rows(before: Cycle | None, cycle: Cycle) -> None:
    """Who does what and what is written down, as the cycle before had it; the days are to be chosen anew."""
    if before is None:
        return
    for task in before.tasks.all():
        task.pk, task.cycle, task.due_on, task.done_on = None, cycle, None, None
        task.save(force_insert=True)
    for row in before.data_rows.all():
        row.pk, row.cycle = None, cycle
        row.save(force_insert=True)
