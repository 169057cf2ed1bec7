"""A measure's readings in; a chart as a Plotly figure, its finding in words and its table out."""

from improvements.charts.choosing import Choice, fitting, left_to_the_app
from improvements.charts.missing import too_few
from improvements.charts.page import ChartPage, page_of
from improvements.charts.rows import ChartRow
from improvements.charts.series import Fixed, Series, Start

__all__ = [
    "ChartPage",
    "ChartRow",
    "Choice",
    "Fixed",
    "Series",
    "Start",
    "fitting",
    "left_to_the_app",
    "page_of",
    "too_few",
]
