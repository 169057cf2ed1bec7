"""The readings of a measure as a CSV file that a spreadsheet may open safely."""

import csv
from collections.abc import Iterable
from io import StringIO

from django.utils.translation import gettext as _

from ceim.tables.formulas import safe_cell
from improvements.figures.shown import first_day
from improvements.models import Measure, Reading
from improvements.numbers import exact

BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads accents wrongly


def readings_as_csv(measure: Measure, readings: Iterable[Reading]) -> str:
    """One line for each reading, oldest first."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow([_("Period starting on"), _("Value"), _("Unit"), _("Top number"), _("Bottom number"), _("Note")])
    for reading in readings:
        first = first_day(measure, reading).isoformat()
        numbers = [reading.value, reading.numerator, reading.denominator]
        value, top, bottom = ("" if number is None else exact(number) for number in numbers)
        writer.writerow([first, value, measure.unit, top, bottom, safe_cell(reading.note)])
    return BYTE_ORDER_MARK + out.getvalue()
