"""Uploading a file of feedback, and saying what each of its columns is."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ceim.nhs.formats import nhs_date, nhs_month
from ceim.nhs.forms import NhsForm
from ceim.nhs.layout import Details, Layout, Legend
from ceim.nhs.spreadsheets import SpreadsheetField
from ceim.teams.models import Pathway
from conversations.importing import (
    Columns,
    DateOrder,
    Limits,
    Table,
    UnreadableFile,
    guessed_columns,
    read_date,
    read_tables,
)
from conversations.models import Conversation
from conversations.words import cleaned_words

EXAMPLES = 3
LONGEST_EXAMPLE = 30  # characters of a date
LIMITS = Limits()


class UploadFeedbackForm(NhsForm):
    """Reads the file while it is checked: what cannot be read is refused at once, and nothing of it is kept."""

    submit = _("Upload")

    file = SpreadsheetField(megabytes=LIMITS.megabytes, rows=LIMITS.rows)

    def clean_file(self):
        file, self.notices = self.cleaned_data["file"], []
        try:
            LIMITS.refuse_large(file.size)  # a file that is far too large arrives empty
            self.tables = read_tables(file.read(), LIMITS, self.notices)
            self.tables = [table for table in self.tables if is_enough(table)] or refuse(self.tables[0])
        except UnreadableFile as refusal:
            raise forms.ValidationError(str(refusal)) from None
        return file

    def details(self):
        name = " ".join(cleaned_words(self.cleaned_data["file"].name).split())
        return {"file_name": name, "tables": self.tables, "notices": self.notices}


def is_enough(table):
    return len(table.header) > 1 and bool(table.rows)


def refuse(table):
    if table.rows:
        raise UnreadableFile(gettext("The file has one column. It needs at least two: the words and the date."))
    raise UnreadableFile(gettext("The file has names of columns and no rows under them. Add the rows."))


def _column(label, error="", **options):
    messages = {"required": error, "invalid_choice": _("Choose one of the columns")}
    return forms.TypedChoiceField(
        label=label, coerce=int, empty_value=None, required=bool(error), error_messages=messages, **options
    )


def _choice(choices, label, error):
    messages = {"required": error, "invalid_choice": error}
    return forms.ChoiceField(label=label, choices=choices, error_messages=messages)


class ColumnsForm(NhsForm):
    """Give the `feedback_import`; what is not said yet is guessed from the names of the columns."""

    submit = _("Continue")
    needs = ("words", "date", "reference", "themes", "touchpoint", "speaker", "timing")
    layout = Layout(
        "words", "date", "date_order", "reference", "themes",
        Legend(_("Where it goes"), "pathway", "touchpoint", "touchpoint_for_all"),
        Details(_("Who is speaking, and when"), "speaker", "speaker_for_all", "timing", "timing_for_all"),
    )  # fmt: skip

    words = _column(_("Which column holds the person’s words?"), _("Choose the column that holds the words"))
    date = _column(_("Which column holds the date?"), _("Choose the column that holds the date"))
    date_order = _choice(DateOrder.choices, _("How are the dates written?"), _("Choose how the dates are written"))
    reference = _column(
        _("Which column holds the reference from the old system?"),
        help_text=_(
            "A number that is different in every row. It must not say who the person is. With it, a row is never "
            "imported twice. Without it we go by the words and the date."
        ),
    )
    themes = _column(
        _("Which column holds themes?"),
        help_text=_("With ; between two. They are added to your list of themes, and not laid over the words."),
    )
    pathway = forms.ModelChoiceField(
        Pathway.objects.none(), label=_("Pathway"), required=False,
        empty_label=_("Feedback received: no conversations are asked for on it"),
        error_messages={"invalid_choice": _("Choose one of your team’s pathways")},
    )  # fmt: skip
    touchpoint = _column(_("Which column holds the touchpoint?"), help_text=_("By its name on the pathway."))
    touchpoint_for_all = forms.TypedChoiceField(
        label=_("Touchpoint where the column says none"), coerce=int, empty_value=None, required=False,
        error_messages={"invalid_choice": _("Choose one of the touchpoints")},
    )  # fmt: skip
    speaker = _column(_("Which column says who is speaking?"))
    speaker_for_all = _choice(
        Conversation.Speaker.choices, _("Who is speaking where no column says so"), _("Choose who is speaking")
    )
    timing = _column(_("Which column says when in their care it was?"))
    timing_for_all = _choice(
        Conversation.Timing.choices, _("When in their care where no column says so"), _("Choose when it was")
    )

    def __init__(self, *args, membership, feedback_import, **options):
        self.table = Table.kept(feedback_import.table)
        said = Columns.kept(feedback_import.columns).as_kept() if feedback_import.columns else self.guesses()
        initial = said | {"pathway": feedback_import.pathway_id}
        super().__init__(*args, initial=initial, **options)
        self.offer_columns()
        self.offer_pathways(membership)
        self.fields["date_order"].widget = forms.RadioSelect(choices=DateOrder.choices)
        self.fields["date_order"].widget.hints = self.dates_as_read()

    def guesses(self):
        usual = {"speaker_for_all": Conversation.Speaker.PERSON, "timing_for_all": Conversation.Timing.LATER}
        return usual | guessed_columns(self.table)

    def offer_columns(self):
        columns = [(column, self.table.title(column)) for column in range(len(self.table.header))]
        for need in self.needs:
            field = self.fields[need]
            field.choices = [("", _("Choose a column") if field.required else _("No column")), *columns]

    def offer_pathways(self, membership):
        pathways = Pathway.objects.visible_to(membership).active().prefetch_related("touchpoints")
        self.fields["pathway"].queryset = pathways
        groups = [
            (each.title, [(point.pk, point.label) for point in each.touchpoints.all() if point.retired_on is None])
            for each in pathways
        ]
        self.fields["touchpoint_for_all"].choices = [("", _("None: it is about the whole")), *groups]
        self.pathway_of = {key: title for title, points in groups for key, _label in points}

    def dates_as_read(self):
        """For each way of writing dates what the first ones of the file come out as; nothing but dates is shown."""
        column = str(self["date"].value() or "")
        cells = self.table.cells(int(column)) if column.isdecimal() and int(column) < len(self.table.header) else []
        return {order: hint for order in DateOrder if (hint := _as_read(cells, order))}

    def clean(self):
        super().clean()
        chosen = self.cleaned_data
        for place, need in enumerate(self.needs):
            if chosen.get(need) is not None and chosen[need] in [chosen.get(other) for other in self.needs[:place]]:
                self.add_error(need, _("Choose another column: this one is used above"))
        pathway, touchpoint = chosen.get("pathway"), chosen.get("touchpoint_for_all")
        if chosen.get("touchpoint") is not None and not pathway:
            self.add_error("pathway", _("Choose the pathway that the touchpoints belong to"))
        if touchpoint and self.pathway_of.get(touchpoint) != (pathway and pathway.title):
            self.add_error("touchpoint_for_all", _("Choose a touchpoint of the pathway you chose"))

    def details(self):
        chosen = dict(self.cleaned_data)
        return {"pathway": chosen.pop("pathway"), "columns": Columns(**chosen)}


def _as_read(cells, order):
    show = nhs_month if order == DateOrder.MONTH_YEAR else nhs_date
    read = ((cell.strip(), read_date(cell, order)) for cell in dict.fromkeys(cells[:200]))
    found = [(cell, day) for cell, day in read if day and len(cell) <= LONGEST_EXAMPLE][:EXAMPLES]
    words = gettext("%(cell)s is %(day)s")
    return "; ".join(words % {"cell": cell, "day": show(day)} for cell, day in found)
