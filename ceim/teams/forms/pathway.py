"""Forms for pathways and touchpoints."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _

from ceim.nhs.forms import NhsForm, NhsModelForm
from ceim.nhs.layout import NhsField, Several
from ceim.teams.models import Pathway, Touchpoint
from ceim.teams.services.pathway import FEWEST_TOUCHPOINTS, MOST_TOUCHPOINTS

LONGEST_LABEL = Touchpoint._meta.get_field("label").max_length


class PathwayForm(NhsModelForm):
    class Meta:
        model = Pathway
        fields = ["title", "description", "scope", "starts_with", "ends_with", "setting", "timing", "monthly_target"]
        widgets = {"scope": forms.RadioSelect, "timing": forms.RadioSelect}
        help_texts = {
            "title": _("For example: Coming in for a hip operation"),
            "description": _("In a sentence, for those who do not know the service"),
            "starts_with": _("As the person would say it. For example: The letter comes"),
            "ends_with": _("As the person would say it. For example: I am home again"),
            "monthly_target": _("6 is usual. Choose what the team can keep up."),
        }
        error_messages = {
            "title": {"required": _("Enter a name for the pathway")},
            "scope": {"required": _("Choose what the pathway covers")},
            "starts_with": {"required": _("Enter where the journey starts")},
            "ends_with": {"required": _("Enter where the journey ends")},
            "setting": {"required": _("Choose the setting")},
            "timing": {"required": _("Choose when people are asked")},
            "monthly_target": {
                "required": _("Enter how many conversations you aim for in a month"),
                "invalid": _("Enter the number of conversations as a whole number, like 6"),
                "min_value": _("Enter 1 or more conversations a month"),
                "max_value": _("Enter 999 or fewer conversations a month"),
            },
        }

    JOURNEY = ("title", "description", "scope", "starts_with", "ends_with")
    FRAME = ("setting", "timing", NhsField("monthly_target", width=3))
    layout = Several(*JOURNEY, *FRAME)

    def __init__(self, *args, membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["monthly_target"].validators.append(MaxValueValidator(999))


class DrawPathwayForm(PathwayForm):
    submit = _("Draw pathway")
    touchpoints = forms.CharField(
        label=_("Touchpoints"),
        help_text=_(
            "Where the person sees, hears or feels the service, in the order in which they meet it. "
            "One on each line, 2 to 12 of them."
        ),
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Enter 2 to 12 touchpoints, one on each line")},
    )

    layout = Several(*PathwayForm.JOURNEY, "touchpoints", *PathwayForm.FRAME)

    def clean_touchpoints(self):
        labels = [" ".join(line.split()) for line in self.cleaned_data["touchpoints"].splitlines() if line.strip()]
        if not FEWEST_TOUCHPOINTS <= len(labels) <= MOST_TOUCHPOINTS:
            raise ValidationError(_("Enter 2 to 12 touchpoints, one on each line"))
        if len(set(labels)) < len(labels):
            raise ValidationError(_("Give every touchpoint a name of its own"))
        if any(len(label) > LONGEST_LABEL for label in labels):
            raise ValidationError(_("Shorten the touchpoints to at most 120 characters each"))
        return labels


class TouchpointForm(NhsModelForm):
    class Meta:
        model = Touchpoint
        fields = ["label", "description"]
        help_texts = {"label": _("For example: Waiting for the scan")}
        error_messages = {"label": {"required": _("Enter a name for the touchpoint")}}

    def __init__(self, *args, membership, **kwargs):
        super().__init__(*args, **kwargs)


class MoveTouchpointForm(NhsForm):
    place = forms.IntegerField(min_value=1, max_value=MOST_TOUCHPOINTS)
