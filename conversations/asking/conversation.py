"""The parts of a conversation in their order, and several of them as one form."""

from django.utils.translation import gettext_lazy as _

from ceim.nhs import seen
from conversations.asking.about import AboutForm
from conversations.asking.agreement import AgreementForm
from conversations.asking.boxes import answer_boxes, boxes_for
from conversations.asking.feelings import FeelingsForm
from conversations.asking.read_back import ReadBackForm
from conversations.asking.story import StoryForm

STEPS = {form.slug: form for form in (StoryForm, FeelingsForm, AgreementForm, AboutForm, ReadBackForm)}


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
        is_listening = conversation and conversation.activity_id
        boxes = answer_boxes(conversation) if is_listening else boxes_for(pathway, conversation, data)
        of = {"membership": membership, "pathway": pathway, "boxes": boxes, "conversation": conversation}
        self.steps = {slug: form(data, **of) for slug, form in STEPS.items()}
        super().__init__(self.steps.values())
        self.seen = conversation.version if conversation else ""

    def details(self):
        """What recording and revising both take."""
        return {name: value for form in self.parts for name, value in form.details().items()}
