"""How it felt, where it was spoken of: words to choose from, and the person's own."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from conversations.asking.boxes import FEELINGS
from conversations.asking.step import StepForm
from conversations.fields import AnyOfField, FeelingsField, OneOfField
from conversations.models import Feeling
from conversations.wordings.feelings import LESS_POSITIVE_FEELINGS, POSITIVE_FEELINGS

OFFERED = {True: POSITIVE_FEELINGS, False: LESS_POSITIVE_FEELINGS}
LABELS = {True: _("Positive feelings"), False: _("Less positive feelings")}
OWN_LABELS = {True: _("Other positive feelings"), False: _("Other less positive feelings")}


@dataclass(frozen=True)
class FeelingsAt:
    """The questions about one box, as bound fields: a list to choose from and a line to type on, of either kind."""

    label: str
    offered: list
    own: list

    @property
    def is_typed(self):
        return any(field.value() or field.errors for field in self.own)


def _offered(is_positive, felt):
    return AnyOfField(
        label=LABELS[is_positive],
        choices=list(OFFERED[is_positive].items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        initial=[word for word in felt if word in OFFERED[is_positive]],
        error_messages={"invalid_choice": _("Choose feelings from the list")},
    )


def _own(is_positive, felt):
    own = ", ".join(word for word in felt if word not in OFFERED[is_positive])
    return FeelingsField(
        label=OWN_LABELS[is_positive], help_text=_("Put a comma between two"), required=False, initial=own
    )


class FeelingsForm(StepForm):
    """A feeling belongs to the box whose words it is about: only those with words or feelings are asked about."""

    slug = "feelings"
    title = _("How did it feel?")

    feelings_chosen_by = OneOfField(
        Feeling.ChosenBy.choices,
        _("Who chose the feelings"),
        _("Choose who named the feelings"),
        initial=Feeling.ChosenBy.PERSON,
    )

    def add_fields(self):
        for box in self.asked_about():
            for is_positive, name in FEELINGS.items():
                felt = box.feelings.get(is_positive) or []
                self.fields[f"felt_{name}_{box.key}"] = _offered(is_positive, felt)
                self.fields[f"{name}_{box.key}"] = _own(is_positive, felt)

    def asked_about(self):
        """The boxes in question: the whole, where nothing is written down yet."""
        boxes = [box for box in self.boxes if box.has_feelings]
        return [box for box in boxes if box.is_spoken_of] or boxes[-1:]

    def recorded_answers(self):
        first = self.conversation.feelings.first()
        return {"feelings_chosen_by": first.chosen_by} if first else {}

    def own_names(self):
        """The fields into which feelings are typed."""
        return [name for name, field in self.fields.items() if isinstance(field, FeelingsField)]

    def places(self):
        """A FeelingsAt for each box that is asked about."""
        for box in self.asked_about():
            offered, own = ([self[f"{kind}{name}_{box.key}"] for name in FEELINGS.values()] for kind in ("felt_", ""))
            yield FeelingsAt(box.label, offered, own)

    def feelings(self):
        """(touchpoint or None, the word, whether it is positive) of each."""
        return [
            (box.touchpoint, word, is_positive)
            for box in self.asked_about()
            for is_positive, name in FEELINGS.items()
            for kind in ("felt_", "")
            for word in self.cleaned_data.get(f"{kind}{name}_{box.key}", [])
        ]

    def details(self):
        return {"feelings": self.feelings(), "feelings_chosen_by": self.cleaned_data["feelings_chosen_by"]}
