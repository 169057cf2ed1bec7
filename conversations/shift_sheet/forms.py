"""Sending a sheet that was filled in."""

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ceim.nhs.forms import NhsForm
from ceim.tables.fields import SpreadsheetField
from ceim.tables.table import UnreadableFile
from conversations.shift_sheet.file import LIMITS, filled_rows


class ShiftSheetForm(NhsForm):
    """Reads the file while it is checked; `rows` are what is in it."""

    submit = _("Upload the sheet")

    file = SpreadsheetField(
        megabytes=LIMITS.megabytes, rows=LIMITS.rows, label=_("The sheet"), help_text=_("As it is, or saved as CSV")
    )

    def __init__(self, *args, pathway, **options):
        super().__init__(*args, **options)
        self.pathway = pathway

    def clean_file(self):
        file = self.cleaned_data["file"]
        try:
            LIMITS.refuse_large(file.size)
            self.rows = filled_rows(self.pathway, file.read())
        except UnreadableFile as refusal:
            raise forms.ValidationError(str(refusal)) from None
        if not self.rows:
            raise forms.ValidationError(_now("There is nothing in this sheet yet. Fill it in, and save it first."))
        return file
