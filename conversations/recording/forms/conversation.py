"""The pages of a conversation in their order, and all of them as one form."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ceim.nhs import seen
from ceim.nhs.forms import NhsForm
from ceim.teams.models import Membership
from conversations.dictation import holders_for, writes_for_others
from conversations.fields import KeyField
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

    submit = _("Start")

    holder = forms.ModelChoiceField(
        label=_("Who held the conversation?"),
        help_text=_("They dictate, you write. When you save it, it is theirs, and you no longer see it."),
        queryset=Membership.objects.none(),
        empty_label=_("Choose a person"),
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose who held the conversation")),
    )
    idempotency_key = KeyField()

    def __init__(self, *args, membership, **options):
        super().__init__(*args, **options)
        if writes_for_others(membership):
            self.fields["holder"].queryset = holders_for(membership)
        else:
            del self.fields["holder"]


class ConversationForm:
    """Every page at once. To templates it is a form like others; give `conversation` when one is revised."""

    submit = _("Save the conversation")

    def __init__(self, data=None, *, membership, pathway, conversation=None):
        boxes = boxes_for(pathway, conversation, names_with_text(data or {}))
        of = {"membership": membership, "pathway": pathway, "boxes": boxes, "conversation": conversation}
        self.steps = {slug: form(data, **of) for slug, form in STEPS.items()}
        self.is_bound = data is not None
        self.seen = version_of(conversation) if conversation else ""
        self.refusals = []

    @property
    def parts(self):
        return list(self.steps.values())

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

    def details(self):
        """What `record_conversation` and `revise_conversation` both take."""
        return {name: value for form in self.steps.values() for name, value in form.details().items()}


def names_with_text(data):
    """The fields that hold something: those of a touchpoint that was retired meanwhile keep their box."""
    return [name for name in data if data.get(name) and "".join(data.getlist(name)).strip()]
