"""The pages of a conversation in their order, and all of them as one form."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ceim.nhs.forms import NhsForm
from conversations.forms.about import AboutForm
from conversations.forms.agreement import AgreementForm
from conversations.forms.boxes import boxes_for
from conversations.forms.feelings import FeelingsForm
from conversations.forms.fields import KeyField
from conversations.forms.read_back import ReadBackForm
from conversations.forms.story import StoryForm
from conversations.versions import version_of

STEPS = {form.slug: form for form in (StoryForm, FeelingsForm, AgreementForm, AboutForm, ReadBackForm)}


class StartForm(NhsForm):
    submit = _("Start")

    idempotency_key = KeyField()


class RevisionForm(NhsForm):
    """On which version the changes rest."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class ConversationForm:
    """Every page at once. To templates it is a form like others; give `conversation` when one is revised."""

    submit = _("Save the conversation")

    def __init__(self, data=None, *, membership, pathway, conversation=None):
        boxes = boxes_for(pathway, conversation, names_with_text(data or {}))
        of = {"membership": membership, "pathway": pathway, "boxes": boxes, "conversation": conversation}
        self.revision = RevisionForm(data, initial={"seen": version_of(conversation) if conversation else ""})
        self.steps = {slug: form(data, **of) for slug, form in STEPS.items()}
        self.is_bound = data is not None

    @property
    def parts(self):
        return [self.revision, *self.steps.values()]

    def __iter__(self):
        return (bound for form in self.parts for bound in form)

    @property
    def errors(self):
        return {name: messages for form in self.parts for name, messages in form.errors.items()}

    def non_field_errors(self):
        return self.revision.non_field_errors()

    def is_valid(self):
        return self.is_bound and not self.errors

    def add_error(self, field, error):
        self.revision.add_error(field, error)

    def offer_again(self, conversation):
        """After a refusal. Sending it once more is then a decision, not an accident."""
        self.revision.data = self.revision.data.copy()
        self.revision.data["seen"] = version_of(conversation)

    @property
    def seen(self):
        return self.revision.cleaned_data["seen"]

    def details(self):
        """What `record_conversation` and `revise_conversation` both take."""
        return {name: value for form in self.steps.values() for name, value in form.details().items()}


def names_with_text(data):
    """The fields that hold something: those of a touchpoint that was retired meanwhile keep their box."""
    return [name for name in data if data.get(name) and "".join(data.getlist(name)).strip()]
