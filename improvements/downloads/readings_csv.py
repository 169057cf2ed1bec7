"""The readings of a measure as a CSV file that a spreadsheet may open safely."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from ceim.tables.csv_file import csv_text
from improvements.charts import too_few
from improvements.figures.shown import first_day
from improvements.models import Measure, Reading


def readings_as_csv(measure: Measure, readings: Iterable[Reading]) -> str:
    """One line for each reading, oldest first."""
    headings = [_("Period starting on"), _("Value"), _("Unit"), _("Top number"), _("Bottom number"), _("Note")]
    return csv_text(headings, (_row(measure, reading) for reading in readings))


def _row(measure, reading):
    first, note = first_day(measure, reading), too_few() if reading.is_hidden else reading.note
    return [first, reading.value, measure.unit, reading.numerator, reading.denominator, note]
