"""The charts of what is measured on a thread: of few, so that the page stays light."""

from ceim.across.thread.reading import Thread
from ceim.statements import Ids, statement
from ceim.teams.models import Membership
from improvements.figures.together import SmallMultiples
from improvements.models import Measure

MOST = 2
ORDER = list(Measure.Kind)  # the outcome first


def charts_on(thread: Thread, membership: Membership) -> list[Measure]:
    """Measures with their `finding` and `drawing`, of those that have a point. At most 4 queries."""
    if not thread.strand.improvements:
        return []
    found = _measures(membership, improvements=Ids(thread.strand.improvements))
    first = sorted(found, key=lambda measure: (ORDER.index(measure.kind), measure.pk))[:MOST]
    return [measure for measure in SmallMultiples(first).measures if measure.drawing]


@statement
def _measures(membership, *, improvements: Ids):
    found = Measure.objects.visible_to(membership).filter(improvement__in=improvements, retired_on=None)
    return found.order_by("pk")
