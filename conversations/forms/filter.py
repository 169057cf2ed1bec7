"""Which stories to list."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ceim.nhs.forms import NhsForm
from conversations.models import Conversation

State = Conversation.State
CAPTURED_STATES = [State.RECORDED, State.WITHDRAWN, State.ERASED]  # others than readers ever meet


class ConversationFilterForm(NhsForm):
    """Give the team's `pathways`, as the page has them already."""

    submit = _("Show")
    method = "get"
    marks_optional = False

    pathway = forms.TypedChoiceField(label=_("Pathway"), required=False, coerce=int)
    state = forms.ChoiceField(label=_("State"), required=False)

    def __init__(self, *args, membership, pathways, **options):
        super().__init__(*args, **options)
        self.fields["pathway"].choices = [("", _("All pathways")), *((each.pk, each.title) for each in pathways)]
        hidden = [] if membership.may_record_conversation else CAPTURED_STATES
        choices = [(value, label) for value, label in State.choices if value not in hidden]
        self.fields["state"].choices = [("", _("All states")), *choices]

    def narrowed(self, conversations):
        """`conversations`, less those not asked for. What cannot be read as a filter is no filter."""
        self.is_valid()
        chosen = self.cleaned_data
        if chosen.get("pathway"):
            conversations = conversations.filter(pathway=chosen["pathway"])
        return conversations.filter(state=chosen["state"]) if chosen.get("state") else conversations
