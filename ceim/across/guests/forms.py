"""The code of a meeting, as whom somebody joins it who has no account, and where they want its minutes."""

from crispy_forms.layout import Layout
from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ceim.nhs.email_address import EmailAddressField
from ceim.nhs.forms import NhsForm
from ceim.nhs.layout import NhsField
from conversations.safe_to_store.watched import WatchedForm
from meetings.live.forms import SayForm
from meetings.live.reader import reader_of
from meetings.minutes.for_guests import address_left


class MeetingCodeForm(NhsForm):
    submit = _("Go on")
    code = forms.CharField(
        label=_("The six letters on the screen of the room"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Enter the six letters"), "max_length": _("Enter the six letters")},
    )


class SayAsGuestForm(SayForm):
    """The form of the team for a guest, who is known by a role alone."""

    def __init__(self, *args, guest, **options):
        super().__init__(*args, membership=reader_of(guest.meeting), meeting=guest.meeting, **options)
        self.action = reverse("say_as_guest")
        self.fields["is_anonymous"].label = _("Do not show my role")


class AskForMinutesForm(NhsForm):
    submit = _("Save my address")
    email = EmailAddressField(
        label=_("Where shall the agreed minutes be sent?"),
        required=False,
        help_text=_("An email address, for this alone. It is deleted once they are sent. Leave it empty to get none"),
        error_messages={"invalid": _("Enter an email address, such as name@example.com, or leave it empty")},
    )
    layout = Layout(NhsField("email", label_size="s", optional_mark=False))

    def __init__(self, *args, guest, **options):
        super().__init__(*args, initial={"email": address_left(guest)}, **options)
        self.action = reverse("ask_for_minutes")


class JoinAsGuestForm(WatchedForm):
    """By role only: nobody asks a guest for their name."""

    submit = _("Join as a guest")
    guest_role = forms.CharField(
        label=_("Your role"),
        help_text=_("Such as “Chaplain” or “Carer”. Do not write your name"),
        max_length=80,
        error_messages={"required": _("Enter your role"), "max_length": _("Shorten it to 80 letters or fewer")},
    )
    profession = forms.CharField(
        label=_("Your profession or background"),
        max_length=80,
        required=False,
        error_messages={"max_length": _("Shorten it to 80 letters or fewer")},
    )
