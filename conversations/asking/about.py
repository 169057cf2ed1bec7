"""The facts about a conversation, with the answers that most of them have."""

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from ceim.accounts.models import User
from ceim.languages.of_words import LANGUAGES
from ceim.months import NHS_BEGAN
from ceim.nhs.bound_fields import render_field
from ceim.nhs.fields import NhsDateField
from ceim.nhs.formats import nhs_date
from ceim.teams.models import Membership, Pathway, Setting
from conversations.asking.step import StepForm
from conversations.dictation import writes_for_others
from conversations.fields import LateChoiceField, LineField, OneOfField
from conversations.models import Agreement, Conversation

LONGEST_TALK = 600  # minutes
USUAL_TIMING = {Pathway.Timing.RIGHT_TIME: Conversation.Timing.WEEKS_AFTER}
USUAL_CHANNEL = {
    Setting.HOME: Conversation.Channel.HOME_VISIT,
    Setting.REMOTE: Conversation.Channel.PHONE,
}
IN_SUMMARY = ("channel", "speaker", "method", "verbatim")
AS_LAST_TIME = ("timing", "channel", "method")


def usual_answers(pathway, begun, last=None):
    """What most conversations on this pathway are like. What only the person can answer is not among them.

    `begun` is the day on which somebody began to write;
    `last` is the holder's latest conversation on it: most people go about it in the same way every time.
    """
    usual = {
        "held_on": begun,
        "timing": USUAL_TIMING.get(pathway.timing, Conversation.Timing.DURING),
        "speaker": Conversation.Speaker.PERSON,
        "channel": USUAL_CHANNEL.get(pathway.setting, Conversation.Channel.IN_PERSON),
        "support": Conversation.Support.NONE,
        "method": Conversation.Method.NOTES,
        "verbatim": Conversation.Verbatim.WORD_FOR_WORD,
        "agreed_how": Agreement.How.SPOKEN,
    }
    return usual | ({name: getattr(last, name) for name in AS_LAST_TIME} if last else {})


class AboutForm(StepForm):
    slug = "about"
    title = _("About the conversation")
    needed_when = {"audio_deleted_on": ("method", Conversation.Method.AUDIO)}
    shown_when = {"scribe": ("method", Conversation.Method.SCRIBE)}
    in_summary = " ".join(IN_SUMMARY)

    held_on = NhsDateField(
        label=_("Date of the conversation"),
        help_text=_("Readers see only the month"),
        earliest=NHS_BEGAN,
        latest=timezone.localdate,
    )
    timing = OneOfField(Conversation.Timing.choices, _("When in their care"), _("Choose when in their care you spoke"))
    speaker = OneOfField(Conversation.SPEAKERS, _("Who is speaking"), _("Choose who is speaking"))
    channel = OneOfField(Conversation.Channel.choices, _("How you spoke"), _("Choose how you spoke"))
    support = OneOfField(
        Conversation.Support.choices, _("Support to communicate"), _("Choose the support they had to communicate")
    )
    language = LineField(
        label=_("Language spoken, if not English"),
        max_length=40,
        required=False,
        error_messages={"max_length": _("Keep the language to 40 characters")},
    )
    written_in = OneOfField(
        [("", _("Our usual language")), *LANGUAGES],
        _("Language the words are written in"),
        _("Choose the language from the list"),
        required=False,
        help_text=_("What an interpreter says is in our usual language"),
    )
    method = OneOfField(
        Conversation.Method.choices,
        _("How it was written down"),
        _("Choose how it was written down"),
        widget=forms.RadioSelect,
    )
    scribe = LateChoiceField(
        label=_("Who wrote it down"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Not said"),
        error_messages={"invalid_choice": _("Choose somebody of your team")},
    )
    audio_deleted_on = NhsDateField(
        label=_("When the recording was deleted"),
        subject=_("Date the recording was deleted"),
        required=False,
        help_text=_("Delete the recording before you save"),
        latest=timezone.localdate,
    )
    verbatim = OneOfField(
        Conversation.Verbatim.choices, _("How close to their words"), _("Choose how close this is to their words")
    )
    duration_minutes = forms.IntegerField(
        label=_("How long you spoke, in minutes"),
        required=False,
        min_value=1,
        max_value=LONGEST_TALK,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), _("Enter the minutes as a whole number from 1 to 600")
        ),
    )

    def add_fields(self):
        if self.is_listening:
            self.fields["speaker"].choices = Conversation.Speaker.choices
        self.fields["scribe"].ask_for(self._who_may_have_written)

    def _who_may_have_written(self):
        written_by = self.conversation.scribe_id if self.conversation else None
        current = Membership.objects.visible_to(self.membership).current().exclude(user=None)
        colleagues = Q(pk__in=current.values("user")) | Q(pk=written_by)
        return User.objects.filter(colleagues).exclude(pk=self._holder_id()).order_by("name")

    def _holder_id(self):
        if self.conversation:
            return self.conversation.held_by_id
        return None if writes_for_others(self.membership) else self.membership.user_id

    def recorded_answers(self):
        return {name: getattr(self.conversation, name) for name in self.base_fields}

    def summary(self):
        """What most people need not change, in one line."""
        day = self._day()
        held_on = _("Today") if day == timezone.localdate() else nhs_date(day) if day else ""
        labels = [dict(self.fields[name].choices).get(self[name].value(), "") for name in IN_SUMMARY]
        said = [str(label)[:1].lower() + str(label)[1:] for label in labels if label]
        return ", ".join(filter(None, [str(held_on), *said]))

    def _day(self):
        try:
            return self.fields["held_on"].clean(self["held_on"].value())
        except forms.ValidationError:
            return None

    def method_reveals(self):
        """What follows from how it was written down."""
        revealed = {Conversation.Method.AUDIO: "audio_deleted_on", Conversation.Method.SCRIBE: "scribe"}
        return {method.value: mark_safe(render_field(self[name])) for method, name in revealed.items()}  # noqa: S308 it escapes

    def clean(self):
        super().clean()
        held_on, deleted_on = self.cleaned_data.get("held_on"), self.cleaned_data.get("audio_deleted_on")
        if held_on and deleted_on and deleted_on < held_on:
            self.add_error("audio_deleted_on", _("Date the recording was deleted must be on or after the conversation"))
