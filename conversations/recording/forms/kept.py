"""Why words stay that look as if they could name somebody."""

import hashlib
from dataclasses import dataclass

from django import forms
from django.forms.models import ALL_FIELDS
from django.utils.translation import gettext_lazy as _

from ceim.nhs.forms import NhsForm
from conversations.fields import KeyField, OneOfField
from conversations.models import KeptDetail
from conversations.recording.forms.step import seen_in, seen_now
from conversations.safe_to_store import REASONS, FindKind


@dataclass(frozen=True)
class Detail:
    """Words that were found; `step`, `field` and `label` say where they stand first."""

    kind: FindKind
    words: str
    step: str
    field: str
    label: str

    @property
    def name(self):
        """Of the field that asks why they stay: the same for as long as they are there."""
        return "why_" + hashlib.sha256(f"{self.kind}\n{self.words}".encode()).hexdigest()[:16]

    @property
    def reason(self):
        return REASONS[self.kind]


class KeptDetailsForm(NhsForm):
    """Give `details`, and the `draft` they stand in."""

    suggests = ALL_FIELDS  # `seen` holds the version of the words

    submit = _("Save the conversation")

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    idempotency_key = KeyField()

    def __init__(self, data=None, *, details, draft):
        kept = {name: "".join(values) for name, values in draft.answers.items() if name.startswith("why_")}
        super().__init__(data, initial={**kept, "seen": draft.saves, "idempotency_key": draft.idempotency_key})
        self.found, self.draft = details, draft
        choices = [("", _("Choose a reason")), *KeptDetail.Why.choices]
        for number, detail in enumerate(details, start=1):
            label = _("%(number)d. If it stays, say why") % {"number": number}
            error = _("%(number)d. %(kind)s: change the words, or say why they stay") % {
                "number": number,
                "kind": detail.kind.label,
            }
            self.fields[detail.name] = OneOfField(choices, label, error)

    def clean(self):
        super().clean()
        if seen_in(self.data) != self.draft.saves:
            raise forms.ValidationError(
                _("Your words were changed in another window. Look at them as they are now, then save again.")
            )

    def offer_again(self, draft):
        self.data = seen_now(self.data, draft)

    def finds(self):
        """(what was found, the field that asks why it stays) of each."""
        return [(detail, self[detail.name]) for detail in self.found]

    def sent(self):
        return {detail.name: self.data.getlist(detail.name) for detail in self.found}

    def kept_details(self):
        """(kind, words, why) of each, as `record_conversation` takes them."""
        return [(detail.kind.value, detail.words, self.cleaned_data[detail.name]) for detail in self.found]
