"""The page that records a conversation, as a form: the story, the feelings, and the questions of AboutForm."""

from uuid import UUID, uuid4

from django import forms
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from ceim.nhs.bound_fields import render_field
from conversations.forms.about import ABOUT, AGREEMENT_QUESTIONS, AboutForm, usual_answers
from conversations.forms.boxes import boxes_for
from conversations.forms.fields import FeelingsField, WordsField
from conversations.models import Conversation, Feeling
from conversations.versions import version_of

POSITIVE_FEELINGS = {
    "safe": _("safe"), "listened to": _("listened to"), "respected": _("respected"), "cared for": _("cared for"),
    "hopeful": _("hopeful"), "relieved": _("relieved"), "involved": _("involved"), "reassured": _("reassured"),
    "grateful": _("grateful"), "confident": _("confident"),
}  # fmt: skip
LESS_POSITIVE_FEELINGS = {
    "worried": _("worried"), "frightened": _("frightened"), "ignored": _("ignored"), "frustrated": _("frustrated"),
    "angry": _("angry"), "confused": _("confused"), "lonely": _("lonely"), "embarrassed": _("embarrassed"),
    "powerless": _("powerless"), "rushed": _("rushed"),
}  # fmt: skip
OFFERED = {True: POSITIVE_FEELINGS, False: LESS_POSITIVE_FEELINGS}
NAMES = {True: "positive", False: "less_positive"}


class ConversationForm(AboutForm):
    """Give `pathway`, and `conversation` when one is revised."""

    submit = _("Save the conversation")

    idempotency_key = forms.CharField(widget=forms.HiddenInput, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    positive = forms.MultipleChoiceField(
        label=_("Positive feelings"), choices=list(POSITIVE_FEELINGS.items()), required=False,
        widget=forms.CheckboxSelectMultiple, error_messages={"invalid_choice": _("Choose feelings from the list")},
    )  # fmt: skip
    less_positive = forms.MultipleChoiceField(
        label=_("Less positive feelings"), choices=list(LESS_POSITIVE_FEELINGS.items()), required=False,
        widget=forms.CheckboxSelectMultiple, error_messages={"invalid_choice": _("Choose feelings from the list")},
    )  # fmt: skip
    own_positive = FeelingsField(
        label=_("Other positive feelings, in their own words"), help_text=_("Put a comma between two"), required=False
    )
    own_less_positive = FeelingsField(
        label=_("Other less positive feelings, in their own words"), help_text=_("Put a comma between two"),
        required=False,
    )  # fmt: skip
    feelings_chosen_by = forms.ChoiceField(
        label=_("Who chose these words?"), choices=Feeling.ChosenBy.choices, widget=forms.RadioSelect,
        initial=Feeling.ChosenBy.PERSON, error_messages={"required": _("Choose who named the feelings")},
    )  # fmt: skip

    def __init__(self, *args, membership, pathway, conversation=None, **options):
        super().__init__(*args, **options)
        self.membership, self.pathway = membership, pathway
        self.boxes = boxes_for(pathway, conversation, self.data)
        for box in self.boxes:
            self.add_box(box)
        self.add_agreement_fields(dict(conversation.agreements.values_list("scope", "answer")) if conversation else {})
        self.order_fields(self.page_order())
        if conversation:
            self.fill_in(conversation)
        else:
            self.initial = {"idempotency_key": uuid4(), **usual_answers(pathway), **self.initial}

    def add_box(self, box):
        whole = _("Anything else, or the whole story in one")
        field = WordsField(label=box.touchpoint.label if box.touchpoint else whole, initial=box.text)
        field.help_text = box.touchpoint.description if box.touchpoint else ""
        self.fields[f"words_{box.key}"] = field
        if box.touchpoint and box.has_feelings:
            for is_positive, label in ((True, _("Positive feelings here")), (False, _("Less positive feelings here"))):
                self.fields[f"{NAMES[is_positive]}_{box.key}"] = FeelingsField(
                    label=label, help_text=_("In their own words, with a comma between two"), required=False,
                    initial=", ".join(box.feelings[is_positive]),
                )  # fmt: skip

    def page_order(self):
        """So that the summary lists errors in the order in which they are met."""
        story = [name for name in self.fields if name.startswith(("words_", "positive_", "less_positive_"))]
        feelings = ["positive", "own_positive", "less_positive", "own_less_positive", "feelings_chosen_by"]
        agreement = [f"agreement_{scope}" for scope in AGREEMENT_QUESTIONS]
        return [*story, *feelings, *ABOUT[:-2], *agreement, "agreed_how", *ABOUT[-2:]]

    def fill_in(self, conversation):
        about = {name: getattr(conversation, name) for name in ABOUT}
        agreement, feeling = conversation.agreements.first(), conversation.feelings.first()
        named = {"feelings_chosen_by": feeling.chosen_by} if feeling else {}
        named |= {"agreed_how": agreement.how} if agreement else {}
        whole = next(box for box in self.boxes if box.touchpoint is None)
        for is_positive, name in NAMES.items():
            words = whole.feelings[is_positive]
            named[name] = [word for word in words if word in OFFERED[is_positive]]
            named[f"own_{name}"] = ", ".join(word for word in words if word not in OFFERED[is_positive])
        self.initial = {"seen": version_of(conversation), **about, **named}

    def story_boxes(self):
        """Each box as bound fields: (words, the feelings at this touchpoint, whether those are shown at once)."""
        for box in self.boxes:
            names = [f"{name}_{box.key}" for name in NAMES.values()]
            feelings = [self[name] for name in names if name in self.fields]
            yield self[f"words_{box.key}"], feelings, any(field.value() or field.errors for field in feelings)

    def audio_reveal(self):
        return {Conversation.Method.AUDIO.value: mark_safe(render_field(self["audio_deleted_on"]))}  # noqa: S308 it escapes

    def clean(self):
        super().clean()
        if not any(self.cleaned_data.get(f"words_{box.key}", "").strip() for box in self.boxes):
            self.add_error(f"words_{self.boxes[0].key}", _("Enter what the person told you"))

    def passages(self):
        return [(box.touchpoint, self.cleaned_data[f"words_{box.key}"]) for box in self.boxes]

    def feelings(self):
        sent = self.cleaned_data
        named = [
            (None, word, is_positive)
            for is_positive, name in NAMES.items()
            for word in [*sent[name], *sent[f"own_{name}"]]
        ]
        for box in self.boxes:
            for is_positive, name in NAMES.items():
                named += [(box.touchpoint, word, is_positive) for word in sent.get(f"{name}_{box.key}", [])]
        return named

    def details(self):
        """What `record_conversation` and `revise_conversation` both take."""
        return {
            "passages": self.passages(), "feelings": self.feelings(), "agreements": self.agreements(),
            "feelings_chosen_by": self.cleaned_data["feelings_chosen_by"],
            "agreed_how": self.cleaned_data["agreed_how"], **self.about(),
        }  # fmt: skip

    def key(self):
        try:
            return UUID(self.cleaned_data["idempotency_key"])
        except ValueError:
            return uuid4()

    def offer_again(self, error, conversation=None):
        """Show why it was refused. Sending it once more is then a decision, not an accident."""
        self.add_error(None, error)
        self.data = self.data.copy()
        self.data["idempotency_key"] = str(uuid4())
        self.data["seen"] = version_of(conversation) if conversation else ""
