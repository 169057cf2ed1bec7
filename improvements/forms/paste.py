"""Forms for many readings at once: a block from a spreadsheet, or a file that becomes such a block."""

from django import forms
from django.forms.models import ALL_FIELDS
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from ceim.nhs.formats import nhs_number
from ceim.nhs.forms import NhsForm
from ceim.nhs.layout import Conditional, Details, Layout, Legend
from ceim.nhs.spreadsheets import SpreadsheetField
from conversations.forms.watched import WatchedForm
from conversations.importing import DateOrder, Limits, UnreadableFile, read_tables
from improvements.blocks import (
    Columns,
    column_names,
    guessed_columns,
    has_header,
    is_month_first,
    lines_of,
    text_of_table,
)
from improvements.forms.pasted_rows import Ways, may_be_shares_of_one, read_rows
from improvements.models import Measure
from improvements.units import OF_TWO_NUMBERS

LIMITS = Limits(megabytes=5, rows=5_000)
LONGEST_BLOCK = 400_000  # characters: 5,000 rows of eighty
PROBLEMS_LISTED = 10
LEAVE, CORRECT = "leave", "correct"
TOO_MANY = format_lazy(_("This is more than {rows} rows. Take fewer at a time"), rows=nhs_number(LIMITS.rows))
COLUMNS = {"date_column": "date", "value_column": "value", "top_column": "top", "bottom_column": "bottom"}


def _column(label):
    messages = {"invalid_choice": _("Choose one of the columns")}
    return forms.TypedChoiceField(
        label=label, coerce=int, empty_value=None, required=False, error_messages=messages
    )  # fmt: skip


class PasteReadingsForm(WatchedForm):
    """Checks every row. `rows` says what each becomes; nothing is written before they are seen and confirmed."""

    submit, suggests = _("Check the rows"), ALL_FIELDS
    unwatched = {"text": "a block of dates and numbers; its notes are kept by nobody"}
    marks_optional = False
    needed_when = {"reason": ("already_there", CORRECT)}

    text = forms.CharField(
        label=_("Rows from your spreadsheet"), max_length=LONGEST_BLOCK, strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false", "autocomplete": "off"}),
        error_messages={
            "required": _("Paste the rows"), "max_length": TOO_MANY,
            "null_characters_not_allowed": _("Paste the rows as text"),
        },
    )  # fmt: skip
    date_column = _column(_("Which column holds the date?"))
    value_column = _column(_("Which column holds the number?"))
    top_column = _column(_("Which column holds the top number?"))
    bottom_column = _column(_("Which column holds the bottom number?"))
    date_order = forms.ChoiceField(
        label=_("How are the dates written?"), required=False, widget=forms.RadioSelect,
        choices=[
            (DateOrder.DAY_FIRST, _("Day first, as in 31/3/2026")),
            (DateOrder.MONTH_FIRST, _("Month first in all rows, as Americans write: 3/31/2026")),
        ],
    )  # fmt: skip
    shares = forms.ChoiceField(
        label=_("What does 0.45 stand for?"), required=False, widget=forms.RadioSelect,
        choices=[("45", _("45%")), ("0.45", _("0.45%, less than one in a hundred"))],
    )  # fmt: skip
    takes_missing = forms.BooleanField(
        label=_("Rows without a number, or with n/a, are points that are missing"), required=False
    )
    already_there = forms.ChoiceField(
        label=_("Where there is a reading already"), required=False, widget=forms.RadioSelect, initial=LEAVE,
        choices=[(LEAVE, _("Leave it as it is")), (CORRECT, _("Correct it"))],
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Why are they corrected?"), max_length=200, required=False,
        help_text=_("It is kept with what each reading said before. Do not name anybody."),
        error_messages={"required": _("Enter why they are corrected")},
    )  # fmt: skip

    def __init__(self, *args, measure, **kwargs):
        super().__init__(*args, **kwargs)
        self.measure, self.rows = measure, []
        self.has_two_numbers = measure.unit in OF_TWO_NUMBERS
        text = self["text"].value() or ""
        text = text if len(text) <= LONGEST_BLOCK else ""
        self.lines = lines_of(text, joins_thousands=not self.has_two_numbers)
        self.has_names = has_header(self.lines)
        self.body = self.lines[1 if self.has_names else 0 :]
        self.guessed = guessed_columns(self.lines, has_names=self.has_names, two_numbers=self.has_two_numbers)
        self.offer_columns()

    def offer_columns(self):
        columns = list(enumerate(column_names(self.lines, has_names=self.has_names)))
        for name, need in COLUMNS.items():
            if name not in self.columns_asked:
                del self.fields[name]
                continue
            self.fields[name].choices = [("", _("No column")), *columns]
            self.fields[name].initial = getattr(self.guessed, need)

    @property
    def columns_asked(self):
        if self.measure.unit == Measure.Unit.DAYS_BETWEEN:
            return ["date_column"]
        return list(COLUMNS) if self.has_two_numbers else ["date_column", "value_column"]

    @property
    def asks_order(self):
        return any(is_month_first(line.cell(self.columns.date)) for line in self.body)

    @property
    def asks_shares(self):
        return may_be_shares_of_one(self.measure, self.body, self.columns)

    @property
    def columns(self):
        """As chosen; as guessed while nothing was said."""
        chosen = getattr(self, "cleaned_data", {})
        said = {need: chosen.get(name) for name, need in COLUMNS.items() if name in self.fields}
        if all(column is None for column in said.values()):
            return self.guessed
        return Columns(**said | {"date": said["date"] if said["date"] is not None else self.guessed.date})

    @property
    def layout(self):
        return Layout("text", *self.questions(), *self.about_columns(), *self.usual_choices())

    def questions(self):
        """Asked where the rows give reason to."""
        asked = {"date_order": self.asks_order, "shares": self.asks_shares}
        return [name for name, is_asked in asked.items() if is_asked]

    def about_columns(self):
        return [Details(_("Which column holds what"), *self.columns_asked)] if self.lines else []

    def usual_choices(self):
        return ["takes_missing", Conditional("already_there", {CORRECT: ["reason"]})]

    def clean_text(self):
        text = self.cleaned_data["text"]
        if len(self.body) > LIMITS.rows:
            raise forms.ValidationError(TOO_MANY)
        if not self.body:
            raise forms.ValidationError(_("Paste the rows under the names of the columns as well"))
        return text

    def clean(self):
        super().clean()
        if self.errors:
            return
        self.check_questions()
        ways = Ways(
            self.columns,
            order=self.cleaned_data.get("date_order") or DateOrder.DAY_FIRST,
            takes_missing=self.cleaned_data["takes_missing"],
            times=100 if self.cleaned_data.get("shares") == "45" and self.asks_shares else 1,
        )
        self.rows = read_rows(self.measure, self.body, ways, today=timezone.localdate())
        self.list_problems()

    def check_questions(self):
        if self.asks_shares and not self.cleaned_data.get("shares"):
            self.add_error("shares", _("Choose what 0.45 stands for"))
        if self.cleaned_data.get("date_order") == DateOrder.MONTH_FIRST and not self.asks_order:
            self.add_error(
                "text", _("All these dates have the day first. Write the month as a word, such as 3 April 2026")
            )

    def list_problems(self):
        wrong = [row for row in self.rows if row.problems]
        for row in wrong[:PROBLEMS_LISTED]:
            self.add_error("text", gettext("Row %(n)d: %(problem)s") % {"n": row.number, "problem": row.problems[0]})
        if len(wrong) > PROBLEMS_LISTED:
            more = ngettext(
                "%(n)d more row has a problem", "%(n)d more rows have a problem", len(wrong) - PROBLEMS_LISTED
            )
            self.add_error("text", more % {"n": len(wrong) - PROBLEMS_LISTED})

    @property
    def corrects(self):
        return self.cleaned_data.get("already_there") == CORRECT

    @property
    def added(self):
        return [row for row in self.rows if row.there is None]

    @property
    def changed(self):
        """Those there already that say something else."""
        return [row for row in self.rows if row.there and not row.is_known]

    @property
    def unchanged(self):
        return [row for row in self.rows if row.is_known]

    @property
    def writes(self):
        return len(self.added) + (len(self.changed) if self.corrects else 0)

    def details(self):
        reason = self.cleaned_data["reason"] if self.corrects else ""
        rows = self.added + (self.changed if self.corrects else [])
        return {"rows": [row.reading for row in rows], "reason": reason}


class ColumnsOfFileForm(PasteReadingsForm):
    """The same for rows that were read from a file: what its columns hold stands first. `action` is where it goes."""

    def __init__(self, *args, action, **kwargs):
        super().__init__(*args, **kwargs)
        self.action = action

    @property
    def helper(self):
        helper = super().helper
        helper.form_action = self.action
        return helper

    @property
    def layout(self):
        rows = Details(_("The rows as they were read"), "text")
        return Layout(Legend(_("Which column holds what"), *self.columns_asked), *self.usual_choices(), rows)


class UploadReadingsForm(NhsForm):
    """A file, read while it is checked; nothing of it is kept."""

    submit = _("Upload")

    file = SpreadsheetField(megabytes=LIMITS.megabytes, rows=LIMITS.rows)

    def clean_file(self):
        file, self.notices = self.cleaned_data["file"], []
        try:
            LIMITS.refuse_large(file.size)  # a file that is far too large arrives empty
            tables = [table for table in read_tables(file.read(), LIMITS, self.notices) if table.rows]
        except UnreadableFile as refusal:
            raise forms.ValidationError(str(refusal)) from None
        if not tables:
            raise forms.ValidationError(_("The file has names of columns and no rows under them. Add the rows"))
        self.block = text_of_table(tables[0])
        if len(self.block) > LONGEST_BLOCK:
            raise forms.ValidationError(_("The file holds too much. Keep only the columns with dates and numbers"))
        if len(tables) > 1:
            self.notices.append(gettext("Only the sheet “%(name)s” was read.") % {"name": tables[0].name})
        return file
