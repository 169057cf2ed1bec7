"""Which measures a plan of what is written down may name."""

from django.db.models import QuerySet

from ceim.teams.models import Membership
from improvements.models import Cycle, Measure


def measures_of(membership: Membership, cycle: Cycle) -> QuerySet:
    """The measures of its improvement that are in use."""
    return Measure.objects.visible_to(membership).filter(improvement=cycle.idea.improvement_id, retired_on=None)
