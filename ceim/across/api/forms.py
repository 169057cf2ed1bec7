"""The form that makes a token."""

from django import forms
from django.forms.models import ALL_FIELDS
from django.utils.translation import gettext_lazy as _

from ceim.across.api.models import ApiToken, Scope
from ceim.nhs.forms import NhsForm

LASTS = [("30", _("30 days")), ("90", _("90 days")), ("365", _("A year"))]


class MakeTokenForm(NhsForm):
    submit = _("Make token")
    marks_optional = False
    suggests = ALL_FIELDS

    name = forms.CharField(
        label=ApiToken._meta.get_field("name").verbose_name,
        help_text=_("For example: Power BI of the quality team. Name the program, not a person."),
        max_length=80,
        error_messages={"required": _("Enter what the token is for")},
    )
    scopes = forms.MultipleChoiceField(
        label=_("What may it read?"),
        help_text=_("Choose no more than the program needs."),
        choices=Scope.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose what the token may read"),
            "invalid_choice": _("Choose what the token may read"),
        },
    )
    days = forms.TypedChoiceField(
        label=_("How long does it work?"),
        choices=LASTS,
        coerce=int,
        initial="90",
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose how long the token works"),
            "invalid_choice": _("Choose how long the token works"),
        },
    )
