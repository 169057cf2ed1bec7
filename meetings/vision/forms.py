"""The form in which a team words its vision."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.nhs.fields import NhsDateField
from ceim.nhs.layout import Layout, Legend
from conversations.safe_to_store.watched import WatchedForm
from meetings.models import TeamVision


class TeamVisionForm(WatchedForm):
    """A new wording; it begins with the one that holds, and takes its place. The first needs no reason."""

    submit = _("Save the vision")

    text = forms.CharField(
        label=_("What is the care like that you want to give?"),
        max_length=TeamVision._meta.get_field("text").max_length,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "One or two sentences about the future you work towards, not about what you do now. For example: everybody "
            "who leaves us knows what happens next, and whom to ring"
        ),
        error_messages={
            "required": _("Enter what the care is like that you want to give"),
            "max_length": _("Shorten the vision to 400 letters or fewer"),
        },
    )
    why_changed = forms.CharField(
        label=_("Why is it worded anew?"),
        max_length=200,
        help_text=_("For example: the people in the group said that “safe” was our word, not theirs"),
        error_messages={"required": _("Enter why it is worded anew")},
    )
    spoken_by = forms.CharField(
        label=_("Who says it like this?"),
        max_length=120,
        required=False,
        help_text=_("A part, never a name. For example: the night staff and two patients"),
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

    def __init__(self, *args, membership, vision=None, **options):
        """`vision` is the one that holds; its agreement is not that of the next."""
        initial = {"text": vision.text, "spoken_by": vision.spoken_by} if vision else {}
        super().__init__(*args, initial=initial, **options)
        wording = ["text", "why_changed", "spoken_by"]
        if vision is None:
            del self.fields["why_changed"]
            wording.remove("why_changed")
        self.layout = Layout(*wording, Legend(_("If it has been agreed"), "agreed_with", "agreed_on"))
