"""The points of a chart as an Excel workbook: a tidy sheet, a line for each point, and a sheet that says what it is."""

from collections import defaultdict
from collections.abc import Sequence
from io import BytesIO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from improvements.charts import ChartPage
from improvements.models import Measure, Reading
from improvements.periods import period_start

WIDTHS = (20, 12, 12, 12, 12, 12, 12, 28, 60, 14, 12)  # of the columns, in letters
HOLDS_VALUES = 2  # the number of that column
AS_PERCENT = '0.####"%"'  # shows 45%, and holds 45: not the hundredth part, as Excel's own format does


def chart_as_workbook(measure: Measure, readings: Sequence[Reading], chart: ChartPage) -> bytes:
    """Numbers are numbers and days are days. What a person typed is text, whatever it begins with.

    Value, top and bottom number are those that were recorded, also where the chart draws something else, so that the
    file can be taken in again.
    """
    book = Workbook()
    sheet = book.active
    sheet.title = _("Readings")
    _write(sheet, 1, _headings(chart), bold=True)
    recorded = _by_period(measure, readings)
    for number, row in enumerate(chart.tidy_rows, start=2):
        _write(sheet, number, _cells(next(recorded[row.day], None), row, chart))
        if measure.unit == Measure.Unit.PERCENT:
            sheet.cell(number, HOLDS_VALUES).number_format = AS_PERCENT
    for column, width in zip("ABCDEFGHIJK", WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = "A2"
    _describe(book.create_sheet(_("About")), measure, chart)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _headings(chart):
    drawn = [_("Drawn on the chart")] if chart.choice.shows_counts else []
    return [
        _("Period"), _("Value"), _("Top number"), _("Bottom number"), chart.centre_word, _("Lower limit"),
        _("Upper limit"), _("Signal"), _("Note"), _("Starts on"), *drawn,
    ]  # fmt: skip


def _cells(reading, row, chart):
    numbers = [reading.value, reading.numerator, reading.denominator] if reading else [None] * 3
    drawn = [row.value] if chart.choice.shows_counts else []
    return [
        row.period, *(None if each is None else float(each) for each in numbers), row.centre, row.lower, row.upper,
        row.signal, row.note, row.day, *drawn,
    ]  # fmt: skip


def _by_period(measure, readings):
    """{first day of a period: its readings, to be taken one after the other}"""
    recorded = defaultdict(list)
    for reading in readings:
        recorded[period_start(measure.rhythm, reading.period)].append(reading)
    return defaultdict(lambda: iter(()), {day: iter(several) for day, several in recorded.items()})


def _describe(sheet, measure, chart):
    lines = [
        (_("Measure"), measure.name),
        (_("What exactly is counted or timed"), measure.definition),
        (_("Unit"), measure.get_unit_display()),
        (_("Which way is better"), measure.get_better_display()),
        (_("Target"), chart.series.target),
        (_("What the chart says"), chart.title),
        (_("Why"), chart.sentence),
        (_("Which chart"), f"{chart.choice.sentence} {chart.choice.reason}".strip()),
        (_("Rules"), f"{chart.choice.rules.name} {chart.choice.rules.version}"),
    ]
    for number, line in enumerate(lines, start=1):
        _write(sheet, number, line)
        sheet.cell(number, 1).font = Font(bold=True)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 34, 100


def _write(sheet, number, values, *, bold=False):
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(number, column)
        if isinstance(value, str):
            cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
            cell.data_type = "s"  # else a text that begins with = is a formula
        else:
            cell.value = value
        if bold:
            cell.font = Font(bold=True)
