"""Why a month was short: one of a few reasons, and a note."""

from django import forms
from django.utils.translation import gettext_lazy as _

from conversations.fields import LineField
from conversations.models import ShortMonth
from conversations.safe_to_store.watched import WatchedForm

LONGEST_NOTE = ShortMonth._meta.get_field("note").max_length
Reason = ShortMonth.Reason


class ShortMonthForm(WatchedForm):
    """Give `said`, an ExplainedCount, when there is a reason already."""

    submit = _("Save the reason")
    needed_when = {"note": ("reason", Reason.OTHER)}

    reason = forms.ChoiceField(
        label=_("What was the main reason?"),
        choices=Reason.choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(["required", "invalid_choice"], _("Choose the main reason")),
    )
    note = LineField(
        label=_("Anything to add"),
        required=False,
        max_length=LONGEST_NOTE,
        help_text=_("Your team and your QI lead read this. If it was something else, say here what. Leave out names."),
        error_messages={
            "required": _("Enter in a few words what the reason was"),
            "max_length": _("Keep the note to %(limit_value)d characters"),
        },
    )

    def __init__(self, *args, said=None, **options):
        initial = {"reason": said.reason, "note": said.note} if said else {}
        super().__init__(*args, initial=initial, **options)
