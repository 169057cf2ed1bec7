"""Readings of a group of people that are so few that they could point at one of them: not drawn, not told."""

from collections import defaultdict
from collections.abc import Sequence

from django.utils.translation import gettext as _

from conversations.small_numbers import safe_counts
from improvements.models import Measure, Reading
from improvements.units import OF_TWO_NUMBERS

NUMBERS_OF_PEOPLE = {Measure.Unit.COUNT, *OF_TWO_NUMBERS}


def hide_few(found: dict[tuple, list[Reading]], measures: Sequence[Measure]) -> None:
    """Takes the numbers out of readings of groups that are too small; `found` is that of `by_measure`.

    Asked over all groups of a measure in one period, so that nobody works a number out from the others and the whole.
    What was a number becomes a hidden point; what is said of it stands in `improvements.charts.missing`.
    """
    of_people = [m for m in measures if m.of_group and m.unit in NUMBERS_OF_PEOPLE]
    units = {(m.pk, m.measured_by): m.unit for m in of_people}
    for (measure_id, team_id), unit in units.items():
        of_groups = [rows for key, rows in found.items() if key[:2] == (measure_id, team_id) and key[3]]
        of_all = {(row.period, row.position): row for row in found.get((measure_id, team_id, None, None), [])}
        by_place = defaultdict(list)
        for reading in (reading for rows in of_groups for reading in rows):
            by_place[reading.period, reading.position].append(reading)
        for place, readings in by_place.items():
            _hide(readings, of_all.get(place), unit)


def _hide(readings, of_all, unit):
    with_value = [reading for reading in readings if reading.value is not None]
    known = [reading for reading in with_value if unit not in OF_TWO_NUMBERS or reading.numerator is not None]
    for reading in with_value:
        if reading not in known:
            _take_out(reading, _("Enter both numbers, to see how many people it is about"))
    counts = [(_as_count(reading, "numerator"), _as_count(reading, "denominator")) for reading in known]
    counts += _those_in_no_group(counts, of_all, unit)
    columns = [*zip(*counts, strict=True), [bottom - top for top, bottom in counts]]
    safe = [safe_counts(column) for column in columns]
    for place, reading in enumerate(known):
        if any(column[place] is None for column in safe):
            _take_out(reading)


def _those_in_no_group(counts, of_all, unit):
    """What is left of the whole: a group that nobody named, and whose number anybody can work out."""
    if of_all is None or of_all.value is None or (unit in OF_TWO_NUMBERS and of_all.numerator is None):
        return []
    top, bottom = (
        max(0, _as_count(of_all, name) - sum(each[place] for each in counts))
        for place, name in enumerate(("numerator", "denominator"))
    )
    return [(top, max(top, bottom))]


def _take_out(reading, note=""):
    """Its own note goes too, which might say the number."""
    reading.value = reading.numerator = reading.denominator = None
    reading.is_hidden, reading.note = True, note


def _as_count(reading, name):
    """Whole people; of a plain count the number itself stands for both."""
    number = getattr(reading, name)
    return round(reading.value if number is None else number)
