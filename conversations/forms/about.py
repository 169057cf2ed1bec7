"""The facts about a conversation and what the person agreed to: questions with their wording and usual answers."""

import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.nhs.fields import NhsDateField
from ceim.nhs.forms import NhsForm
from ceim.teams.models import Pathway, Setting
from conversations.forms.fields import LineField
from conversations.models import Agreement, Conversation

EARLIEST = datetime.date(1948, 7, 5)  # before the NHS began nobody had care from it; catches mistyped years

# Raise Agreement.WORDING_VERSION when one of these changes.
AGREEMENT_QUESTIONS = {
    Agreement.Scope.NOTES: _("May I write down what you tell me?"),
    Agreement.Scope.TEAM: _("May I share your words with the team, without your name?"),
    Agreement.Scope.ORGANISATION: _("May other teams in the organisation read them?"),
    Agreement.Scope.BOARD: _("May a board or committee read them?"),
    Agreement.Scope.PUBLIC: _("May we quote them in public, or when we teach?"),
}
USUAL_TIMING = {Pathway.Timing.RIGHT_TIME: Conversation.Timing.WEEKS_AFTER}
USUAL_CHANNEL = {
    Setting.HOME: Conversation.Channel.HOME_VISIT,
    Setting.REMOTE: Conversation.Channel.PHONE,
}
ABOUT = (
    "held_on", "timing", "speaker", "channel", "support", "language", "method", "audio_deleted_on", "verbatim",
    "read_back", "hear_back",
)  # fmt: skip


def usual_answers(pathway):
    """What most conversations on this pathway are like. What only the person can answer is not among them."""
    return {
        "held_on": timezone.localdate(),
        "timing": USUAL_TIMING.get(pathway.timing, Conversation.Timing.DURING),
        "speaker": Conversation.Speaker.PERSON,
        "channel": USUAL_CHANNEL.get(pathway.setting, Conversation.Channel.IN_PERSON),
        "support": Conversation.Support.NONE,
        "method": Conversation.Method.NOTES,
        "verbatim": Conversation.Verbatim.WORD_FOR_WORD,
        "agreed_how": Agreement.How.SPOKEN,
    }


def _choice(choices, label, error, *, widget=forms.Select):
    return forms.ChoiceField(
        label=label, choices=choices, widget=widget, error_messages={"required": error, "invalid_choice": error}
    )


class AboutForm(NhsForm):
    """Its part of the page that records a conversation."""

    needed_when = {"audio_deleted_on": ("method", Conversation.Method.AUDIO)}

    held_on = NhsDateField(
        label=_("Date of the conversation"), help_text=_("Readers see only the month"), earliest=EARLIEST,
        latest=timezone.localdate,
    )  # fmt: skip
    timing = _choice(Conversation.Timing.choices, _("When in their care"), _("Choose when in their care you spoke"))
    speaker = _choice(Conversation.Speaker.choices, _("Who is speaking"), _("Choose who is speaking"))
    channel = _choice(Conversation.Channel.choices, _("How you spoke"), _("Choose how you spoke"))
    support = _choice(
        Conversation.Support.choices, _("Support to communicate"), _("Choose the support they had to communicate")
    )
    language = LineField(
        label=_("Language spoken, if not English"), max_length=40, required=False,
        error_messages={"max_length": _("Keep the language to 40 characters")},
    )  # fmt: skip
    verbatim = _choice(
        Conversation.Verbatim.choices, _("How close to their words"), _("Choose how close this is to their words")
    )
    method = _choice(
        Conversation.Method.choices, _("How it was written down"), _("Choose how it was written down"),
        widget=forms.RadioSelect,
    )  # fmt: skip
    audio_deleted_on = NhsDateField(
        label=_("When the recording was deleted"), subject=_("Date the recording was deleted"), required=False,
        help_text=_("Delete the recording before you save"), latest=timezone.localdate,
    )  # fmt: skip
    read_back = _choice(
        Conversation.ReadBack.choices, _("Did you read it back to the person?"), _("Choose if you read it back"),
        widget=forms.RadioSelect,
    )  # fmt: skip
    hear_back = _choice(
        Conversation.HearBack.choices, _("Do they want to hear what comes of it?"),
        _("Choose if they want to hear what comes of it"), widget=forms.RadioSelect,
    )  # fmt: skip
    agreed_how = _choice(
        Agreement.How.choices, _("How they answered"), _("Choose how they answered"), widget=forms.RadioSelect
    )

    def add_agreement_fields(self, answers):
        error = _("Choose yes, no or not asked for: %(question)s")
        for scope, question in AGREEMENT_QUESTIONS.items():
            field = _choice(
                Agreement.Answer.choices, question, error % {"question": question}, widget=forms.RadioSelect
            )
            field.initial = answers.get(scope)
            self.fields[f"agreement_{scope}"] = field

    def agreement_fields(self):
        return [self[f"agreement_{scope}"] for scope in AGREEMENT_QUESTIONS]

    def clean_agreement_notes(self):
        answer = self.cleaned_data["agreement_notes"]
        if answer == Agreement.Answer.NO:
            raise forms.ValidationError(_("Do not save these words: the person did not agree to notes"))
        return answer

    def clean(self):
        super().clean()
        held_on, deleted_on = self.cleaned_data.get("held_on"), self.cleaned_data.get("audio_deleted_on")
        if self.cleaned_data.get("method") != Conversation.Method.AUDIO:
            self.cleaned_data["audio_deleted_on"] = None
        elif held_on and deleted_on and deleted_on < held_on:
            self.add_error("audio_deleted_on", _("Date the recording was deleted must be on or after the conversation"))

    def about(self):
        return {name: self.cleaned_data[name] for name in ABOUT}

    def agreements(self):
        return {scope.value: self.cleaned_data[f"agreement_{scope}"] for scope in AGREEMENT_QUESTIONS}
