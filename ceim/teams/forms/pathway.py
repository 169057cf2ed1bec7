"""Forms for pathways and touchpoints."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.months import first_of, months_before
from ceim.nhs.formats import nhs_month
from ceim.nhs.forms import NhsForm, NhsModelForm
from ceim.nhs.layout import NhsField, Several
from ceim.teams.journey import FEWEST_TOUCHPOINTS, MOST_TOUCHPOINTS
from ceim.teams.models import Pathway, Team, Touchpoint

LONGEST_LABEL = Touchpoint._meta.get_field("label").max_length


class PathwayForm(NhsModelForm):
    monthly_target = forms.IntegerField(
        label=_("Conversations a month"),
        help_text=_("6 is usual. Choose what the team can keep up; 0 where it works by another method."),
        min_value=0,
        max_value=999,
        error_messages={
            "required": _("Enter how many conversations you aim for in a month"),
            "invalid": _("Enter the number of conversations as a whole number, like 6"),
            "min_value": _("Enter 0 or more conversations a month"),
            "max_value": _("Enter 999 or fewer conversations a month"),
        },
    )

    class Meta:
        model = Pathway
        fields = ["title", "description", "scope", "starts_with", "ends_with", "setting", "timing"]
        widgets = {"scope": forms.RadioSelect, "timing": forms.RadioSelect}
        help_texts = {
            "title": _("For example: Coming in for a hip operation"),
            "description": _("In a sentence, for those who do not know the service"),
            "starts_with": _("As the person would say it. For example: The letter comes"),
            "ends_with": _("As the person would say it. For example: I am home again"),
        }
        error_messages = {
            "title": {"required": _("Enter a name for the pathway")},
            "scope": {"required": _("Choose what the pathway covers")},
            "starts_with": {"required": _("Enter where the journey starts")},
            "ends_with": {"required": _("Enter where the journey ends")},
            "setting": {"required": _("Choose the setting")},
            "timing": {"required": _("Choose when people are asked")},
        }

    JOURNEY = ("title", "description", "scope", "starts_with", "ends_with")
    FRAME = ("setting", "timing", NhsField("monthly_target", width=3))
    layout = Several(*JOURNEY, *FRAME)

    def __init__(self, *args, membership, **kwargs):
        super().__init__(*args, **kwargs)


class FirstMonthField(forms.TypedChoiceField):
    """A month to choose, the first one offered where nothing was sent."""

    def clean(self, value):
        return super().clean(value or self.choices[0][0])


def this_and_next_month():
    """What a FirstMonthField offers."""
    this_month = first_of(timezone.localdate())
    months = [(this_month, _("This month, %(month)s")), (months_before(this_month, -1), _("Next month, %(month)s"))]
    return [(month.isoformat(), text % {"month": nhs_month(month)}) for month, text in months]


class EditPathwayForm(PathwayForm):
    """Asks as well from which month on the number holds: what earlier months aimed for stays."""

    target_from = FirstMonthField(
        label=_("If you change this number: from which month on?"),
        help_text=_("Months that are over keep the number they had."),
        coerce=date.fromisoformat,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose this month or the next one")},
    )

    layout = Several(*PathwayForm.JOURNEY, *PathwayForm.FRAME, "target_from")

    def __init__(self, *args, instance, **kwargs):
        this_month = first_of(timezone.localdate())
        initial = {"monthly_target": instance.target_in(this_month), "target_from": this_month.isoformat()}
        super().__init__(*args, instance=instance, initial=initial, **kwargs)
        self.fields["target_from"].choices = this_and_next_month()


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
    """Asks which team provides it only where others use the pathway."""

    class Meta:
        model = Touchpoint
        fields = ["label", "description", "provided_by", "provider"]
        help_texts = {
            "label": _("For example: Waiting for the scan"),
            "provider": _("For example: the ambulance service"),
        }
        labels = {"provider": _("Who provides it, if it is not your team")}
        error_messages = {"label": {"required": _("Enter a name for the touchpoint")}}

    def __init__(self, *args, membership, pathway, **kwargs):
        super().__init__(*args, **kwargs)
        partners = pathway.partners.at_work().values("team")
        named = {self.instance.provided_by_id} - {None}
        teams = Team.objects.filter(Q(pk__in=partners) | Q(pk__in=named))
        self.fields["provided_by"].queryset = teams
        self.fields["provided_by"].empty_label = membership.team.name
        if not teams.exists():
            del self.fields["provided_by"]
        else:
            self.fields["provider"].label = _("Or somebody who does not use this application")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("provided_by") and cleaned.get("provider"):
            self.add_error("provider", _("Choose a team or enter a name, not both"))
        return cleaned


class MoveTouchpointForm(NhsForm):
    place = forms.IntegerField(min_value=1, max_value=MOST_TOUCHPOINTS)
