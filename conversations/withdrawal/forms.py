"""Asking for the code on a person's slip."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ceim.nhs.forms import NhsForm
from conversations.fields import LineField
from conversations.withdrawal.slip_code import LENGTH, plain, story_with


class ReferenceForm(NhsForm):
    """Give `stories`, those that this person may take back; `story` is the one that was found.

    A code that nobody has and one of somebody else's story are answered in the same words.
    """

    submit = _("Find the story")

    code = LineField(
        label=_("Code on the slip"),
        help_text=_("8 letters and numbers, for example K7QP 2MXA"),
        error_messages={"required": _("Enter the code on the person's slip")},
    )

    def __init__(self, *args, stories, **options):
        super().__init__(*args, **options)
        self.stories, self.story = stories, None
        self.fields["code"].widget.attrs |= {"autocomplete": "off", "autocapitalize": "characters"}

    def clean_code(self):
        code = self.cleaned_data["code"]
        if len(plain(code)) != LENGTH:
            raise forms.ValidationError(_("Enter all 8 letters and numbers of the code"))
        self.story = story_with(self.stories, code)
        if self.story is None:
            raise forms.ValidationError(
                _("You hold no story with this code. Look at the slip again, or ask the team lead")
            )
        return code
