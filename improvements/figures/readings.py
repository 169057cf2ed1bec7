"""The readings of a measure in time order, whether people record them or they are counted from the team's records."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q
from django.utils import timezone

from ceim.statements import Ids, statement
from improvements.figures.counted import derived_readings
from improvements.figures.few import hide_few
from improvements.models import Measure, Reading


@dataclass(slots=True)
class Recorded:
    """What pages and charts ask of a saved reading, as plain columns: a page of measures has hundreds of them."""

    pk: int
    measure_id: int
    team_id: int
    place_id: int | None
    group_id: int | None
    period: date
    position: int
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    note: str
    set_aside_reason: str
    is_hidden: bool = False  # its numbers were taken out, because they are of few people
    measure: Measure | None = None


COLUMNS = [name for name in Recorded.__slots__ if name not in ("is_hidden", "measure")]


def readings_of(measure: Measure, *, today: date | None = None) -> list[Recorded | Reading]:
    """All readings of one measure, the oldest first.

    Those of a derived measure are not saved: a Reading with `period`, `value` and, for a share, `numerator` and
    `denominator`; no `pk`. Their periods end before `today`.
    """
    return with_readings([measure], today=today)[0].in_order


def with_readings(measures: Sequence[Measure], *, today: date | None = None) -> Sequence[Measure]:
    """Gives each measure `in_order`: its readings as readings_of gives them.

    As many queries for one measure as for a hundred: one for recorded readings, one or two for each way of counting.
    """
    recorded = [measure for measure in measures if not measure.derived_from]
    derived = [measure for measure in measures if measure.derived_from]
    found = by_measure(_readings_of, recorded)
    hide_few(found, recorded)
    for measure in recorded:
        measure.in_order = found[key_of(measure)]
    counted = derived_readings(derived, today=today or timezone.localdate())
    for measure in derived:
        measure.in_order = counted[measure.pk]
    return measures


def by_measure(ask: Callable, measures: Sequence[Measure]) -> dict[tuple, list]:
    """{`key_of` a measure: its rows} of the teams that these measures were read for, by `ask(measures)`: one query.

    Each row of one of them has its measure at hand.
    """
    measure_of = {key_of(measure): measure for measure in measures}
    found = defaultdict(list)
    if measures:
        for row in ask(measures):
            key = row.measure_id, row.team_id, getattr(row, "place_id", None), getattr(row, "group_id", None)
            if key in measure_of:
                row.measure = measure_of[key]
            found[key].append(row)
    return found


def key_of(measure: Measure) -> tuple[int, int, int | None, int | None]:
    """What tells one course of a measure from every other: the measure, the team, the place outside, the group."""
    return measure.pk, measure.measured_by, measure.measured_at, measure.of_group and measure.of_group.pk


def whose(measures: Sequence[Measure]) -> dict[str, Ids]:
    """What narrows rows to those of these measures and the teams that they were read for."""
    teams = {measure.measured_by for measure in measures}
    return {"measures": Ids({measure.pk for measure in measures}), "teams": Ids(teams)}


def _readings_of(measures):
    """With a group all groups of its measure: which numbers are too small to be shown depends on the others."""
    places = Ids({measure.measured_at for measure in measures} - {None})
    by_group = Ids({measure.pk for measure in measures if measure.of_group})
    return [Recorded(*columns) for columns in _readings(places=places, by_group=by_group, **whose(measures))]


@statement
def _readings(*, measures: Ids, teams: Ids, places: Ids, by_group: Ids):
    wanted = Q(place__isnull=True, group__isnull=True) | Q(place__in=places)
    wanted |= Q(measure__in=by_group, group__isnull=False)
    found = Reading.objects.filter(wanted, measure__in=measures, team__in=teams)
    return found.order_by("period", "position").values_list(*COLUMNS)
