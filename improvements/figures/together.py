"""The charts of many measures on one page: the finding of each, small drawings, one scale where it makes sense."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from improvements.charts.rows import values_of
from improvements.figures.shown import finding_of, kind_word, with_charts
from improvements.models import Measure

ROOM = 0.05  # above and below the outermost points


class SmallMultiples:
    """Measures with their charts, each with its `finding` and its `drawing`, None where it has no point.

    As many queries for one as for fifty.

    is_to_one_scale: charts of the same unit share their axis, and all show the same days, so that they can be compared.
    """

    def __init__(self, measures: Sequence[Measure], *, is_to_one_scale: bool = False):
        self.measures = with_charts(measures)
        self.is_to_one_scale = is_to_one_scale
        scales, days = self._scales, self._days
        for measure in self.measures:
            measure.finding, measure.kind_word = finding_of(measure), kind_word(measure)
            chart = measure.drawn
            scale = scales.get(chart.series.unit)
            measure.drawing = chart.small(scale=scale, days=days) if chart.analysis.points else None

    @property
    def table(self) -> list[tuple[str, list[str]]]:
        """(period, what each chart has of it), the newest first; a dash where one has nothing."""
        found = {}
        for place, measure in enumerate(self.measures):
            chart = measure.drawn
            for position, (value, (day, _v)) in enumerate(
                zip(values_of(chart.analysis), chart.series.points, strict=True)
            ):
                which = chart.series.places[position] if chart.series.places else 1
                row = found.setdefault((day, which), (chart.series.period_name(position), ["–"] * len(self.measures)))
                row[1][place] = value
        return [found[key] for key in sorted(found, reverse=True)]

    @property
    def _days(self) -> tuple[date, date] | None:
        days = [day for measure in self.measures for day, _value in measure.drawn.series.points]
        return (min(days), max(days)) if self.is_to_one_scale and days else None

    @cached_property
    def _scales(self) -> dict[str, tuple[float, float]]:
        if not self.is_to_one_scale:
            return {}
        found = {}
        for measure in self.measures:
            found.setdefault(measure.drawn.series.unit, []).extend(_drawn(measure.drawn))
        return {unit: _with_room(numbers) for unit, numbers in found.items() if numbers}


def _drawn(chart):
    analysis = chart.analysis
    target = () if chart.series.target is None else (chart.series.target,)
    numbers = (*analysis.values, *analysis.lowers, *analysis.uppers, *target)
    return [number for number in numbers if number is not None]


def _with_room(numbers):
    low, high = min(numbers), max(numbers)
    room = (high - low) * ROOM or 1
    return low - room, high + room
