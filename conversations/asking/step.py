"""The base of the parts of a conversation, and of the pages of a draft that are saved while somebody types."""

import secrets

from django import forms
from django.forms.models import ALL_FIELDS
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from ceim.nhs.forms import NhsForm, is_chosen

NOT_SEEN = -1
NOT_KEPT = {"seen", "idempotency_key"}  # of what a page sends: they are about the draft


class StepForm(NhsForm):
    """One part. Give `membership`, `pathway`, `boxes`; and the `draft` it is part of, or the `conversation` it changes.

    shown_when  {"scribe": ("method", "scribe")}: a field that is only asked when that choice is made
    """

    submit = _("Continue")
    title = ""
    shown_when = {}

    def __init__(self, data=None, *, membership, pathway, boxes, conversation=None, draft=None, usual=None):
        super().__init__(data)
        self.membership, self.pathway, self.boxes, self.conversation = membership, pathway, boxes, conversation
        self.draft = draft
        self.add_fields()
        self.initial = dict(usual or {})
        if conversation:
            self.initial |= self.recorded_answers()
        if draft:
            self.go_on_with(draft)

    @property
    def is_listening(self):
        """Whether it is an answer of a listening activity."""
        told_in = self.draft or self.conversation
        return bool(told_in and told_in.activity_id)

    @property
    def template(self):
        return f"conversations/asking/_{self.slug}.html"

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

    def clean(self):
        super().clean()
        for name, (choice, wanted) in (self.needed_when | self.shown_when).items():
            if name in self.cleaned_data and not is_chosen(self.cleaned_data.get(choice), wanted):
                self.cleaned_data[name] = self.fields[name].to_python(None)

    def details(self):
        """What recording and revising both take."""
        return {name: self.cleaned_data[name] for name in self.base_fields}


class SavedWhileTyping:
    """What a page of a draft adds: how many saves it has `seen`, and which of the open ones this `page` is."""

    def count_saves(self, draft):
        for name, value in {"seen": draft.saves, "page": secrets.token_urlsafe(6)}.items():
            self.fields[name] = forms.CharField(widget=forms.HiddenInput, required=False, initial=value)

    def seen(self):
        text = self.data.get("seen", "")
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else NOT_SEEN

    def offer_again(self, draft):
        """Whatever came of it, the page has now seen the draft as it is; sending it once more is a decision."""
        self.data = self.data.copy()
        self.data["seen"] = str(draft.saves)


def sent_by(*parts):
    """{name of an input: [what was sent]} of these forms, whether it is right or not; what was not sent is empty."""
    names = {name: form for form in parts for own, field in form.fields.items() for name in names_of(own, field)}
    return {name: form.data.getlist(name) for name, form in names.items() if name not in NOT_KEPT}


def names_of(name, field):
    """The names of the inputs of a field: a date has three."""
    return [name + ending for ending in getattr(field.widget, "widgets_names", [""])]
