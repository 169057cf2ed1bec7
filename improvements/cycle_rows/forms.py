"""Forms of a plan's rows: each row a group of fields, the empty ones folded; and the tick of a task."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ceim.nhs.fields import NhsDateField
from ceim.nhs.forms import NhsForm
from ceim.nhs.layout import Details, Layout, Legend, NhsField
from conversations.safe_to_store.watched import WatchedForm
from improvements.cycle_rows.services import MOST_DATA_ROWS, MOST_TASKS


class RowsForm(WatchedForm):
    """Every place that a row may have, so that nothing typed is left out when a colleague took a row away meanwhile.

    title    over a row, with its %(number)s
    missing  what is said of a row that is begun without what it is about
    parts    names of the fields of a row; each comes from the method `part_<name>`
    """

    submit = _("Save")

    def __init__(self, *args, rows, **kwargs):
        super().__init__(*args, **kwargs)
        there = {row.position: row for row in rows}
        for number in self.places:
            for part in self.parts:
                field = getattr(self, f"part_{part}")(number)
                field.initial = getattr(there.get(number), part, None)
                self.fields[f"{part}_{number}"] = field
        groups = [Legend(self.title % {"number": n}, *map(self.laid_out, self.names(n))) for n in self.places]
        shown = max(there, default=0) + 1
        folded = [Details(_("More rows"), *groups[shown:])] if groups[shown:] else []
        self.layout = Layout(*groups[:shown], *folded)

    @property
    def places(self):
        return range(1, self.most + 1)

    def names(self, number):
        return [f"{part}_{number}" for part in self.parts]

    def laid_out(self, name):
        return NhsField(name, optional_mark=False)

    def clean(self):
        cleaned, rows = super().clean(), {}
        for number in self.places:
            row = {part: cleaned.pop(f"{part}_{number}", None) for part in self.parts}
            if not any(row.values()) or f"what_{number}" in self.errors:
                continue
            if not (row["what"] or row.get("measure")):
                self.add_error(f"what_{number}", self.missing)
            rows[number] = row
        return {**cleaned, "rows": rows}


def text(label, most=120, help_text=""):
    return forms.CharField(label=label, max_length=most, required=False, help_text=help_text)


def only_first(number, help_text):
    return help_text if number == 1 else ""


class TasksForm(RowsForm):
    title, missing = _("Task %(number)s"), _("Enter what is to be done, or empty the row")
    most, parts = MOST_TASKS, ("what", "who", "where", "due_on")

    def part_what(self, number):
        return text(_("What is to be done"), 200, only_first(number, _("Empty a row to take it away.")))

    def part_who(self, number):
        return text(_("Who does it"), help_text=only_first(number, _("A role is enough.")))

    def part_where(self, number):
        return text(_("Where it is done"))

    def part_due_on(self, number):
        subject = gettext("day of task %(number)s") % {"number": number}
        return NhsDateField(label=_("When it is to be done"), subject=subject, required=False)


class DataForm(RowsForm):
    title, missing = _("Row %(number)s"), _("Enter what you write down, or empty the row")
    most = MOST_DATA_ROWS

    def __init__(self, *args, measures, **kwargs):
        self.measures = {measure.pk: measure for measure in measures}
        super().__init__(*args, **kwargs)

    @property
    def parts(self):
        return ("what", *(["measure"] if self.measures else []), "who", "when", "how")

    def part_what(self, number):
        example = _("For example, how many people read the card. Empty a row to take it away.")
        return text(_("What you write down"), 200, only_first(number, example))

    def part_measure(self, number):
        return forms.TypedChoiceField(
            label=_("For which measure"),
            choices=[("", _("None")), *((pk, measure.name) for pk, measure in self.measures.items())],
            coerce=lambda pk: self.measures[int(pk)],
            empty_value=None,
            required=False,
        )

    def part_who(self, number):
        return text(_("Who writes it down"))

    def part_when(self, number):
        return text(_("When it is written down"), help_text=only_first(number, _("For example, each morning.")))

    def part_how(self, number):
        return text(_("How it is written down"), 200, only_first(number, _("For example, a tick on the sheet.")))


class TickTaskForm(NhsForm):
    """What its button says; a press that comes late says the same again."""

    is_done = forms.TypedChoiceField(choices=[("yes", "yes"), ("no", "no")], coerce=lambda answer: answer == "yes")
