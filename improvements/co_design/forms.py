"""Forms of shaping a practice together: who works on it, and a session."""

from crispy_forms.layout import Layout
from django import forms
from django.forms.models import ALL_FIELDS
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.nhs.fields import ModelChoicesField, NhsDateField
from ceim.nhs.layout import Legend, NhsField
from ceim.teams.models import Membership
from conversations.safe_to_store.watched import WatchedForm, WatchedModelForm
from improvements.models import CareTeamMember, ChangeIdea, CoDesignSession

NUMBERS = ("people", "carers", "staff", "others")
HOW_MANY = _("Enter how many as a whole number, such as 2")


class AddCareTeamMemberForm(WatchedForm):
    submit = _("Add")
    suggests = ALL_FIELDS

    part = forms.CharField(
        label=_("What are they?"),
        max_length=80,
        help_text=_("A part, never a name. For example: a father, a porter"),
        error_messages={"required": _("Enter what they are, such as a father or a porter")},
    )
    kind = forms.ChoiceField(
        label=_("What do they do in it?"),
        choices=CareTeamMember.Kind.choices,
        initial=CareTeamMember.Kind.MEMBER,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what they do in it")},
    )
    has_lived_experience = forms.BooleanField(label=_("They speak from their own experience of care"), required=False)
    person = forms.ModelChoiceField(
        label=_("Which of the people of the team?"),
        queryset=Membership.objects.none(),
        required=False,
        empty_label=_("None of them"),
        error_messages={"invalid_choice": _("Choose somebody who is in the team now")},
    )
    since = NhsDateField(
        label=_("Since when?"), subject=_("day they began"), latest=timezone.localdate, initial=timezone.localdate
    )
    layout = Layout("part", "kind", "has_lived_experience", "person", "since")

    def __init__(self, *args, membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = Membership.objects.visible_to(membership).current().order_by("name")


class EndCareTeamMemberForm(WatchedForm):
    submit = _("They have left")


class SessionForm(WatchedModelForm):
    """A session; `idea` is one more change idea, added with it."""

    submit = _("Save the session")
    suggests = ("idea", "idea_of")

    idea = forms.CharField(label=_("One more idea that was raised"), max_length=200, required=False)
    idea_of = forms.CharField(
        label=_("Whose idea was it?"),
        max_length=120,
        required=False,
        help_text=_("A part, never a name. For example: a child"),
    )
    layout = Layout(
        "held_on",
        Legend(_("How many were there?"), *(NhsField(name, width=3) for name in NUMBERS)),
        "rung",
        "decisions",
        "ideas",
        "idea",
        "idea_of",
        "thanked",
    )

    class Meta:
        model = CoDesignSession
        fields = ["held_on", *NUMBERS, "rung", "decisions", "ideas", "thanked"]
        field_classes = {"ideas": ModelChoicesField}
        labels = {"ideas": _("Which ideas were raised?")}
        widgets = {
            "rung": forms.RadioSelect,
            "decisions": forms.Textarea(attrs={"rows": 4}),
            "ideas": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "decisions": _("No names."),
            "thanked": _("For example: paid for two hours, and their bus fare"),
        }
        error_messages = {
            "held_on": {"required": _("Enter the day of the session")},
            "rung": {"required": _("Choose how far people were in it")},
        } | {name: dict.fromkeys(("required", "invalid", "min_value", "max_value"), HOW_MANY) for name in NUMBERS}

    def __init__(self, *args, membership, improvement, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["held_on"].latest = timezone.localdate
        self.fields["rung"].choices = CoDesignSession.Rung.choices
        ideas = self.fields["ideas"]
        ideas.queryset = ChangeIdea.objects.visible_to(membership).filter(improvement=improvement)
        if not ideas.queryset.exists():
            del self.fields["ideas"]
            self.layout = Layout(*(each for each in self.layout.fields if each != "ideas"))
