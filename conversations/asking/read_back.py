"""Before they part: whether the words were read back, and whether the person wants to hear what comes of them."""

from django import forms
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from ceim.nhs.bound_fields import render_field
from conversations.asking.step import StepForm
from conversations.fields import OneOfField
from conversations.models import Conversation

NOT_POSSIBLE = Conversation.ReadBack.NOT_POSSIBLE


class ReadBackForm(StepForm):
    slug = "read_back"
    title = _("Read it back")
    needed_when = {"read_back_reason": ("read_back", NOT_POSSIBLE)}

    read_back = OneOfField(
        Conversation.ReadBack.choices,
        _("Did you read it back to the person?"),
        _("Choose if you read it back"),
        widget=forms.RadioSelect,
    )
    read_back_reason = OneOfField(
        Conversation.NotReadBack.choices,
        _("Why not"),
        _("Choose why you could not read it back"),
        widget=forms.RadioSelect,
        required=False,
    )
    hear_back = OneOfField(
        Conversation.HearBack.choices,
        _("Do they want to hear what comes of it?"),
        _("Choose if they want to hear what comes of it"),
        widget=forms.RadioSelect,
    )

    def recorded_answers(self):
        return {name: getattr(self.conversation, name) for name in self.base_fields}

    def read_back_reveals(self):
        return {NOT_POSSIBLE.value: mark_safe(render_field(self["read_back_reason"]))}  # noqa: S308 it escapes
