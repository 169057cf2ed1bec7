"""Why a story is kept back."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ceim.nhs.layout import Layout, NhsField
from conversations.fields import LineField
from conversations.models import KeptBack
from conversations.safe_to_store.watched import WatchedForm

LONGEST_NOTE = 300  # characters


class KeepBackForm(WatchedForm):
    submit = _("Keep it back")
    needed_when = {"note": ("reason", KeptBack.Reason.OTHER.value)}

    reason = forms.ChoiceField(
        label=_("Why do you keep it back?"),
        choices=KeptBack.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why you keep it back")},
    )
    note = LineField(
        label=_("What should whoever held the conversation know or do?"),
        required=False,
        max_length=LONGEST_NOTE,
        help_text=_("Not the words themselves, and nobody’s name."),
        error_messages={
            "required": _("Enter your reason"),
            "max_length": _("Keep this to %(limit_value)d characters"),
        },
    )

    layout = Layout(NhsField("reason", label_size="s"), NhsField("note", label_size="s"))
