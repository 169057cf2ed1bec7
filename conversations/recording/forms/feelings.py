"""How it felt: words to choose from, the person's own, and those about one touchpoint."""

from django import forms
from django.utils.translation import gettext_lazy as _

from conversations.fields import AnyOfField, FeelingsField, OneOfField
from conversations.models import Feeling
from conversations.recording.forms.step import StepForm
from conversations.wordings.feelings import LESS_POSITIVE_FEELINGS, POSITIVE_FEELINGS

OFFERED = {True: POSITIVE_FEELINGS, False: LESS_POSITIVE_FEELINGS}
NAMES = {True: "positive", False: "less_positive"}
LABELS = {True: _("Positive feelings"), False: _("Less positive feelings")}


def _offered(is_positive):
    return AnyOfField(
        label=LABELS[is_positive],
        choices=list(OFFERED[is_positive].items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose feelings from the list")},
    )


def _own(label):
    return FeelingsField(label=label, help_text=_("Put a comma between two"), required=False)


class FeelingsForm(StepForm):
    slug = "feelings"
    title = _("How did it feel?")

    positive = _offered(True)
    own_positive = _own(_("Other positive feelings, in their own words"))
    less_positive = _offered(False)
    own_less_positive = _own(_("Other less positive feelings, in their own words"))
    feelings_chosen_by = OneOfField(
        Feeling.ChosenBy.choices,
        _("Who chose these words?"),
        _("Choose who named the feelings"),
        widget=forms.RadioSelect,
        initial=Feeling.ChosenBy.PERSON,
    )

    def add_fields(self):
        for box in self.boxes_with_feelings():
            for is_positive, label in ((True, _("Positive feelings here")), (False, _("Less positive feelings here"))):
                field = _own(label)
                field.initial = ", ".join(box.feelings[is_positive])
                self.fields[f"{NAMES[is_positive]}_{box.key}"] = field
        self.order_fields([name for name in self.fields if name != "feelings_chosen_by"])

    def boxes_with_feelings(self):
        return [box for box in self.boxes if box.touchpoint and box.has_feelings]

    def recorded_answers(self):
        first = self.conversation.feelings.first()
        named = {"feelings_chosen_by": first.chosen_by} if first else {}
        whole = next(box for box in self.boxes if box.touchpoint is None)
        for is_positive, name in NAMES.items():
            words = whole.feelings[is_positive]
            named[name] = [word for word in words if word in OFFERED[is_positive]]
            named[f"own_{name}"] = ", ".join(word for word in words if word not in OFFERED[is_positive])
        return named

    def own_names(self):
        """The fields into which feelings are typed."""
        return [name for name, field in self.fields.items() if isinstance(field, FeelingsField)]

    def touchpoints(self):
        """(touchpoint, the fields for feelings there, whether they are shown at once)."""
        for box in self.boxes_with_feelings():
            fields = [self[f"{name}_{box.key}"] for name in NAMES.values()]
            yield box.touchpoint, fields, any(field.value() or field.errors for field in fields)

    def feelings(self):
        """(touchpoint or None, the word, whether it is positive) of each."""
        sent = self.cleaned_data
        named = [
            (None, word, is_positive)
            for is_positive, name in NAMES.items()
            for word in [*sent.get(name, []), *sent.get(f"own_{name}", [])]
        ]
        for box in self.boxes_with_feelings():
            for is_positive, name in NAMES.items():
                named += [(box.touchpoint, word, is_positive) for word in sent.get(f"{name}_{box.key}", [])]
        return named

    def details(self):
        return {"feelings": self.feelings(), "feelings_chosen_by": self.cleaned_data["feelings_chosen_by"]}

    def answers(self):
        felt = self.feelings()
        for is_positive, label in LABELS.items():
            yield label, ", ".join(_at(*each[:2]) for each in felt if each[2] == is_positive)
        if felt:
            chosen_by = self.fields["feelings_chosen_by"]
            yield chosen_by.label, dict(chosen_by.choices).get(self.cleaned_data.get("feelings_chosen_by"), "")


def _at(touchpoint, word):
    return f"{word} ({touchpoint.label})" if touchpoint else word
