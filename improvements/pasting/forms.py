"""The form for many readings at once: a block from a spreadsheet, asked about until every row is clear."""

from django import forms
from django.forms.models import ALL_FIELDS
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from ceim.nhs.formats import nhs_number
from ceim.nhs.layout import ButtonGroup, Conditional, Details, Layout, NhsField, Submit
from ceim.tables.table import FileLimits
from conversations.safe_to_store.watched import WatchedForm
from improvements.blocks.block import are_dates_sideways
from improvements.models import Measure
from improvements.pasting.answered import PastedBlock
from improvements.units import OF_TWO_NUMBERS

LIMITS = FileLimits(megabytes=5, rows=5_000)
LONGEST_BLOCK = 400_000  # characters: 5,000 rows of eighty
PROBLEMS_LISTED = 10
LEAVE, CORRECT = "leave", "correct"
TOO_MANY = format_lazy(_("This is more than {rows} rows. Take fewer at a time"), rows=nhs_number(LIMITS.rows))
SIDEWAYS = _(
    "The dates stand beside each other. They must stand below each other: "
    "copy the table in Excel, then choose Paste Special and Transpose"
)
COLUMNS = ["date_column", "value_column", "top_column", "bottom_column"]
ANSWERS = ["meaning", "date_order", "quarters", "shares", "times", "clock"]


def _column(label):
    messages = {"invalid_choice": _("Choose one of the columns")}
    return forms.TypedChoiceField(label=label, coerce=int, empty_value=None, required=False, error_messages=messages)


class AnswerField(forms.ChoiceField):
    """The answer to a question that the rows themselves give reason to ask; anything else is no answer."""

    widget = forms.RadioSelect

    def __init__(self):
        super().__init__(required=False)

    def valid_value(self, value):
        return True


class PasteReadingsForm(WatchedForm):
    """Checks every row. `rows` says what each becomes; nothing is written before they are seen and confirmed.

    `question` is what only a person can say; while it is open nothing can be saved.
    """

    submit, suggests = _("Check the rows"), ALL_FIELDS
    unwatched = {"text": "a block of dates and numbers; its notes are kept by nobody"}
    marks_optional = False
    needed_when = {"reason": ("already_there", CORRECT)}

    text = forms.CharField(
        label=_("Rows from your spreadsheet"),
        max_length=LONGEST_BLOCK,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false", "autocomplete": "off"}),
        error_messages={
            "required": _("Paste the rows"),
            "max_length": TOO_MANY,
            "null_characters_not_allowed": _("Paste the rows as text"),
        },
    )
    date_column = _column(_("Which column holds the date?"))
    value_column = _column(_("Which column holds the number?"))
    top_column = _column(_("Which column holds the top number?"))
    bottom_column = _column(_("Which column holds the bottom number?"))
    meaning, date_order, quarters = AnswerField(), AnswerField(), AnswerField()
    shares, times, clock = AnswerField(), AnswerField(), AnswerField()
    leaves_out = forms.BooleanField(label=_("Leave out the rows that are no readings"), required=False)
    takes_missing = forms.BooleanField(label=_("Rows without a number are points that are missing"), required=False)
    already_there = forms.ChoiceField(
        label=_("Where there is a reading already"),
        required=False,
        widget=forms.RadioSelect,
        initial=LEAVE,
        choices=[(LEAVE, _("Leave it as it is")), (CORRECT, _("Correct it"))],
    )
    reason = forms.CharField(
        label=_("Why are they corrected?"),
        max_length=200,
        required=False,
        help_text=_("It is kept with what each reading said before. Do not name anybody."),
        error_messages={"required": _("Enter why they are corrected")},
    )
    asked = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    about = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def __init__(self, *args, measure, action="", **kwargs):
        super().__init__(*args, **kwargs)
        self.measure, self.action = measure, action
        text = self["text"].value() or ""
        self.block = PastedBlock(measure, text if len(text) <= LONGEST_BLOCK else "", today=timezone.localdate())
        self.offer_columns()

    def offer_columns(self):
        choices = [("", _("As their names and numbers say")), *self.block.names_of_columns]
        for name in COLUMNS:
            if name not in self.columns_asked:
                del self.fields[name]
            else:
                self.fields[name].choices = choices

    @property
    def columns_asked(self):
        if self.measure.unit == Measure.Unit.DAYS_BETWEEN:
            return COLUMNS[:1]
        return COLUMNS if self.measure.unit in OF_TWO_NUMBERS else COLUMNS[:2]

    @property
    def question(self):
        return None if self.is_changing or "text" in self.errors else self.block.question

    @property
    def is_changing(self):
        return "change" in self.data

    @property
    def rows(self):
        return self.block.rows

    @property
    def left_out(self):
        return self.block.sorted.left_out

    @property
    def passed_over(self):
        return self.block.sorted.passed_over

    @property
    def missing(self):
        return [row for row in self.rows if row.has_no_number]

    @property
    def helper(self):
        self.ask()
        helper = super().helper
        helper.form_action = self.action
        return helper

    def ask(self):
        """Shows the open question alone: everything else goes along unseen."""
        shown = {self.question.name} if self.question else set(self.usual_fields())
        for name, field in self.fields.items():
            if name not in shown and not field.widget.is_hidden:
                field.widget = field.hidden_widget()
        if self.question:
            field = self.fields[self.question.name]
            field.widget, self[self.question.name].label = forms.RadioSelect(), self.question.title
            field.choices = self.question.pairs

    def buttons(self):
        if not self.question:
            return super().buttons()
        change = Submit(_("Change the rows"), name="change", value="yes", variant="secondary")
        return [ButtonGroup(Submit(_("Continue")), change)]

    @property
    def layout(self):
        if self.question:
            return Layout(NhsField(self.question.name))
        boxes = [name for name in ("leaves_out", "takes_missing") if name in self.usual_fields()]
        return Layout(*boxes, "text", *self.about_columns(), Conditional("already_there", {CORRECT: ["reason"]}))

    def usual_fields(self):
        columns = self.columns_asked if self.block.lines else []
        return ["text", "already_there", "reason", *columns, *self.boxes()]

    def boxes(self):
        """One at a time: first what is no reading, then what has no number."""
        if self.left_out and not self.cleaned("leaves_out"):
            return ["leaves_out"]
        return ["takes_missing"] if self.missing else []

    def about_columns(self):
        return [Details(_("Which column holds what"), *self.columns_asked)] if self.block.lines else []

    def cleaned(self, name):
        return getattr(self, "cleaned_data", {}).get(name)

    def clean_text(self):
        text = self.cleaned_data["text"]
        if len(self.block.body) > LIMITS.rows:
            raise forms.ValidationError(TOO_MANY)
        if not self.block.body:
            raise forms.ValidationError(_("Paste the rows under the names of the columns as well"))
        if are_dates_sideways(self.block.block):
            raise forms.ValidationError(SIDEWAYS)
        return text

    def clean(self):
        super().clean()
        if self.errors:
            return
        self.block.read(self.said())
        self.tie_answers()
        if self.question:
            if self.cleaned_data["asked"] == self.question.name:
                self.add_error(self.question.name, _("Choose one of the answers"))
        elif not self.is_changing:
            self.check_rows()

    def said(self):
        """Answers count for the block that they were given for."""
        said = dict(self.cleaned_data)
        if said["about"] not in ("", self.block.signature):
            said |= dict.fromkeys(ANSWERS, "") | dict.fromkeys(COLUMNS)
        return said

    def tie_answers(self):
        """What goes along with the next sending: which question was shown, and of which block."""
        self.data = self.data.copy()
        self.data[self.add_prefix("about")] = self.block.signature
        self.data[self.add_prefix("asked")] = self.question.name if self.question else ""
        if self.question:
            self.data[self.add_prefix(self.question.name)] = self.question.suggested

    def check_rows(self):
        if self.block.are_dates_turned_round:
            self.add_error(
                "text",
                _(
                    "A spreadsheet has turned some of these dates round, so that nobody can tell day from month. "
                    "Write the month as a word in every row, such as 3 April 2026"
                ),
            )
        elif not self.rows:
            self.add_error("text", _("There is no row with a date and a number. Paste the rows with both"))
        elif self.left_out and not self.cleaned_data["leaves_out"]:
            self.add_error("leaves_out", self.about_left_out())
        else:
            self.list_problems()

    def about_left_out(self):
        number = len(self.left_out)
        text = ngettext(
            "%(n)d row is no reading. Tick the box to leave it out",
            "%(n)d rows are no readings. Tick the box to leave them out",
            number,
        )
        return text % {"n": number}

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
    def is_preview(self):
        """Whether every row is clear, so that it can be confirmed."""
        return self.is_valid() and not self.question and not self.is_changing

    @property
    def corrects(self):
        return self.cleaned_data.get("already_there") == CORRECT

    @property
    def added(self):
        return [row for row in self.rows if row.there is None]

    @property
    def changed(self):
        """The readings there already that say something else."""
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
