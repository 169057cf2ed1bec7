"""The form for a file of readings: read while it is checked, its sheets offered; nothing of it is kept."""

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ceim.nhs.forms import NhsForm
from ceim.tables.fields import SpreadsheetField
from ceim.tables.files import read_tables
from ceim.tables.table import UnreadableFile
from improvements.blocks.lines import sheet_of
from improvements.models import Measure
from improvements.pasting.answered import PastedBlock
from improvements.pasting.forms import LIMITS, LONGEST_BLOCK


class UploadReadingsForm(NhsForm):
    submit = _("Upload")

    file = SpreadsheetField(megabytes=LIMITS.megabytes, rows=LIMITS.rows)

    def __init__(self, *args, measure, **kwargs):
        super().__init__(*args, **kwargs)
        self.measure, self.notices, self.sheets = measure, [], []

    def clean_file(self):
        file = self.cleaned_data["file"]
        try:
            LIMITS.refuse_large(file.size)  # a file that is far too large arrives empty
            sheets = read_tables(file.read(), LIMITS, self.notices, sheet_of)
        except UnreadableFile as refusal:
            raise forms.ValidationError(str(refusal)) from None
        self.sheets = [sheet for sheet in sheets if len(sheet.text) <= LONGEST_BLOCK]
        if not self.sheets:
            raise forms.ValidationError(_("The file holds too much. Keep only the columns with dates and numbers"))
        if not any("\n" in sheet.text.strip() or self.may_hold_readings(sheet) for sheet in self.sheets):
            raise forms.ValidationError(_("The file has names of columns and no rows under them. Add the rows"))
        return file

    @cached_property
    def chosen(self):
        """The one sheet that can be meant; None where several can, so that a person has to say which."""
        likely = [sheet for sheet in self.sheets if self.may_hold_readings(sheet)]
        return likely[0] if len(likely) == 1 else self.sheets[0] if len(self.sheets) == 1 or not likely else None

    @property
    def others(self):
        return [sheet for sheet in self.sheets if sheet is not self.chosen]

    def may_hold_readings(self, sheet):
        """Whether it has days and numbers; the months of a pivot table have no year."""
        block = PastedBlock(self.measure, sheet.beginning, today=timezone.localdate())
        block.read({})
        is_counted = self.measure.unit == Measure.Unit.DAYS_BETWEEN
        return any(
            when and when.day and (is_counted or line_holds(block, line)) for line, when in block.sorted.readings
        )

    def say_what_was_read(self):
        """Notices for the page that goes on with the chosen sheet."""
        if self.others and self.chosen:
            return [*self.notices, gettext("The sheet “%(name)s” was read.") % {"name": self.chosen.name}]
        return self.notices


def line_holds(block, line):
    return any(line.cell(column) for column in block.ways.columns.of_numbers)
