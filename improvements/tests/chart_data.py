"""Measures and readings that are not saved, for tests of what is drawn of them."""

from datetime import date

import plotly.graph_objects as go

from improvements.charts import ChartPage, Choice, Series
from improvements.models import Measure, Reading
from improvements.spc import PRESETS, RUN_ANHOEJ

UP_AND_DOWN = [5, 7, 6, 8, 4, 5, 9, 5, 7, 8, 4, 6]
DOWN = [9, 12, 11, 13, 10, 12, 9, 11, 12, 10, 13, 11, 4, 5, 3, 4, 6, 5, 4, 3, 5, 4, 6, 5]


def months(count, first_year=2024):
    return [date(first_year + position // 12, position % 12 + 1, 1) for position in range(count)]


def measure_of(unit, **fields):
    return Measure(
        **(
            {"name": "Told", "unit": unit, "better": "up", "rhythm": "month", "numerator": "Told", "denominator": "All"}
            | fields
        )
    )


def readings_of(values=(), shares=(), scale=100):
    """Monthly readings: of values, or of (top number, bottom number)."""
    given = [{"value": value} for value in values]
    given += [
        {"value": scale * top / of if of else None, "numerator": top, "denominator": of or None} for top, of in shares
    ]
    return [Reading(period=day, **each) for day, each in zip(months(len(given)), given, strict=True)]


def series_of(values, **changes):
    points = tuple(zip(months(len(values), 2025), values, strict=True))
    return Series(**{"name": "Days to a call back", "unit": "days", "better": "down", "points": points} | changes)


def run_chart_of(values, **changes):
    return ChartPage(series_of(values, **changes), Choice("run", RUN_ANHOEJ))


def chart_of(values=(), *, kind="i", rules="mdc_2024", **changes):
    points = tuple(zip(months(len(values)), values, strict=True))
    fields = {"name": "Days to wait", "unit": "days", "better": "down", "points": points} | changes
    return ChartPage(Series(**fields), Choice(kind, PRESETS[rules]))


def drawn_in(chart):
    """{name in the legend: trace}, the first of each name."""
    found = {}
    for trace in chart.figure["data"]:
        found.setdefault(trace["name"], trace)
    return found


def known_to_plotly(figure):
    """What Plotly's validator leaves of a figure; it raises ValueError for what it does not know."""
    known = go.Figure(figure).to_plotly_json()
    del known["layout"]["template"]  # its own look, which it adds
    return known
