"""The field of a form for a spreadsheet that people send."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ceim.nhs.formats import nhs_number


class SpreadsheetField(forms.FileField):
    """A CSV or Excel file of at most so many megabytes and rows; whoever reads the file keeps to these."""

    widget = forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"})
    default_error_messages = {
        **dict.fromkeys(["required", "invalid", "missing"], _("Choose a file")),
        "empty": _("The file is empty. Choose one with the names of the columns on its first row"),
    }

    def __init__(self, *, megabytes: int, rows: int, **options):
        said = _(
            "A .csv or .xlsx file of at most {megabytes} MB and {rows} rows, with the names of the columns on top."
        )
        help_text = format_lazy(said, megabytes=megabytes, rows=nhs_number(rows))
        super().__init__(**{"label": _("CSV or Excel file"), "help_text": help_text} | options)
