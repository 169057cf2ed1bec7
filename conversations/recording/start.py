"""The form that begins a conversation: who held it, and that they said yes to notes."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.nhs.forms import NhsForm
from ceim.teams.models import Membership
from conversations.dictation import holders_for, writes_for_others
from conversations.fields import KeyField
from conversations.models import Conversation


class StartForm(NhsForm):
    """Who writes for others says who held it."""

    submit = _("They said yes to notes: start")

    holder = forms.ModelChoiceField(
        label=_("Who held the conversation?"),
        help_text=_("They dictate, you write. When you save it, it is theirs, and you no longer see it."),
        queryset=Membership.objects.none(),
        empty_label=_("Choose a person"),
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose who held the conversation")),
    )
    idempotency_key = KeyField()
    after = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, membership, **options):
        super().__init__(*args, **options)
        self.membership = membership
        if writes_for_others(membership):
            self.fields["holder"].queryset = holders_for(membership)
        else:
            del self.fields["holder"]

    def clean_after(self):
        """The conversation that this one follows in a round; None where there is none of theirs, of today."""
        pk = self.cleaned_data["after"]
        own = Conversation.objects.visible_to(self.membership).in_hands_of(self.membership.user_id)
        before = own.filter(pk=pk).first() if pk.isascii() and pk.isdecimal() and len(pk) < 10 else None
        return before if before and timezone.localdate(before.recorded_at) == timezone.localdate() else None
