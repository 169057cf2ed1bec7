"""Form of a quick win: all that it needs, on one page; what nobody knows yet may stay empty."""

from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.nhs.fields import NhsDateField
from ceim.nhs.layout import Conditional, Legend, NhsField, SideBySide
from improvements.aim.forms import ENTER as ENTER_AIM
from improvements.aim.forms import FOR_WHOM_HINT, NUMBERS, number_of_aim
from improvements.aim.past import AsksAboutThePast, date_of_aim
from improvements.improvement.forms import ENTER, EditImprovementForm
from improvements.measures.forms.definition import refuse_target
from improvements.measures.one_line import UNITS
from improvements.models import Aim, Measure
from meetings.decisions.finish_first import AsksToFinishFirst

MEASURE = {
    "name": ("measure_name", _("Enter a name for the measure")),
    "unit": ("unit", _("Choose the unit")),
    "better": ("better", _("Choose which way is better")),
}
TEST = {
    "question": ("question", _("Enter what you want to find out")),
    "prediction": ("prediction", _("Enter what you think will happen")),
    "who": ("who", _("Enter who will do it")),
    "where": ("where", _("Enter where it will be done")),
    "starts_on": ("starts_on", _("Enter the day the test starts")),
}


def line(label, longest, hint="", **options):
    return forms.CharField(label=label, max_length=longest, help_text=hint, **({"required": False} | options))


def _following(*names):
    """What is asked for as soon as the one before them is filled in, and so is not marked as optional."""
    return [NhsField(name, optional_mark=False) for name in names]


class StartImprovementForm(AsksAboutThePast, AsksToFinishFirst, EditImprovementForm):
    """`cleaned_data` has the `measure` and the first `test` as the service takes them; None where nobody began one."""

    submit = _("Start the improvement")
    needed_when = {"of_what": ("unit", Measure.Unit.PERCENT)}

    how_much = line(
        _("What will be different, and by how much"),
        Aim._meta.get_field("how_much").max_length,
        _("For example, 9 in 10 people are told how long they will wait. A measure with a number makes it by itself."),
    )
    for_whom = line(_("For whom"), 120, FOR_WHOM_HINT, required=True, error_messages=ENTER_AIM["for_whom"])
    by_when = date_of_aim()
    measure_name = line(
        _("What will you measure?"),
        120,
        _("One line is enough, without which way is better. For example, Minutes until somebody says how long"),
    )
    unit = forms.ChoiceField(
        label=_("Unit"),
        choices=[(unit.value, unit.label) for unit in UNITS],
        widget=forms.RadioSelect,
        required=False,
    )
    of_what = line(
        _("Of whom or what, for a percentage"),
        200,
        _("For example, people asked on leaving"),
        error_messages={"required": _("Enter of whom or what it is a percentage")},
    )
    better = forms.ChoiceField(
        label=_("Which way is better"), choices=Measure.Better.choices, widget=forms.RadioSelect, required=False
    )
    from_value = number_of_aim(_("From"))
    target = number_of_aim(_("To"))
    first_idea = line(
        _("What could you change first?"),
        200,
        _("Something small enough to try with one person. You can add more ideas later."),
        required=True,
        error_messages=ENTER["text"],
    )
    proposed_by = line(_("Whose idea it was"), 120, _("A role, never a name. For example, a patient, a porter."))
    question = line(
        _("What do you want to find out?"),
        200,
        _(
            "For example, will people read the card? Leave it empty to plan the test later. "
            "With a question, enter also what you think will happen, who, where and when."
        ),
    )
    prediction = line(_("What do you think will happen?"), 200, _("Say it before the test, with a number if you can."))
    who = line(_("Who will do it"), 200, _("Roles are enough. For example, the nurse in charge."))
    where = line(_("Where"), 200)
    starts_on = NhsDateField(
        label=_("When it starts"), subject=_("day the test starts"), initial=timezone.localdate, required=False
    )

    layout = Layout(
        Legend(_("The need"), "opportunities", "title", "owner"),
        Legend(_("The aim"), NhsField("how_much", optional_mark=False), "for_whom", "by_when"),
        Legend(
            _("How you will know"),
            "measure_name",
            Conditional("unit", {Measure.Unit.PERCENT.value: ["of_what"]}, optional_mark=False),
            *_following("better"),
            SideBySide(*(NhsField(name, width=10) for name in NUMBERS)),
        ),
        Legend(
            _("The first test, with one person"),
            "first_idea",
            "proposed_by",
            "question",
            *_following("prediction", "who", "where", "starts_on"),
        ),
    )

    def begins_another(self):
        return True

    def clean(self):
        cleaned = super().clean()
        for name in NUMBERS:
            refuse_target(self, cleaned.get("unit") or Measure.Unit.SCORE, cleaned.get(name), name)
        measure = self._whole(cleaned, MEASURE, begun_by=("measure_name", "unit", "of_what", "better", *NUMBERS))
        test = self._whole(cleaned, TEST, begun_by=("question", "prediction", "who", "where"))
        of_what = cleaned.pop("of_what", "")
        if not cleaned.get("how_much") and not (measure and cleaned.get("target") is not None):
            self.add_error("how_much", ENTER_AIM["how_much"]["required"])
        return cleaned | {"measure": measure and measure | {"of_what": of_what}, "test": test}

    def _whole(self, cleaned, parts, begun_by):
        """{part: what was entered}, and an error for each that is missing; None where nothing of it was begun."""
        is_begun = any(cleaned.get(name) not in ("", None) for name in begun_by)
        whole = {part: cleaned.pop(name, "") for part, (name, _missing) in parts.items()}
        for part, (name, missing) in parts.items() if is_begun else ():
            if not whole[part] and name not in self.errors:
                self.add_error(name, missing)
        return whole if is_begun else None
