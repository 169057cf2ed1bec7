"""Forms of counting whether something always happens."""

from uuid import uuid4

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from conversations.safe_to_store.watched import WatchedForm
from improvements.models import PracticeElement

LONGEST = PracticeElement._meta.get_field("text").max_length


class DefinePracticeForm(WatchedForm):
    submit = _("Save")
    texts = forms.CharField(
        label=_("What belongs to it every time"),
        help_text=_("One thing on each line, so that anybody could say whether it happened. At most 10."),
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Enter what belongs to it, one thing on each line")},
    )

    def __init__(self, *args, elements=(), **kwargs):
        super().__init__(*args, initial={"texts": "\n".join(each.text for each in elements)}, **kwargs)

    def clean_texts(self):
        texts = [" ".join(line.split()) for line in self.cleaned_data["texts"].splitlines()]
        texts = [text for text in texts if text]
        if any(len(text) > LONGEST for text in texts):
            raise ValidationError(_("Keep each line to %(most)s characters") % {"most": LONGEST})
        return texts


class CountCaseForm(WatchedForm):
    """`happened` is the button that was pressed; what was missed is asked only where not all of it happened."""

    marks_optional = False

    key = forms.UUIDField(
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("required", "invalid"), _("Choose one of the buttons once more")),
    )
    happened = forms.ChoiceField(choices=[("yes", ""), ("no", "")], widget=forms.HiddenInput, required=False)
    missed = forms.ModelMultipleChoiceField(
        label=_("What did not happen?"),
        queryset=PracticeElement.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    why = forms.CharField(label=_("Why not, if you know"), help_text=_("No names."), max_length=200, required=False)

    def __init__(self, *args, elements, **kwargs):
        super().__init__(*args, initial={"key": uuid4()}, **kwargs)
        self.elements = elements
        self.fields["missed"].queryset = elements

    @property
    def layout(self):
        return Layout("missed", "why")

    def clean(self):
        """Of one thing alone it need not be said which one was missed."""
        cleaned = super().clean()
        missed = list(cleaned.get("missed") or ())
        if cleaned.pop("happened", "") == "yes":
            return cleaned | {"missed": [], "why": ""}
        if not missed and len(self.elements) == 1:
            missed = list(self.elements)
        if not missed:
            self.add_error("missed", _("Choose what did not happen"))
        return cleaned | {"missed": missed}
