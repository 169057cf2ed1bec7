"""A spreadsheet of people, and the rows of it that are to be invited once they were seen."""

import json

from django import forms
from django.forms.models import ALL_FIELDS
from django.utils.translation import gettext_lazy as _

from ceim.nhs.forms import NhsForm
from ceim.nhs.layout import ButtonGroup, SecondaryLink, Submit
from ceim.tables.fields import SpreadsheetField
from ceim.tables.files import read_tables
from ceim.tables.table import UnreadableFile
from ceim.teams.people_rows import LIMITS, PersonInFile, outcomes, rows_of


class UploadPeopleForm(NhsForm):
    """Cleans the file into the rows of its first sheet; nothing of it is kept."""

    submit = _("Look at the rows")

    file = SpreadsheetField(megabytes=LIMITS.megabytes, rows=LIMITS.rows)

    def clean_file(self):
        file = self.cleaned_data["file"]
        try:
            LIMITS.refuse_large(file.size)  # a file that is far too large arrives empty
            rows = rows_of(read_tables(file.read(), LIMITS, [])[0])
        except UnreadableFile as refusal:
            raise forms.ValidationError(str(refusal)) from None
        if not rows:
            raise forms.ValidationError(_("The file has names of columns and no rows under them. Add the rows"))
        return rows


class InviteRowsForm(NhsForm):
    """Carries the rows from the page that shows what would come of them to the deed. `people` says what would."""

    submit, suggests = _("Invite them"), ALL_FIELDS

    rows = forms.CharField(widget=forms.HiddenInput, error_messages={"required": _("Choose the file again")})

    def __init__(self, data=None, *, rows=(), teams, names_team, cancel_url):
        super().__init__(data, initial={"rows": json.dumps([row.as_kept() for row in rows])})
        self.teams, self.names_team, self.cancel_url, self.people = teams, names_team, cancel_url, []
        if rows:
            self.look_at(rows)

    def clean_rows(self):
        try:
            kept = json.loads(self.cleaned_data["rows"])[: LIMITS.rows]
            rows = [PersonInFile(int(number), *map(str, cells)) for number, *cells in kept]
        except (TypeError, ValueError, RecursionError):
            raise forms.ValidationError(_("Choose the file again")) from None
        self.look_at(rows)
        return rows

    def look_at(self, rows):
        self.people = outcomes(rows, self.teams, names_team=self.names_team)

    @property
    def number_invited(self):
        return sum(person.is_invited_now for person in self.people)

    def buttons(self):
        again = SecondaryLink(_("Choose another file"), "?")
        return [ButtonGroup(Submit(self.submit), again) if self.number_invited else ButtonGroup(again)]
