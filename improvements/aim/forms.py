"""Forms of an aim: in words alone, as whoever takes up a change sets it; and with its number on a measure."""

from crispy_forms.layout import Layout
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ceim.nhs.layout import Legend, NhsField
from conversations.safe_to_store.watched import WatchedModelForm
from improvements.aim.past import AsksAboutThePast, date_of_aim
from improvements.aim.sentence import is_made
from improvements.fields import NumberField
from improvements.measures.forms.definition import refuse_target
from improvements.models import Aim, Measure

ENTER = {
    "how_much": {"required": _("Enter what will be different, and by how much")},
    "for_whom": {"required": _("Enter who it will be different for")},
}
HOW_MUCH_HINT = _("For example, 9 in 10 people are told how long they will wait")
FOR_WHOM_HINT = _("For example, people waiting in bay 2")
NUMBERS = ("from_value", "target")


def number_of_aim(label, **options):
    return NumberField(label=label, required=False, digits=9, decimals=3, takes_percent=True, **options)


class WordAimForm(AsksAboutThePast, WatchedModelForm):
    """A new wording; it begins with the one that stands, and takes its place."""

    submit = _("Save the aim")
    by_when = date_of_aim()

    class Meta:
        model = Aim
        fields = ["how_much", "for_whom", "by_when"]
        error_messages = ENTER
        help_texts = {"how_much": HOW_MUCH_HINT}

    def __init__(self, *args, aim=None, **options):
        shown = {name: getattr(aim, name, None) for name in self._meta.fields}
        super().__init__(*args, initial=shown | options.pop("initial", {}), **options)
        self.suggests = ()


class SetAimForm(WordAimForm):
    """The numbers are asked for where there is a measure; a sentence that they made, and that is left, is made anew."""

    from_value = number_of_aim(_("From"), help_text=_("Where it begins. Leave it empty if you do not know yet."))
    target = number_of_aim(_("To"), help_text=_("A number, in the unit of the measure"))

    class Meta(WordAimForm.Meta):
        fields = ["measure", "from_value", "target", "for_whom", "by_when", "how_much"]
        labels = {"measure": _("Which measure tells?"), "how_much": _("The aim in words")}
        help_texts = {
            "for_whom": FOR_WHOM_HINT,
            "how_much": _("Leave it empty and the parts make it. Change it as you would say it."),
        }
        error_messages = ENTER | {"measure": {"invalid_choice": _("Choose a measure of this improvement")}}
        widgets = {"how_much": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, membership, improvement, **options):
        aim = improvement.aim
        super().__init__(*args, aim=aim, **options)
        self.made = aim.how_much if aim and is_made(aim) else ""
        self.fields["how_much"].required = False
        of_improvement = Measure.objects.visible_to(membership).filter(improvement=improvement)
        standing = Q(retired_on=None) | Q(pk=aim.measure_id if aim else None)
        self.fields["measure"].queryset = of_improvement.filter(standing).order_by("name")
        self.fields["measure"].empty_label = _("None yet")
        if not self.fields["measure"].queryset.exists():
            for name in ("measure", *NUMBERS):
                del self.fields[name]

    @property
    def has_measures(self):
        return "measure" in self.fields

    @property
    def layout(self):
        number = Legend(_("The number"), "measure", *(NhsField(name, width=10) for name in NUMBERS))
        return Layout(*([number] if self.has_measures else []), "for_whom", "by_when", "how_much")

    def clean(self):
        cleaned = super().clean()
        measure = cleaned.get("measure")
        for name in NUMBERS:
            refuse_target(self, measure.unit if measure else Measure.Unit.SCORE, cleaned.get(name), name)
        if cleaned.get("how_much") == self.made:
            cleaned["how_much"] = ""
        return cleaned
