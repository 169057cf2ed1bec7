"""Readings of a group of people that are so few that they could point at one of them: not drawn, not told."""

from collections import defaultdict
from collections.abc import Sequence

from conversations.months.small_numbers import safe_counts
from improvements.models import Measure, Reading
from improvements.units import OF_TWO_NUMBERS

NUMBERS_OF_PEOPLE = {Measure.Unit.COUNT, *OF_TWO_NUMBERS}


def hide_few(found: dict[tuple, list[Reading]], measures: Sequence[Measure]) -> None:
    """Takes the numbers out of readings of groups that are too small; `found` is that of `by_measure`.

    Asked over all groups of a measure in one period, so that nobody works a number out from the others and the whole.
    What was a number becomes a hidden point; what is said of it stands in `improvements.charts.missing`.
    """
    of_people = [m for m in measures if m.of_group and m.unit in NUMBERS_OF_PEOPLE]
    for measure_id, team_id in {(m.pk, m.measured_by) for m in of_people}:
        of_groups = [rows for key, rows in found.items() if key[:2] == (measure_id, team_id) and key[3]]
        by_place = defaultdict(list)
        for reading in (reading for rows in of_groups for reading in rows):
            by_place[reading.period, reading.position].append(reading)
        for readings in by_place.values():
            _hide(readings)


def _hide(readings):
    known = [reading for reading in readings if reading.value is not None]
    columns = [[_as_count(reading, name) for reading in known] for name in ("numerator", "denominator")]
    left_out = [[bottom - top for top, bottom in zip(*columns, strict=True)]]
    safe = [safe_counts(column) for column in [*columns, *left_out]]
    for place, reading in enumerate(known):
        if any(column[place] is None for column in safe):
            reading.value = reading.numerator = reading.denominator = None
            reading.is_hidden = True
            reading.note = ""  # which might say it


def _as_count(reading, name):
    """Whole people; of a plain count the number itself stands for both."""
    number = getattr(reading, name)
    return round(reading.value if number is None else number)
