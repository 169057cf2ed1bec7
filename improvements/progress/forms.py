"""The form of saying how far a piece of work is."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from conversations.safe_to_store.watched import WatchedForm
from improvements.models import ProgressScore
from improvements.progress.scale import STEPS

LONGEST = ProgressScore._meta.get_field("because").max_length


class ScoreProgressForm(WatchedForm):
    submit = _("Save how far it is")
    suggests = ("score",)

    score = forms.TypedChoiceField(
        label=_("How far is it this month?"),
        choices=lambda: [(str(step.score), f"{step.score}: {step.name}") for step in STEPS],
        coerce=Decimal,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how far it is"), "invalid_choice": _("Choose how far it is")},
    )
    because = forms.CharField(
        label=_("Why?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What is there, and what is missing for the next step. No names."),
        error_messages={"required": _("Enter why")},
    )
