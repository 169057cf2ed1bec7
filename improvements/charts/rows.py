"""The table under a chart: a line for each point and each gap, all text; those of points go into files as numbers."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from improvements.charts.analysis import Analysis
from improvements.charts.missing import span_of, too_few, why_missing
from improvements.charts.part import Found
from improvements.charts.series import in_digits
from improvements.spc import ABOVE, BELOW, ON


@dataclass(frozen=True)
class ChartRow:
    """One line of the table under a chart, all text; empty where there is nothing to say."""

    period: str
    value: str
    side: str = ""
    signal: str = ""
    note: str = ""
    centre: str = ""
    limits: str = ""


@dataclass(frozen=True)
class TidyRow:
    """A line of a file: numbers as numbers, in the unit of the series; None where there is none."""

    day: date
    period: str
    value: float | None
    top: float | None
    bottom: float | None
    centre: float | None
    lower: float | None
    upper: float | None
    signal: str
    note: str


def rows_of(analysis: Analysis, last: int | None = None) -> tuple[ChartRow, ...]:
    """Every point in words, and every gap between them; of the `last` so many points where that is given."""
    return tuple(_rows(analysis, 0 if last is None else max(0, len(analysis.values) - last)))


def tidy_rows_of(analysis: Analysis) -> list[TidyRow]:
    """Every point in numbers."""
    series, notes = analysis.series, _notes(analysis)
    shares = series.shares or ((None, None),) * len(series.points)
    return [
        TidyRow(
            series.points[p][0],
            series.period_name(p),
            value,
            *shares[p],
            analysis.centres[p],
            analysis.lowers[p],
            analysis.uppers[p],
            signal_of(analysis, p),
            "; ".join([*([too_few()] if p in series.hidden else []), *notes[p]]),
        )
        for p, value in enumerate(analysis.values)
    ]


def with_gaps(analysis: Analysis, rows: list[TidyRow]) -> list[TidyRow]:
    """One empty row for each gap between two points; the lines of the chart go on over it."""
    series, gaps = analysis.series, {gap.after: gap for gap in analysis.series.gaps()}
    found = []
    for position, row in enumerate(rows):
        found.append(row)
        if position in gaps:
            gap = gaps[position]
            empty = {"value": None, "top": None, "bottom": None, "signal": "", "note": ""}
            found.append(replace(row, day=gap.first, period=span_of(series, gap), **empty))
    return found


def labels_of(analysis: Analysis) -> list[str]:
    """Of each point what is shown when a pointer rests on it."""
    return [f"{analysis.series.period_name(p)}: {value}" for p, value in enumerate(values_of(analysis))]


def values_of(analysis: Analysis) -> list[str]:
    """Of each point its value, or why it has none."""
    return [_value(analysis, p) for p in range(len(analysis.values))]


def signal_of(analysis: Analysis, position: int) -> str:
    """All that a point is marked for, in words; empty where it is not."""
    return "; ".join(SIGNALS[mark.found][mark.is_high]() for mark in analysis.all_marks[position])


SIGNALS = {
    Found.SHIFT: (lambda: _("part of a shift, below"), lambda: _("part of a shift, above")),
    Found.TREND: (lambda: _("part of a trend, falling"), lambda: _("part of a trend, rising")),
    Found.OUTSIDE: (lambda: _("below the lower limit"), lambda: _("above the upper limit")),
    Found.TWO_IN_THREE: (lambda: _("close to the lower limit"), lambda: _("close to the upper limit")),
}


def _rows(analysis, since) -> Iterator[ChartRow]:
    series, notes = analysis.series, _notes(analysis)
    on_the_line = _("on the median") if analysis.is_run else _("on the line")
    sides = {ABOVE: _("above"), ON: on_the_line, BELOW: _("below"), None: ""}
    gaps = {gap.after: gap for gap in series.gaps()}
    provisional = {p for part in analysis.parts if part.is_provisional for p in range(part.first, part.stop)}
    for p in range(since, len(analysis.values)):
        yield ChartRow(
            period=series.period_name(p),
            value=_value(analysis, p),
            side=sides[analysis.sides[p]],
            signal=signal_of(analysis, p),
            note="; ".join(notes[p]),
            centre=_centre(series, analysis.centres[p], is_provisional=p in provisional),
            limits=_limits(series, analysis.lowers[p], analysis.uppers[p]),
        )
        if p in gaps:
            yield ChartRow(period=span_of(series, gaps[p]), value=_("no reading"))


def _notes(analysis):
    """{position: what is said of it}: a phase, why it is set aside, its own note, then what happened."""
    series, notes = analysis.series, defaultdict(list)
    for part in analysis.parts:
        if part.start:
            words = {"reason": part.start.reason}
            notes[part.first].append(_("New phase: %(reason)s") % words if part.start.reason else _("New phase"))
    for position, reason in series.set_aside:
        notes[position].append(_("Set aside: %(reason)s") % {"reason": reason})
    for position, text in series.remarks:
        notes[position].append(text)
    for day, text in series.notes if series.points else ():
        notes[series.point_at(day)].append(text)
    return notes


def _value(analysis, position):
    value = analysis.values[position]
    return (
        why_missing(analysis.series, position)
        if value is None
        else analysis.series.with_unit(value) + _of(analysis.series, position)
    )


def _of(series, position):
    if not series.shares or None in series.shares[position]:
        return ""
    top, bottom = series.shares[position]
    return _(" (%(top)s of %(bottom)s)") % {"top": in_digits(top), "bottom": in_digits(bottom)}


def _centre(series, number, *, is_provisional):
    if number is None:
        return ""
    words = {"value": series.with_unit(number)}
    return _("%(value)s (provisional)") % words if is_provisional else words["value"]


def _limits(series, lower, upper):
    if lower is None or upper is None:
        return ""
    return _("%(lower)s to %(upper)s") % {"lower": in_digits(lower), "upper": series.with_unit(upper)}
