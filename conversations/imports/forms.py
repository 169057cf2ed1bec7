"""Uploading a file of feedback, and saying what each of its columns is."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ceim.nhs.formats import nhs_date
from ceim.nhs.forms import NhsForm
from ceim.nhs.layout import Details, Layout, Legend, NhsField
from ceim.tables.dates import DateOrder
from ceim.tables.fields import SpreadsheetField
from ceim.tables.files import read_tables
from ceim.tables.table import FileLimits, Table, UnreadableFile
from ceim.teams.models import Pathway
from ceim.words import cleaned_words
from conversations.feedback.columns import FeedbackColumns, guessed_columns
from conversations.feedback.sources import most_answers
from conversations.imports.date_order import DayForAllField, as_read, refuse_wrong_order, what_the_rows_say
from conversations.models import Conversation, ListeningActivity

LIMITS = FileLimits()


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
    """Give the `feedback_import`; what is not said yet is guessed from the names of the columns and what they hold."""

    submit = _("Continue")
    needs = ("date", "reference", "themes", "touchpoint", "speaker", "timing")
    words = forms.TypedMultipleChoiceField(
        label=_("Which columns hold the person’s words?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick each question that they answered in their own words. The answers of a row stay together."),
        error_messages={
            "required": _("Choose the column that holds the words"),
            "invalid_choice": _("Choose one of the columns"),
        },
    )
    keeps_silent = forms.BooleanField(
        label=_("Also bring in answers that say nothing, such as N/A, None or -"), required=False
    )
    date = _column(_("Which column holds the date?"))
    date_order = forms.ChoiceField(
        label=_("How are the dates written?"),
        required=False,
        choices=DateOrder.choices,
        error_messages={"invalid_choice": _("Choose how the dates are written")},
    )
    date_for_all = DayForAllField(
        label=_("When are rows from that have no date?"),
        required=False,
        max_length=40,
        help_text=_("A month, such as October 2021, or a day. It is given to every row without a date of its own."),
    )
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
    activity = forms.ModelChoiceField(
        ListeningActivity.objects.none(),
        label=_("Which listening activity did they answer?"),
        required=False,
        empty_label=_("None"),
        help_text=_("Then each row is an answer to it, on its pathway, and does not count among your conversations."),
        error_messages={"invalid_choice": _("Choose one of your team’s listening activities")},
    )
    pathway = forms.ModelChoiceField(
        Pathway.objects.none(),
        label=_("Pathway"),
        required=False,
        empty_label=_("Feedback received: no conversations are asked for on it"),
        error_messages={"invalid_choice": _("Choose one of your team’s pathways")},
    )
    touchpoint = _column(_("Which column holds the touchpoint?"), help_text=_("By its name on the pathway."))
    touchpoint_for_all = forms.TypedChoiceField(
        label=_("Touchpoint where the column says none"),
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": _("Choose one of the touchpoints")},
    )
    speaker = _column(_("Which column says who is speaking?"))
    speaker_for_all = _choice(
        Conversation.SPEAKERS, _("Who is speaking where no column says so"), _("Choose who is speaking")
    )
    timing = _column(_("Which column says when in their care it was?"))
    timing_for_all = _choice(
        Conversation.Timing.choices, _("When in their care where no column says so"), _("Choose when it was")
    )

    def __init__(self, *args, membership, feedback_import, **options):
        self.table = Table.kept(feedback_import.table)
        said = FeedbackColumns.kept(feedback_import.columns).as_kept() if feedback_import.columns else self.guesses()
        initial = said | {"pathway": feedback_import.pathway_id}
        initial["activity"] = (feedback_import.columns or {}).get("activity")
        super().__init__(*args, initial=initial, **options)
        self.offer_columns()
        self.offer_pathways(membership)
        self.offer_orders()

    @property
    def layout(self):
        where = [name for name in ("activity", "pathway", "touchpoint", "touchpoint_for_all") if name in self.fields]
        return Layout(
            "words",
            "keeps_silent",
            NhsField("date", optional_mark=False),
            NhsField("date_order", optional_mark=False),
            NhsField("date_for_all", optional_mark=False),
            "reference",
            "themes",
            Legend(_("Where it goes"), *where),
            Details(_("Who is speaking, and when"), "speaker", "speaker_for_all", "timing", "timing_for_all"),
        )

    def guesses(self):
        usual = {"speaker_for_all": Conversation.Speaker.PERSON, "timing_for_all": Conversation.Timing.LATER}
        return usual | guessed_columns(self.table)

    def offer_columns(self):
        columns = [(column, self.table.title(column)) for column in range(len(self.table.header))]
        self.fields["words"].choices = columns
        for need in self.needs:
            self.fields[need].choices = [("", _("No column")), *columns]

    def offer_pathways(self, membership):
        pathways = Pathway.objects.at_work_for(membership).active().prefetch_related("touchpoints")
        self.fields["pathway"].queryset = pathways
        activities = ListeningActivity.objects.own_of(membership).filter(pathway__in=pathways).select_related("pathway")
        self.fields["activity"].queryset = activities
        self.fields["activity"].label_from_instance = _name_of_activity
        if not activities:
            del self.fields["activity"]
        groups = [
            (each.title, [(point.pk, point.label) for point in each.touchpoints.all() if point.retired_on is None])
            for each in pathways
        ]
        self.fields["touchpoint_for_all"].choices = [("", _("None: it is about the whole")), *groups]
        self.pathway_of = {key: title for title, points in groups for key, _label in points}

    def offer_orders(self):
        """Says of each way of writing dates what the first ones of the file come out as, and what all rows say."""
        column = str(self["date"].value() if self["date"].value() is not None else "")
        cells = self.table.cells(int(column)) if column.isdecimal() and int(column) < len(self.table.header) else []
        self.fields["date_order"].widget = forms.RadioSelect(choices=DateOrder.choices)
        self.fields["date_order"].widget.hints = as_read(cells)
        self.fields["date_order"].help_text = what_the_rows_say(cells)

    def clean_words(self):
        words = tuple(self.cleaned_data["words"])
        if len(words) > most_answers():
            raise forms.ValidationError(_("Choose at most %(n)d columns") % {"n": most_answers()})
        return words

    def clean(self):
        super().clean()
        chosen = self.cleaned_data
        for place, need in enumerate(self.needs):
            above = [*chosen.get("words", ()), *(chosen.get(other) for other in self.needs[:place])]
            if chosen.get(need) is not None and chosen[need] in above:
                self.add_error(need, _("Choose another column: this one is used above"))
        self.check_dates(chosen)
        if activity := chosen.get("activity"):
            if chosen.get("pathway") not in (None, activity.pathway):
                self.add_error("pathway", _("Choose the pathway of the listening activity, or leave it empty"))
            chosen["pathway"] = activity.pathway
        pathway, touchpoint = chosen.get("pathway"), chosen.get("touchpoint_for_all")
        if chosen.get("touchpoint") is not None and not pathway:
            self.add_error("pathway", _("Choose the pathway that the touchpoints belong to"))
        if touchpoint and self.pathway_of.get(touchpoint) != (pathway and pathway.title):
            self.add_error("touchpoint_for_all", _("Choose a touchpoint of the pathway you chose"))

    def check_dates(self, chosen):
        """Nothing can be imported before each row has a day that nobody had to guess."""
        if "date" not in chosen or "date_for_all" not in chosen or "date_order" not in chosen:
            return
        if chosen["date"] is None:
            if not chosen["date_for_all"]:
                self.add_error("date", _("Choose the column that holds the date, or say below when the rows are from"))
        elif not chosen["date_order"]:
            self.add_error("date_order", _("Choose how the dates are written"))
        else:
            try:
                refuse_wrong_order(self.table.cells(chosen["date"]), chosen["date_order"])
            except forms.ValidationError as refusal:
                self.add_error(None, refusal)

    def details(self):
        chosen = dict(self.cleaned_data)
        chosen["date_order"] = chosen["date_order"] or DateOrder.DAY_FIRST
        where = {"pathway": chosen.pop("pathway"), "activity": chosen.pop("activity", None)}
        return where | {"columns": FeedbackColumns(**chosen)}


def _name_of_activity(activity):
    words = {"method": activity.get_method_display(), "pathway": activity.pathway.title}
    return gettext("%(method)s: %(pathway)s, since %(day)s") % (words | {"day": nhs_date(activity.first_day)})
