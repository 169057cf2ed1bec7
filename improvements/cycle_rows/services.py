"""Services of a plan's rows: who does what, ticking it, what is written down."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.teams.models import Membership
from improvements.cycle_rows.measures import measures_of
from improvements.cycles.ready import ready
from improvements.models import Cycle, CycleTask, DataRow

MOST_TASKS, MOST_DATA_ROWS = 6, 4


@recorded("planned who does what in a cycle")
def plan_tasks(*, by: Membership, cycle: Cycle, rows: dict[int, dict]) -> Cycle:
    """The tasks of a plan, as long as it is not locked; what is not among `rows` goes.

    `rows` is {position, from 1: {what, who, where, due_on}}. A task that stays where it was stays ticked.
    Raises ValidationError for a task that does not say what is to be done, and for too many.
    """
    return _written(by, cycle, CycleTask, rows, MOST_TASKS)


@recorded("planned what is written down in a cycle")
def plan_data(*, by: Membership, cycle: Cycle, rows: dict[int, dict]) -> Cycle:
    """Likewise; `rows` is {position: {what, measure, who, when, how}}. A measure alone says what, by its name.

    Raises ValidationError also for a measure that the team does not see.
    """
    for row in rows.values():
        measure = row.get("measure")
        if measure and measure not in measures_of(by, cycle):
            raise ValidationError(_("Choose a measure of this improvement"))
        row["what"] = row.get("what") or (measure.name if measure else "")
    return _written(by, cycle, DataRow, rows, MOST_DATA_ROWS)


@recorded("ticked a task of a cycle")
def tick_task(*, by: Membership, task: CycleTask, is_done: bool, today: date | None = None) -> CycleTask:
    """Done today, or to do again, also once it is decided what came of the cycle: a poster may be hung up later.

    What two people tick at once stays as the first one left it.
    """
    locked(by, task.cycle)
    task = locked(by, task)
    task.done_on = (task.done_on or today or timezone.localdate()) if is_done else None
    task.save(update_fields=["done_on"])
    return task


def _written(by, cycle, model, rows, most):
    cycle = ready(by, cycle, Cycle.Stage.PLAN)
    if any(not row["what"].strip() for row in rows.values()):
        raise ValidationError(_("Say in each row what it is about"))
    if not set(rows) <= set(range(1, most + 1)):
        raise ValidationError(_("Enter %(most)s rows or fewer: a small test needs few") % {"most": most})
    kept = model.objects.filter(cycle=cycle)
    kept.exclude(position__in=rows).delete()
    for position, row in rows.items():
        kept.update_or_create(cycle=cycle, position=position, defaults=row | {"team": by.team})
    return cycle
