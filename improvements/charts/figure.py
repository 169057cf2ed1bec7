"""A chart as a Plotly figure, ready to go to the page as JSON: its frame, its axes and its notes."""

from html import escape
from textwrap import wrap

import plotly.graph_objects as go
from django.utils.translation import gettext as _

from improvements.charts.analysis import Analysis
from improvements.charts.series import Series
from improvements.charts.traces import GREY, INK, positions_of, traces_of

PALE = "#d8dde0"
FONT = {"family": "Arial, sans-serif", "size": 16, "color": INK}
SMALLER = 0.6  # markers, beside those of the large chart
HEIGHT, SMALL_HEIGHT = 420, 220  # pixels; the width is the page's
SHORT_AXIS = 4  # with fewer points each has its own tick
NOTE_LEVELS, NOTE_HEIGHT, NOTE_GAP = 3, 38, 14  # pixels; neighbouring notes stand on different levels
NOTE_WIDTH = 18  # letters in a line, two lines: what a telephone has room for; the table has the whole note
MONTHS_AND_YEARS = "%b\n%Y"
DAYS_AND_YEARS = "%-d %b\n%Y"


def draw(analysis: Analysis, *, labels: list[str]) -> dict:
    """Return {"data", "layout"} for Plotly.

    labels: for each point, what is shown when a pointer rests on it.
    Everything a person typed is escaped, because Plotly reads a little HTML in texts.
    """
    xs = positions_of(analysis)
    return _known_to_plotly(traces_of(analysis, xs, labels), _layout(analysis, xs))


def draw_small(analysis: Analysis, *, scale: tuple[float, float] | None = None) -> dict:
    """The same without notes and legend, for a page of many. `scale`: lowest and highest value of the axis."""
    xs = positions_of(analysis)
    axis = {"range": list(scale), "autorange": False} if scale else {}
    layout = _frame(SMALL_HEIGHT) | {
        "showlegend": False,
        "font": FONT | {"size": 14},
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "xaxis": _x_axis(analysis.series, xs) | {"nticks": 4},
        "yaxis": _axis(nticks=4, **axis),
    }
    # Nothing is validated here: one page may hold 50 of them, and the large figure is made of the same pieces.
    return {"data": [_smaller(trace) for trace in traces_of(analysis, xs, [])], "layout": layout}


def _smaller(trace):
    small = trace | {"hoverinfo": "skip"}
    small.pop("hovertext", None)
    if "marker" in trace:
        small["marker"] = trace["marker"] | {"size": round(trace["marker"]["size"] * SMALLER)}
    return small


def _known_to_plotly(data, layout):
    drawn = go.Figure(data=data, layout=layout).to_plotly_json()
    del drawn["layout"]["template"]  # Plotly's own look, 6 kB of it, which the page does not use
    return drawn


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
    annotations = _annotations(series, notes_of(analysis), xs)
    levels = min(len(annotations), NOTE_LEVELS)
    return _frame(HEIGHT + levels * NOTE_HEIGHT) | {
        "margin": {"l": 8, "r": 16, "t": 24 + levels * NOTE_HEIGHT, "b": 8},
        "showlegend": True,
        "legend": {"orientation": "h", "x": 0, "y": 0, "yref": "container", "yanchor": "bottom"},
        "xaxis": _x_axis(series, xs),
        "yaxis": _axis(title=escape(series.unit or series.name)),
        "annotations": annotations,
        "shapes": [_phase_line(xs[part.first]) for part in analysis.parts if part.start],
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


def _phase_line(x):
    line = {"color": GREY, "width": 1.5, "dash": "dashdot"}
    return {"type": "line", "x0": x, "x1": x, "y0": 0, "y1": 1, "yref": "paper", "line": line, "layer": "below"}


def notes_of(analysis: Analysis) -> list[tuple]:
    """(day, text) of all that is written above the points: what happened, and where a phase begins."""
    days = [day for day, _value in analysis.series.points]
    phases = [(days[part.first], _("New phase")) for part in analysis.parts if part.start]
    return sorted([*analysis.series.notes, *phases], key=lambda note: note[0])


def _annotations(series: Series, notes: list, xs: list) -> list[dict]:
    if not xs:
        return []
    # Texts lean towards the middle. Earlier notes stand higher on the left half and lower on the right,
    # so that no arrow crosses a text.
    middle = len(xs) / 2
    left = [note for note in notes if series.point_at(note[0]) < middle]
    right = notes[len(left) :]
    annotations = [
        *(_annotation(series, xs, note, "left", len(left) - 1 - i) for i, note in enumerate(left)),
        *(_annotation(series, xs, note, "right", i + bool(left)) for i, note in enumerate(right)),
    ]
    # What a narrow screen shows in place of the text; the page lists what each letter means.
    return [annotation | {"name": letters_for(i)} for i, annotation in enumerate(annotations)]


def letters_for(place: int) -> str:
    """A to Z, then AA, as a list with letters counts."""
    before, letter = divmod(place, 26)
    return (letters_for(before - 1) if before else "") + chr(ord("A") + letter)


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
