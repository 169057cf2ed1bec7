"""What is written down of a test, and which measures that may name."""

from ceim.statements import statement
from ceim.teams.models import Membership
from improvements.models import Cycle, DataRow, Measure


def measures_of(membership: Membership, cycle: Cycle) -> list[Measure]:
    """The measures of its improvement that are in use. One statement."""
    return _in_use(membership, improvement=cycle.idea.improvement_id)


@statement
def _in_use(membership, *, improvement: int):
    return Measure.objects.visible_to(membership).filter(improvement=improvement, retired_on=None)


@statement
def data_rows_of(*, cycle: int):
    """To change them: all that there are."""
    return DataRow.objects.filter(cycle=cycle).select_related("measure")
