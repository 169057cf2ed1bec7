"""Why words stay that look as if they could name somebody."""

import hashlib
from dataclasses import dataclass

from django.forms.models import ALL_FIELDS
from django.utils.translation import gettext_lazy as _

from ceim.nhs.forms import NhsForm
from conversations.asking.step import SavedWhileTyping
from conversations.fields import KeyField, OneOfField
from conversations.safe_to_store import REASONS, FindKind
from conversations.safe_to_store.staying import NUMBERS_OF_PEOPLE, choices_for


@dataclass(frozen=True)
class Detail:
    """Words that were found; `field` and `label` say where they stand first."""

    kind: FindKind
    words: str
    field: str
    label: str

    @property
    def name(self):
        """Of the field that asks why they stay: the same for as long as they are there."""
        return "why_" + hashlib.sha256(f"{self.kind}\n{self.words}".encode()).hexdigest()[:16]

    @property
    def reason(self):
        return REASONS[self.kind]


def _what_to_do(kind):
    if kind in NUMBERS_OF_PEOPLE:
        return _("%(number)d. %(kind)s: change the words, or say that the number is not a person’s")
    return _("%(number)d. %(kind)s: change the words, or say why they stay")


class KeptDetailsForm(SavedWhileTyping, NhsForm):
    """Give `details`, and the `draft` they stand in."""

    suggests = ALL_FIELDS

    idempotency_key = KeyField()

    def __init__(self, data=None, *, details, draft):
        kept = {name: "".join(values) for name, values in draft.answers.items() if name.startswith("why_")}
        super().__init__(data, initial={**kept, "idempotency_key": draft.idempotency_key})
        self.count_saves(draft)
        self.found = details
        for number, detail in enumerate(details, start=1):
            choices = [("", _("Choose a reason")), *choices_for(detail.kind)]
            label = _("%(number)d. If it stays, say why") % {"number": number}
            error = _what_to_do(detail.kind) % {"number": number, "kind": detail.kind.label}
            self.fields[detail.name] = OneOfField(choices, label, error)

    def kept_details(self):
        """(kind, words, why) of each, as `record_conversation` takes them."""
        return [(detail.kind.value, detail.words, self.cleaned_data[detail.name]) for detail in self.found]
