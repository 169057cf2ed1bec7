"""A measure's readings in; a run chart as a Plotly figure, its finding in words and its table out."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from improvements.charts.figure import draw
from improvements.charts.series import Series
from improvements.charts.words import explanation, finding
from improvements.spc import ABOVE, BELOW, ON, RUN_ANHOEJ, RuleSet, RunChart, run_chart

__all__ = ["ChartPage", "ChartRow", "Series", "run_chart_figure"]


@dataclass(frozen=True)
class ChartRow:
    """One line of the table under a chart, all text; `side` is empty while there is no median."""

    period: str
    value: str
    side: str
    note: str


@dataclass(frozen=True)
class ChartPage:
    """All that a page shows of one chart: finding, sentence, figure (JSON-ready), table; and the analysis."""

    name: str
    title: str
    sentence: str
    figure: dict
    rows: tuple[ChartRow, ...]
    run: RunChart


def run_chart_figure(series: Series, *, rules: RuleSet = RUN_ANHOEJ) -> ChartPage:
    """Draw a run chart and say what it shows, in the language that is active.

    The rules and their source: improvements.spc.run_chart. Nothing can fail once the series is made.
    """
    run = run_chart([value for _day, value in series.points], rules=rules)
    rows = tuple(_rows(series, run))
    return ChartPage(
        name=series.name,
        title=finding(series, run),
        sentence=explanation(series, run),
        figure=draw(series, run, labels=[f"{row.period}: {row.value}" for row in rows]),
        rows=rows,
        run=run,
    )


def _rows(series: Series, run: RunChart) -> Iterator[ChartRow]:
    notes = defaultdict(list)
    for day, text in series.notes:
        notes[series.point_at(day)].append(text)
    missing = _("no reading")
    sides = {ABOVE: _("above"), ON: _("on the median"), BELOW: _("below"), None: ""}
    for position, value in enumerate(run.values):
        side = sides[run.sides[position]]
        yield ChartRow(
            period=series.period_name(position),
            value=missing if value is None else series.with_unit(value),
            side=_("%(side)s, part of the shift") % {"side": side} if run.is_in_shift(position) else side,
            note="; ".join(notes[position]),
        )
