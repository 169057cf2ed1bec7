"""The readings of a measure in time order, whether people record them or they are counted from the team's records."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet
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
    found = by_measure(Reading.objects.filter(place=None).order_by("period", "position"), recorded)
    for measure in recorded:
        measure.in_order = found[measure.pk, measure.measured_by]
    counted = derived_readings(derived, today=today or timezone.localdate())
    for measure in derived:
        measure.in_order = counted[measure.pk]
    return measures


def by_measure(rows: QuerySet, measures: Sequence[Measure]) -> dict[tuple[int, int], list]:
    """{(key of a measure, key of the team): its rows}, of the teams that these measures were read for: one query.

    Each row has its measure at hand.
    """
    measure_of = {(measure.pk, measure.measured_by): measure for measure in measures}
    found = defaultdict(list)
    if measures:
        teams = {measure.measured_by for measure in measures}
        for row in rows.filter(measure__in=[measure.pk for measure in measures], team__in=teams):
            if (row.measure_id, row.team_id) in measure_of:
                row.measure = measure_of[row.measure_id, row.team_id]
                found[row.measure_id, row.team_id].append(row)
    return found
