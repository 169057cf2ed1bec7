"""The readings of a measure in time order, whether people record them or they are counted from the team's records."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Prefetch, prefetch_related_objects
from django.utils import timezone

from improvements.figures.counted import derived_readings
from improvements.models import Measure, Reading


def readings_of(measure: Measure, *, today: date | None = None) -> list[Reading]:
    """All readings of one measure, the oldest first.

    Those of a derived measure are not saved: they have `period`, `value` and, for a share, `numerator` and
    `denominator`; no `pk`. Their periods end before `today`.
    """
    return with_readings([measure], today=today)[0].in_order


def with_readings(measures: Sequence[Measure], *, today: date | None = None) -> Sequence[Measure]:
    """Gives each measure `in_order`: its readings as readings_of gives them.

    As many queries for one measure as for a hundred: one for recorded readings, one or two for each way of counting.
    """
    recorded = [measure for measure in measures if not measure.derived_from]
    derived = [measure for measure in measures if measure.derived_from]
    in_order = Reading.objects.order_by("period", "position")
    prefetch_related_objects(recorded, Prefetch("readings", in_order, to_attr="in_order"))
    counted = derived_readings(derived, today=today or timezone.localdate())
    for measure in derived:
        measure.in_order = counted[measure.pk]
    return measures
