"""A run chart as a Plotly figure, ready to go to the page as JSON."""

from html import escape
from textwrap import wrap

import plotly.graph_objects as go
from django.utils.translation import gettext as _

from improvements.charts.series import Series
from improvements.spc import RunChart

BLUE, NAVY, INK, GREY, PALE = "#005eb8", "#003087", "#212b32", "#4c6272", "#d8dde0"
FONT = {"family": "Arial, sans-serif", "size": 16, "color": INK}
HEIGHT = 420  # pixels; the width is the page's
SHORT_AXIS = 4  # with fewer points each has its own tick
NOTE_LEVELS, NOTE_HEIGHT, NOTE_GAP = 3, 38, 14  # pixels; neighbouring notes stand on different levels
NOTE_WIDTH = 18  # letters in a line, two lines: what a telephone has room for; the table has the whole note
MONTHS_AND_YEARS = "%b\n%Y"
DAYS_AND_YEARS = "%-d %b\n%Y"


def draw(series: Series, run: RunChart, *, labels: list[str]) -> dict:
    """Return {"data", "layout"} for Plotly: the readings, the median and target, the notes.

    labels: for each point, what is shown when a pointer rests on it.
    Points of a shift are diamonds, the median is solid and the target dashed, so that nothing depends on
    colour. Everything a person typed is escaped, because Plotly reads a little HTML in texts.
    """
    xs = _positions(series)
    lines = [
        _line(series, xs, run.median, name=_("Median"), colour=INK, dash="solid"),
        _line(series, xs, series.target, name=_("Target"), colour=GREY, dash="dash"),
    ]
    traces = [_readings(series, xs, labels), *lines, _shift(run, xs)]
    figure = go.Figure(data=[trace for trace in traces if trace], layout=_layout(series, xs))
    drawn = figure.to_plotly_json()
    del drawn["layout"]["template"]  # Plotly's own look, 6 kB of it, which the page does not use
    return drawn


def _positions(series: Series) -> list[str | int]:
    # Several cases may share a day, so cases are drawn in order and not by date.
    if series.period == "each":
        return list(range(1, len(series.points) + 1))
    return [day.isoformat() for day, _value in series.points]


def _readings(series: Series, xs: list, labels: list[str]) -> dict:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": _("Reading"),
        "x": xs,
        "y": [value for _day, value in series.points],
        "line": {"color": BLUE, "width": 2},
        "marker": {"symbol": "circle", "size": 8, "color": BLUE},
        "hoverinfo": "text",
        "hovertext": [escape(label) for label in labels],
    }


def _shift(run: RunChart, xs: list) -> dict | None:
    if not run.shift:
        return None
    inside = [i for i in range(run.shift.first, run.shift.last + 1) if run.is_in_shift(i)]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": _("Part of the shift"),
        "x": [xs[position] for position in inside],
        "y": [run.values[position] for position in inside],
        "marker": {"symbol": "diamond", "size": 14, "color": NAVY, "line": {"color": "#ffffff", "width": 1}},
        "hoverinfo": "skip",
    }


def _line(series: Series, xs: list, value: float | None, *, name: str, colour: str, dash: str) -> dict | None:
    if value is None or not xs:
        return None
    return {
        "type": "scatter",
        "mode": "lines",
        "name": f"{name} {escape(series.with_unit(value))}",
        "x": [xs[0], xs[-1]],
        "y": [value, value],
        "line": {"color": colour, "width": 2, "dash": dash},
        "hoverinfo": "skip",
    }


def _layout(series: Series, xs: list) -> dict:
    annotations = _annotations(series, xs)
    levels = min(len(annotations), NOTE_LEVELS)
    return {
        "autosize": True,
        "height": HEIGHT + levels * NOTE_HEIGHT,
        "margin": {"l": 8, "r": 16, "t": 24 + levels * NOTE_HEIGHT, "b": 8},
        "font": FONT,
        "paper_bgcolor": "#ffffff",
        "plot_bgcolor": "#ffffff",
        "dragmode": False,
        "hovermode": "closest",
        "showlegend": True,
        "legend": {"orientation": "h", "x": 0, "y": 0, "yref": "container", "yanchor": "bottom"},
        "xaxis": _x_axis(series, xs),
        "yaxis": _axis(title=escape(series.unit or series.name)),
        "annotations": annotations,
    }


def _axis(*, title: str = "", **options) -> dict:
    return {
        "automargin": True,
        "fixedrange": True,
        "showline": True,
        "linecolor": GREY,
        "ticks": "outside",
        "tickcolor": GREY,
        "gridcolor": PALE,
        "zeroline": False,
        "title": {"text": title},
        **options,
    }


def _x_axis(series: Series, xs: list) -> dict:
    if series.period == "each":
        return _axis(title=_("In order of time"), type="linear", tickformat="d", showgrid=False)
    # Left to itself Plotly divides a short axis into hours.
    ticks = {"tickvals": xs} if len(xs) < SHORT_AXIS else {}
    tickformat = MONTHS_AND_YEARS if series.period == "month" else DAYS_AND_YEARS
    return _axis(type="date", tickformat=tickformat, showgrid=False, **ticks)


def _annotations(series: Series, xs: list) -> list[dict]:
    if not xs:
        return []
    # Texts lean towards the middle. Earlier notes stand higher on the left half and lower on the right,
    # so that no arrow crosses a text.
    middle = len(xs) / 2
    left = [note for note in series.notes if series.point_at(note[0]) < middle]
    right = series.notes[len(left) :]
    return [
        *(_annotation(series, xs, note, "left", len(left) - 1 - i) for i, note in enumerate(left)),
        *(_annotation(series, xs, note, "right", i + bool(left)) for i, note in enumerate(right)),
    ]


def _annotation(series: Series, xs: list, note: tuple, lean: str, order: int) -> dict:
    day, text = note
    lines = wrap(text, width=NOTE_WIDTH, max_lines=2, placeholder=" …")
    return {
        "x": xs[series.point_at(day)] if series.period == "each" else day.isoformat(),
        "y": 1,
        "yref": "paper",
        "text": "<br>".join(escape(line) for line in lines),
        "hovertext": escape(text),
        "align": lean,
        "font": {"size": 14},
        "xanchor": lean,
        "yanchor": "bottom",
        "showarrow": True,
        "arrowhead": 2,
        "arrowwidth": 1.5,
        "arrowcolor": GREY,
        "ax": 0,
        "ay": -NOTE_GAP - (order % NOTE_LEVELS) * NOTE_HEIGHT,
    }
