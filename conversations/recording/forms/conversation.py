"""The parts of a conversation in their order, and several of them as one form."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.nhs import seen
from ceim.nhs.forms import NhsForm
from ceim.teams.models import Membership
from conversations.dictation import holders_for, writes_for_others
from conversations.fields import KeyField
from conversations.models import Conversation
from conversations.recording.forms.about import AboutForm
from conversations.recording.forms.agreement import AgreementForm
from conversations.recording.forms.boxes import boxes_for
from conversations.recording.forms.feelings import FeelingsForm
from conversations.recording.forms.read_back import ReadBackForm
from conversations.recording.forms.story import StoryForm
from conversations.versions import version_of

STEPS = {form.slug: form for form in (StoryForm, FeelingsForm, AgreementForm, AboutForm, ReadBackForm)}


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


class SeveralParts:
    """Parts on one page. To templates and to what carries out a form they are a form like others."""

    def __init__(self, parts):
        self.parts = list(parts)
        self.refusals = []

    @property
    def is_bound(self):
        return all(form.is_bound for form in self.parts)

    @property
    def as_seen(self):
        if self.is_bound and not self.theirs:
            return self.parts[0].as_seen
        return " ".join(seen.as_text(seen.marks_of(form)) for form in self.parts)

    @property
    def theirs(self):
        return [each for form in self.parts for each in form.theirs]

    def __iter__(self):
        return (bound for form in self.parts for bound in form)

    @property
    def errors(self):
        return {name: messages for form in self.parts for name, messages in form.errors.items()}

    def non_field_errors(self):
        said = [message for form in self.parts for message in form.non_field_errors()]
        return list(dict.fromkeys([*said, *self.refusals]))

    def is_valid(self):
        return self.is_bound and not self.errors

    def add_error(self, field, error):
        self.refusals += error.messages


class ConversationForm(SeveralParts):
    """All that is asked, at once; give `conversation` when one is revised."""

    submit = _("Save the conversation")

    def __init__(self, data=None, *, membership, pathway, conversation=None):
        boxes = boxes_for(pathway, conversation, data)
        of = {"membership": membership, "pathway": pathway, "boxes": boxes, "conversation": conversation}
        self.steps = {slug: form(data, **of) for slug, form in STEPS.items()}
        super().__init__(self.steps.values())
        self.seen = version_of(conversation) if conversation else ""

    def details(self):
        """What `record_conversation` and `revise_conversation` both take."""
        return {name: value for form in self.parts for name, value in form.details().items()}
