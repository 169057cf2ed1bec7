"""What another department replied."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.nhs.fields import NhsDateField
from conversations.safe_to_store.watched import WatchedForm
from meetings.models import Ask


class ReplyForm(WatchedForm):
    submit, suggests = _("Save reply"), ("answered_on",)
    answer = forms.ChoiceField(
        label=_("Will they do it?"),
        choices=Ask.Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what they answered")},
    )
    reply = forms.CharField(
        label=_("What did they say?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The team reads it, and may tell the people whose need it is"),
        error_messages={"required": _("Enter what they said")},
    )
    answered_on = NhsDateField(label=_("When did they reply?"), subject=_("Day"), latest=timezone.localdate)

    def __init__(self, *args, membership, **options):
        super().__init__(*args, initial={"answered_on": timezone.localdate()}, **options)
