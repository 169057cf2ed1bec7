"""Forms of the driver diagram: its two kinds of drivers, what an idea acts on, keep it, begin from one."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext_lazy as _

from ceim.nhs.fields import ModelChoicesField
from ceim.nhs.forms import NhsForm
from ceim.teams.models import Membership, Team
from conversations.safe_to_store.watched import WatchedForm, WatchedModelForm
from improvements.drivers.services import MOST, THERE_ALREADY
from improvements.models import ChangeIdea, DriverTemplate, Improvement, Measure, PrimaryDriver, SecondaryDriver

NOT_THERE = {"invalid_choice": _("Choose from the list")}


class DriverForm(WatchedModelForm):
    """What both kinds have: give who fills it in, and the improvement."""

    submit = _("Save the driver")

    def __init__(self, *args, membership: Membership, improvement: Improvement, **kwargs):
        super().__init__(*args, **kwargs)
        measures = Measure.objects.visible_to(membership).filter(improvement=improvement).order_by("name", "pk")
        self.fields["measure"].queryset = measures
        self.fields["measure"].empty_label = _("No measure yet")
        if not measures:
            del self.fields["measure"]


class PrimaryDriverForm(DriverForm):
    class Meta:
        model = PrimaryDriver
        fields = ["text", "measure"]
        labels = {"text": _("What does the aim depend on?")}
        help_texts = {"text": _("One of the few big things. For example: people can see the way")}
        error_messages = {"text": {"required": _("Enter what the aim depends on")}, "measure": NOT_THERE}


class SecondaryDriverForm(DriverForm):
    class Meta:
        model = SecondaryDriver
        fields = ["text", "primary", "measure", "ideas"]
        labels = {"text": _("What must be in place for it?"), "ideas": _("Which change ideas act on it?")}
        field_classes = {"ideas": ModelChoicesField}
        widgets = {"ideas": forms.CheckboxSelectMultiple, "primary": forms.RadioSelect}
        help_texts = {"text": _("For example: something to follow from each car park")}
        error_messages = {
            "text": {"required": _("Enter what must be in place")},
            "primary": {"required": _("Choose what it is part of")} | NOT_THERE,
            "measure": NOT_THERE,
            "ideas": NOT_THERE,
            NON_FIELD_ERRORS: {"unique_together": THERE_ALREADY},
        }

    def __init__(self, *args, membership, improvement, **kwargs):
        super().__init__(*args, membership=membership, improvement=improvement, **kwargs)
        if "primary" in self.fields:
            self.fields["primary"].queryset = PrimaryDriver.objects.own_of(membership).filter(improvement=improvement)
            self.fields["primary"].empty_label = None
        ideas = ChangeIdea.objects.visible_to(membership).filter(improvement=improvement).order_by("pk")
        self.fields["ideas"].queryset = ideas
        if not ideas:
            del self.fields["ideas"]


class AddSecondaryDriverForm(SecondaryDriverForm):
    """Of the primary driver that its page is about."""

    class Meta(SecondaryDriverForm.Meta):
        fields = ["text", "measure", "ideas"]


class PlaceDriverForm(NhsForm):
    place = forms.IntegerField(min_value=1, max_value=MOST)


class DriversChoice(ModelChoicesField):
    def label_from_instance(self, driver):
        return f"{driver.primary}: {driver}"


class HangIdeaForm(NhsForm):
    submit = _("Save")

    drivers = DriversChoice(
        SecondaryDriver.objects.none(),
        label=_("Which secondary drivers does it act on?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=NOT_THERE,
    )

    def __init__(self, *args, membership: Membership, idea: ChangeIdea, **kwargs):
        super().__init__(*args, initial={"drivers": idea.drivers.all()}, **kwargs)
        drivers = SecondaryDriver.objects.own_of(membership).filter(primary__improvement=idea.improvement_id)
        drivers = drivers.select_related("primary").order_by("primary__position", "primary", "position", "pk")
        self.fields["drivers"].queryset = self.drivers_to_choose = drivers
        self.primaries = PrimaryDriver.objects.own_of(membership).filter(improvement=idea.improvement_id)


class KeepDriversForm(WatchedForm):
    submit = _("Keep it")
    suggests = ("name",)

    name = forms.CharField(
        label=_("What shall it be called?"),
        max_length=120,
        error_messages={"required": _("Enter what it shall be called")},
    )
    for_team = forms.ModelChoiceField(
        Team.objects.none(),
        label=_("For whom?"),
        required=False,
        empty_label=_("Every team of the organisation"),
        error_messages=NOT_THERE,
    )

    def __init__(self, *args, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        teams = Team.objects.filter(organisation=membership.team.organisation_id, ended_on=None)
        self.fields["for_team"].queryset = teams.exclude(pk=membership.team_id).order_by("name")


class TemplateChoice(forms.ModelChoiceField):
    def label_from_instance(self, template):
        return f"{template.name} ({template.team.name})"


class BeginDriversForm(NhsForm):
    submit = _("Begin from it")

    template = TemplateChoice(
        DriverTemplate.objects.none(),
        label=_("From which diagram?"),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages=NOT_THERE | {"required": _("Choose a diagram")},
    )

    def __init__(self, *args, membership: Membership, **kwargs):
        super().__init__(*args, **kwargs)
        templates = DriverTemplate.objects.visible_to(membership).select_related("team").order_by("name", "pk")
        self.fields["template"].queryset = templates
