"""The base of the pages on which a conversation is written down."""

import secrets
from datetime import date

from django import forms
from django.forms.models import ALL_FIELDS
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from ceim.nhs.formats import nhs_date
from ceim.nhs.forms import NhsForm, is_chosen

NOT_SEEN = -1


class StepForm(NhsForm):
    """One page. Give `membership`, `pathway`, `boxes`; and the `draft` it is part of, or the `conversation` it changes.

    shown_when  {"scribe": ("method", "scribe")}: a field that is only asked when that choice is made
    """

    submit = _("Continue")
    title = ""
    shown_when = {}

    def __init__(self, data=None, *, membership, pathway, boxes, conversation=None, draft=None, usual=None):
        super().__init__(data)
        self.membership, self.pathway, self.boxes, self.conversation = membership, pathway, boxes, conversation
        self.add_fields()
        self.initial = dict(usual or {})
        if conversation:
            self.initial |= self.recorded_answers()
        self.draft = draft
        if draft:
            self.go_on_with(draft)

    @property
    def template(self):
        return f"conversations/recording/_step_{self.slug}.html"

    def add_fields(self):
        """Adds the fields that depend on the pathway."""

    def recorded_answers(self):
        """What to fill in when a conversation is changed."""
        return {}

    def go_on_with(self, draft):
        answers = MultiValueDict(draft.answers)
        for name, field in self.fields.items():
            if any(each in answers for each in names_of(name, field)):
                self.initial[name] = field.widget.value_from_datadict(answers, {}, name)
        self.suggests = ALL_FIELDS  # drafts are saved while typing, and count their saves instead
        for name, value in {"seen": draft.saves, "page": secrets.token_urlsafe(6)}.items():
            self.fields[name] = forms.CharField(widget=forms.HiddenInput, required=False, initial=value)

    def sent(self):
        """{name of an input: [what was sent]}, whether it is right or not; what was not sent is empty."""
        names = [each for name, field in self.fields.items() if name != "seen" for each in names_of(name, field)]
        return {name: self.data.getlist(name) for name in names}

    def seen(self):
        return seen_in(self.data)

    def offer_again(self, draft):
        """Whatever came of it, the page has now seen the draft as it is; sending it once more is a decision."""
        self.data = seen_now(self.data, draft)

    def clean(self):
        super().clean()
        for name, (choice, wanted) in (self.needed_when | self.shown_when).items():
            if name in self.cleaned_data and not is_chosen(self.cleaned_data.get(choice), wanted):
                self.cleaned_data[name] = self.fields[name].to_python(None)

    def details(self):
        """What `record_conversation` and `revise_conversation` both take."""
        return {name: self.cleaned_data[name] for name in self.base_fields}

    def answers(self):
        """(label, the answer in words) of each question that was asked."""
        asked = self.needed_when | self.shown_when
        for bound in self.visible_fields():
            choice, wanted = asked.get(bound.name, (None, None))
            if choice is None or is_chosen(self[choice].data, wanted):
                yield bound.label, in_words(bound.field, self.cleaned_data.get(bound.name))


def names_of(name, field):
    """The names of the inputs of a field: a date has three."""
    return [name + ending for ending in getattr(field.widget, "widgets_names", [""])]


def in_words(field, value):
    if value in (None, "", []):
        return ""
    if isinstance(value, date):
        return nhs_date(value)
    labels = {} if isinstance(field, forms.ModelChoiceField) else dict(getattr(field, "choices", ()))
    return ", ".join(str(labels.get(each, each)) for each in (value if isinstance(value, list) else [value]))


def seen_in(data):
    """How often the draft had been saved when a page was opened, or last saved."""
    text = data.get("seen", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else NOT_SEEN


def seen_now(data, draft):
    data = data.copy()
    data["seen"] = str(draft.saves)
    return data
