"""Fields for what people said: the text as it is, a single line, feelings with commas, and one of several choices."""

import re

from django import forms
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from ceim.words import cleaned_words
from conversations.models import Feeling

TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
LONGEST_FEELING = Feeling._meta.get_field("word").max_length


class WordsField(forms.CharField):
    """A person's words: of any length, with nothing changed but line endings and invisible characters."""

    def __init__(self, *, rows=5, **options):
        options = {
            "required": False,
            "strip": False,
            "widget": forms.Textarea(attrs={"rows": rows, "dir": "auto"}),
        } | options
        super().__init__(**options)

    def to_python(self, value):
        return cleaned_words(super().to_python(value))


class CheckedWordsField(WordsField):
    """A WordsField that is looked through, while it is typed, for what may say who somebody is."""

    def widget_attrs(self, widget):
        return super().widget_attrs(widget) | {"data-safe-to-store": True}


class LineField(forms.CharField):
    """One line without invisible characters, and without signs that turn the direction of what stands after it."""

    def to_python(self, value):
        return " ".join(cleaned_words(super().to_python(value)).translate(TURNING).split())


class FeelingsField(LineField):
    """Feelings in the person's own words, with a comma between two; gives a list."""

    default_error_messages = {
        "too_long": _("Keep each feeling to %(limit)d characters, with a comma between two feelings"),
    }

    def clean(self, value):
        words = [word.strip() for word in re.split("[,;]", super().clean(value))]
        if any(len(word) > LONGEST_FEELING for word in words):
            raise forms.ValidationError(
                self.error_messages["too_long"], code="too_long", params={"limit": LONGEST_FEELING}
            )
        return [word for word in words if word]


class KeyField(forms.UUIDField):
    """The mark of a form, hidden in it. What is no key is none."""

    def __init__(self):
        super().__init__(widget=forms.HiddenInput, required=False)

    def clean(self, value):
        try:
            return super().clean(value)
        except forms.ValidationError:
            return None


class LateChoiceField(forms.ModelChoiceField):
    """One of some rows, whose queryset is built only when somebody looks at it."""

    def ask_for(self, build):
        self._queryset = SimpleLazyObject(build)
        self.widget.choices = self.choices


class SameChoices:
    """A field whose choices, messages and checks nobody changes: forms share them, and each has its own of the rest.

    A page of a conversation has fifty fields, and Django copies every choice of each whenever the form is made.
    """

    def __deepcopy__(self, memo):
        field = _twin(self)
        field.widget = _twin(self.widget)
        field.widget.attrs = dict(self.widget.attrs)
        return field


def _twin(each):
    twin = object.__new__(type(each))
    twin.__dict__.update(each.__dict__)
    return twin


class AnyOfField(SameChoices, forms.MultipleChoiceField):
    """Any number of several choices."""


class OneOfField(SameChoices, forms.ChoiceField):
    """One of several choices, with one instruction for whatever is wrong."""

    def __init__(self, choices, label, error, **options):
        errors = {"required": error, "invalid_choice": error}
        super().__init__(choices=choices, label=label, error_messages=errors, **options)
