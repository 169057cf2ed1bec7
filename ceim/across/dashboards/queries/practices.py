"""Whether teams of an organisation work on something that should always happen."""

from ceim.statements import statement
from improvements.models import Improvement, Participation


def parts_in_practices():
    """What teams do now in work of that method, also where a team of another organisation leads it."""
    parts = Participation.objects.at_work().of_teams()
    going_on = {"improvement__stopped_on__isnull": True}
    return parts.filter(improvement__method=Improvement.Method.EVERY_TIME, **going_on)


@statement
def practices_there(*, organisation: int):
    """A row, or none."""
    return parts_in_practices().filter(team__organisation=organisation).values_list("pk")[:1]
