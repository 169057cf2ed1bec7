"""Form of a change idea: add it."""

from django.utils.translation import gettext_lazy as _

from ceim.nhs.asking import Asks
from conversations.safe_to_store.watched import WatchedModelForm
from improvements.models import ChangeIdea


class AddIdeaForm(Asks, WatchedModelForm):
    """`ideas` are those that its improvement has already."""

    submit = _("Add the change idea")

    class Meta:
        model = ChangeIdea
        fields = ["text", "proposed_by"]
        error_messages = {"text": {"required": _("Enter what you could change")}}
        help_texts = {
            "text": _("Something the team can try. One idea at a time."),
            "proposed_by": _("A role, never a name. For example, a patient, a porter."),
        }

    def __init__(self, *args, ideas, **kwargs):
        super().__init__(*args, **kwargs)
        self.ideas = ideas

    def clean(self):
        cleaned = super().clean()
        if text := cleaned.get("text"):
            self.ask_about_same(" ".join(text.split()).casefold())
        return cleaned

    def ask_about_same(self, text):
        same = (idea.text for idea in self.ideas if " ".join(idea.text.split()).casefold() == text)
        if found := next(same, None):
            told = _("“%(text)s” is an idea of this improvement already. Change the words, or tick that it is another")
            self.ask("is_another", _("It is another idea in the same words"), told % {"text": found})
