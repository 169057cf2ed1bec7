"""Forms of what should happen every time: its vision, its aim in parts, and leaving the method."""

from crispy_forms.layout import Layout
from django import forms
from django.forms.models import ALL_FIELDS
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.nhs.fields import NhsDateField
from ceim.nhs.layout import Legend, NhsField
from conversations.safe_to_store.watched import WatchedForm
from improvements.fields import NumberField
from improvements.models import Aim, Measure, Vision
from improvements.vision.sentence import sentence_of_aim
from improvements.vision.voice import voice_of


class WordVisionForm(WatchedForm):
    """A new wording; it begins with the one that stands, and takes its place."""

    submit = _("Save the vision")

    text = forms.CharField(
        label=_("What can people always rely on?"),
        max_length=200,
        help_text=_(
            "One sentence, as the person would say it of themselves. For example: I will always know what happens next"
        ),
        error_messages={"required": _("Enter what people can always rely on")},
    )
    voice = forms.ChoiceField(
        label=_("Who speaks in it?"),
        choices=[("", _("As the words say")), *Vision.Voice.choices],
        required=False,
        help_text=_("Choose only where the words do not say it, or are not in English"),
    )
    spoken_by = forms.CharField(
        label=_("Who says it like this?"),
        max_length=120,
        required=False,
        help_text=_("A part, never a name. For example: a daughter"),
    )
    easy_read = forms.CharField(
        label=_("In easy words"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Short sentences, for people who read little"),
    )
    agreed_with = forms.CharField(
        label=_("With whom was it agreed?"),
        max_length=200,
        required=False,
        help_text=_("By their parts. For example: six patients, two carers, the ward"),
    )
    agreed_on = NhsDateField(
        label=_("On which day?"), subject=_("day it was agreed"), latest=timezone.localdate, required=False
    )
    layout = Layout(
        "text", "spoken_by", "voice", "easy_read", Legend(_("If it has been agreed"), "agreed_with", "agreed_on")
    )

    def __init__(self, *args, membership, vision=None, **kwargs):
        initial = {name: getattr(vision, name) for name in self.base_fields} if vision else {}
        if vision and vision.voice == voice_of(vision.text, membership.team.organisation.language):
            initial["voice"] = ""
        super().__init__(*args, initial=initial | kwargs.pop("initial", {}), **kwargs)


class BeginPracticeForm(WordVisionForm):
    submit = _("Begin")
    suggests = ALL_FIELDS


class LeavePracticeForm(WatchedForm):
    submit = _("Make it an improvement like any other")


class SetAimInPartsForm(WatchedForm):
    """Nothing is required: what is missing is kept as missing, and the page says so."""

    submit = _("Save the aim")
    marks_optional = False

    for_whom = forms.CharField(
        label=_("For whom?"), max_length=120, required=False, help_text=_("For example: everybody who goes home")
    )
    where = forms.CharField(
        label=_("Where?"), max_length=120, required=False, help_text=_("For example: on Ward 7, or: at home")
    )
    measure = forms.ModelChoiceField(
        label=_("Which measure tells?"),
        queryset=Measure.objects.none(),
        required=False,
        empty_label=_("None yet"),
        error_messages={"invalid_choice": _("Choose a measure of this improvement")},
    )
    at_least = NumberField(
        label=_("At least how often, of 100?"),
        at_least=1,
        at_most=100,
        decimals=0,
        takes_percent=True,
        required=False,
        example="95",
        help_text=_("From 95 on people can rely on it"),
    )
    baseline = NumberField(
        label=_("How often did it happen before, of 100?"),
        at_least=0,
        at_most=100,
        decimals=0,
        takes_percent=True,
        required=False,
        example="60",
    )
    by_when = NhsDateField(label=_("By when?"), subject=_("day to reach the aim by"), required=False)
    sentence = forms.CharField(
        label=_("The aim as one sentence"),
        max_length=Aim._meta.get_field("how_much").max_length,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Leave it empty and the parts make it"),
    )
    layout = Layout(
        "for_whom",
        "where",
        "measure",
        NhsField("at_least", width=4),
        NhsField("baseline", width=4),
        "by_when",
        "sentence",
    )

    def __init__(self, *args, membership, improvement, **kwargs):
        super().__init__(*args, initial=_initial(improvement.aim), **kwargs)
        measures = Measure.objects.visible_to(membership).filter(improvement=improvement, retired_on__isnull=True)
        self.fields["measure"].queryset = measures.order_by("name")

    def clean(self):
        """Whole numbers, as the parts hold them."""
        cleaned = super().clean()
        numbers = {name: cleaned.get(name) for name in ("at_least", "baseline")}
        return cleaned | {name: None if number is None else int(number) for name, number in numbers.items()}


def _initial(aim):
    """The parts as they stand, and the sentence only where somebody wrote one."""
    if aim is None:
        return {}
    initial = {name: getattr(aim, name) for name in ("for_whom", "where", "at_least", "baseline", "by_when")}
    written = "" if aim.how_much == sentence_of_aim(aim) else aim.how_much
    return initial | {"measure": aim.measure_id, "sentence": written}
