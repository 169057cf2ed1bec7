"""The charts of many measures on one page: the finding of each, small figures, one scale where it makes sense."""

import hashlib
from collections.abc import Sequence
from functools import cached_property

from improvements.charts.figure import draw_small
from improvements.figures.shown import finding_of, kind_word, with_charts
from improvements.models import Measure

ROOM = 0.05  # above and below the outermost points


class SmallMultiples:
    """Measures with their charts. As many queries for one as for fifty; figures are drawn when asked for.

    is_to_one_scale: charts of the same unit share their axis, so that heights can be compared.
    """

    def __init__(self, measures: Sequence[Measure], *, is_to_one_scale: bool = False):
        self.measures = with_charts(measures)
        self.is_to_one_scale = is_to_one_scale
        for measure in self.measures:
            measure.finding, measure.kind_word = finding_of(measure), kind_word(measure)

    @property
    def fingerprint(self) -> str:
        """A mark that stays as long as the figures do."""
        said = [(measure.figure_key, measure.drawn.fingerprint) for measure in self.measures]
        return hashlib.sha256(repr((said, self.is_to_one_scale)).encode()).hexdigest()[:32]

    @property
    def figures(self) -> dict[str, dict]:
        """{`figure_key` of a measure: its small figure}, of those that have a point."""
        charts = {measure.figure_key: measure.drawn for measure in self.measures if measure.drawn.analysis.points}
        scales = self._scales
        return {key: draw_small(chart.analysis, scale=scales.get(chart.series.unit)) for key, chart in charts.items()}

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
