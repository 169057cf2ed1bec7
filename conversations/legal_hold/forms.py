"""Forms of holds: why a story is held, and ending that."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ceim.nhs.forms import NhsForm
from ceim.nhs.layout import Layout, NhsField
from conversations.fields import LineField
from conversations.models import StoryHold
from conversations.safe_to_store.watched import WatchedForm


class HoldStoryForm(WatchedForm):
    submit = _("Hold the story")

    reason = forms.ChoiceField(
        label=_("Why must it be kept?"),
        choices=StoryHold.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why the story must be kept")},
    )
    reference = LineField(
        label=_("Reference in the other system"),
        required=False,
        max_length=60,
        help_text=_("A number, and nobody’s name."),
    )

    layout = Layout(NhsField("reason", label_size="s"), NhsField("reference", label_size="s"))


class EndHoldForm(NhsForm):
    """Nothing to fill in, but the reason of who ends what an officer holds."""

    submit = _("End the hold")

    because = forms.ChoiceField(
        label=_("Why can the hold end?"),
        choices=StoryHold.Ending.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why the hold can end")},
    )

    layout = Layout(NhsField("because", label_size="s"))

    def __init__(self, *args, asks_why, **options):
        super().__init__(*args, **options)
        if not asks_why:
            del self.fields["because"]
            self.layout = Layout()
