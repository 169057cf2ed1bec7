"""The points of a chart as an Excel workbook: a tidy sheet, a line for each point, and a sheet that says what it is."""

from collections import defaultdict
from collections.abc import Sequence

from django.utils.translation import gettext as _

from ceim.tables.excel_file import WrittenSheet, excel_bytes
from improvements.charts import ChartPage
from improvements.models import Measure, Reading
from improvements.periods import period_start

WIDTHS = (20, 12, 12, 12, 12, 12, 12, 28, 60, 14, 12)  # of the columns, in letters
WIDTHS_OF_ABOUT = (34, 100)
HOLDS_VALUES = 1  # the number of that column
AS_PERCENT = '0.####"%"'  # shows 45%, and holds 45: not the hundredth part, as Excel's own format does


def chart_as_workbook(measure: Measure, readings: Sequence[Reading], chart: ChartPage) -> bytes:
    """Value, top and bottom number are those that were recorded, also where the chart draws something else, so that the
    file can be taken in again.
    """
    recorded = _by_period(measure, readings)
    rows = [_cells(next(recorded[row.day], None), row, chart) for row in chart.tidy_rows]
    shown = {HOLDS_VALUES: AS_PERCENT} if measure.unit == Measure.Unit.PERCENT else {}
    drawn = WrittenSheet(_("Readings"), [_headings(chart), *rows], WIDTHS, shown)
    about = WrittenSheet(_("About"), _about(measure, chart), WIDTHS_OF_ABOUT, names_columns=False)
    return excel_bytes([drawn, about], measure.name_there, measure.team.organisation.name)


def _headings(chart):
    drawn = [_("Drawn on the chart")] if chart.choice.shows_counts else []
    return [
        _("Period"),
        _("Value"),
        _("Top number"),
        _("Bottom number"),
        chart.centre_word,
        _("Lower limit"),
        _("Upper limit"),
        _("Signal"),
        _("Note"),
        _("Starts on"),
        *drawn,
    ]


def _cells(reading, row, chart):
    numbers = [reading.value, reading.numerator, reading.denominator] if reading else [None] * 3
    drawn = [row.value] if chart.choice.shows_counts else []
    return [
        row.period,
        *(None if each is None else float(each) for each in numbers),
        row.centre,
        row.lower,
        row.upper,
        row.signal,
        row.note,
        row.day,
        *drawn,
    ]


def _by_period(measure, readings):
    """{first day of a period: its readings, to be taken one after the other}"""
    recorded = defaultdict(list)
    for reading in readings:
        recorded[period_start(measure.rhythm, reading.period)].append(reading)
    return defaultdict(lambda: iter(()), {day: iter(several) for day, several in recorded.items()})


def _about(measure, chart):
    return [
        (_("Measure"), measure.name),
        (_("What exactly is counted or timed"), measure.definition),
        (_("Unit"), measure.get_unit_display()),
        (_("Which way is better"), measure.get_better_display()),
        (_("Target"), chart.series.target),
        (_("What the chart says"), chart.title),
        (_("Why"), chart.sentence),
        (_("Which chart"), f"{chart.choice.sentence} {chart.choice.reason}".strip()),
        (_("Rules"), chart.choice.rules_in_words),
    ]
