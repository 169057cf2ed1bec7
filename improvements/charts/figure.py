"""A chart as a Plotly figure, ready to go to the page as JSON: its frame, its axes and its notes."""

from datetime import date, timedelta
from html import escape

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from improvements.charts.analysis import Analysis
from improvements.charts.lines_told import span_of_base
from improvements.charts.notes import annotations_of
from improvements.charts.series import Series
from improvements.charts.traces import GREY, INK, positions_of, traces_of
from improvements.periods import MONTH

PALE, GROUND = "#d8dde0", "#eef2f5"
FONT = {"family": "Arial, sans-serif", "size": 16, "color": INK}
SMALLER = 0.6  # markers, beside those of the large chart
HEIGHT = 420  # pixels; the width is the page's
DATED_TICKS = 4  # besides the first, where points stand in order
ROOM = 0.04  # beside the first and the last day of a range that is given
SHORT_AXIS = 4  # with fewer points each has its own tick
MONTHS_AND_YEARS = "%b\n%Y"
DAYS_AND_YEARS = "%-d %b\n%Y"


def draw(analysis: Analysis, *, labels: list[str]) -> dict:
    """Return {"data", "layout"} for Plotly.

    labels: for each point, what is shown when a pointer rests on it.
    Everything a person typed is escaped, because Plotly reads a little HTML in texts. Tests ask Plotly's own validator
    whether it knows all of it; to ask it here would cost more than to draw.
    """
    xs = positions_of(analysis)
    return {"data": traces_of(analysis, xs, labels), "layout": _layout(analysis, xs)}


def draw_small(
    analysis: Analysis, *, scale: tuple[float, float] | None = None, days: tuple[date, date] | None = None
) -> dict:
    """What `drawing` needs of a small chart: no notes, no legend, and the rest is up to it.

    scale: lowest and highest value of the axis. days: first and last day of it, where points stand by their date.
    """
    xs = positions_of(analysis)
    layout = {
        "xaxis": _range(analysis.series, days),
        "yaxis": {"range": list(scale)} if scale else {},
        "shapes": _shapes(analysis, xs),
    }
    return {"data": [_smaller(trace) for trace in traces_of(analysis, xs, [])], "layout": layout}


def _range(series, days):
    if days is None or series.period == "each":
        return {}
    room = (days[1] - days[0]) * ROOM or timedelta(days=1)
    return {"range": [(days[0] - room).isoformat(), (days[1] + room).isoformat()]}


def _smaller(trace):
    if "marker" not in trace:
        return trace
    return trace | {"marker": trace["marker"] | {"size": round(trace["marker"]["size"] * SMALLER)}}


def _frame(height):
    return {
        "autosize": True,
        "height": height,
        "font": FONT,
        "paper_bgcolor": "#ffffff",
        "plot_bgcolor": "#ffffff",
        "dragmode": False,
        "hovermode": "closest",
    }


def _layout(analysis: Analysis, xs: list) -> dict:
    series = analysis.series
    annotations, room, is_lettered = annotations_of(analysis, xs)
    shapes = _shapes(analysis, xs)
    return _frame(HEIGHT + room) | {
        "margin": {"l": 8, "r": 16, "t": 24 + room, "b": 8},
        "showlegend": True,
        "legend": {"orientation": "h", "x": 0, "y": 0, "yref": "container", "yanchor": "bottom"},
        "xaxis": _x_axis(series, xs),
        "yaxis": _axis(title=escape(series.unit or series.name)),
        "meta": {"lettered": is_lettered},
        **({"annotations": annotations} if annotations else {}),
        **({"shapes": shapes} if shapes else {}),
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
        # Several may share a day, so they stand side by side; some of them say which day that was.
        places = sorted({round(n * (len(xs) - 1) / DATED_TICKS) for n in range(DATED_TICKS + 1)}) if xs else []
        dates = {"tickvals": [xs[p] for p in places], "ticktext": [_short_day(series, p) for p in places]}
        return _axis(title=_("In order of time"), type="linear", showgrid=False, **dates)
    # Left to itself Plotly divides a short axis into hours.
    ticks = {"tickvals": xs} if len(xs) < SHORT_AXIS else {}
    tickformat = MONTHS_AND_YEARS if series.period == "month" else DAYS_AND_YEARS
    return _axis(type="date", tickformat=tickformat, showgrid=False, **ticks)


def _shapes(analysis, xs):
    return [*_bases(analysis, xs), *(_phase_line(xs[part.first]) for part in analysis.parts if part.start)]


def _bases(analysis, xs):
    """A pale ground under the points that fixed lines come from."""
    for first, last in [span_of_base(analysis, part) for part in analysis.parts if part.fixed]:
        yield {
            "type": "rect",
            "x0": xs[first],
            "x1": xs[last],
            "y0": 0,
            "y1": 1,
            "yref": "paper",
            "layer": "below",
            "fillcolor": GROUND,
            "line": {"width": 0},
        }


def _short_day(series, position):
    day = series.points[position][0]
    return f"{date_format(day, 'M' if series.named == MONTH else 'j M')}<br>{day.year}"


def _phase_line(x):
    line = {"color": GREY, "width": 1.5, "dash": "dashdot"}
    return {"type": "line", "x0": x, "x1": x, "y0": 0, "y1": 1, "yref": "paper", "line": line, "layer": "below"}
