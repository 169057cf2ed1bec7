"""What a story would still say of who somebody is once it is released, and nobody has said why it may stay."""

import hashlib
from collections.abc import Container, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from conversations.safe_to_store import FindKind, find_details
from conversations.safe_to_store.staying import key_of, reasons_for

# A check that is ticked would not be true while one of these is left.
ARE_LEFT = {
    FindKind.NAME: _("Names are not all blacked out: “%(words)s” is left. Black it out, or say why it stays"),
    FindKind.DATE_OF_BIRTH: _(
        "Exact dates are not all blacked out: “%(words)s” is left. Black it out, or say why it stays"
    ),
}
IS_LEFT = _("%(kind)s: “%(words)s” is left. Black it out, or say why it stays")


@dataclass(frozen=True)
class OpenDetail:
    kind: FindKind
    words: str

    @property
    def key(self):
        return key_of(self.kind, self.words)

    @property
    def name(self):
        """Of the field that asks why they stay: the same in every passage."""
        return "why_" + hashlib.sha256("\n".join(self.key).encode()).hexdigest()[:16]

    @property
    def error(self):
        return ARE_LEFT.get(self.kind, IS_LEFT) % {"kind": self.kind.label, "words": self.words}


def open_details(text: str, explained: Container[tuple[str, str]]) -> list[OpenDetail]:
    """Each once, as it stands first in `text`: how a passage reads when what was chosen is blacked out.

    explained  what may stay: see `safe_to_store.staying.explained_by`
    """
    found = {}
    for find in find_details(text):
        detail = OpenDetail(FindKind(find.kind), " ".join(text[find.start : find.end].split()))
        if detail.key not in explained:
            found.setdefault(detail.key, detail)
    return list(found.values())


def explained_anew(details: Iterable[OpenDetail], kept: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Of `kept`, (kind, words, why) as a checker gave them, those that let one of `details` stay; each once."""
    whys = {key_of(kind, words): (kind, words, why) for kind, words, why in kept if why in reasons_for(kind)}
    return [whys[key] for key in {detail.key: None for detail in details} if key in whys]
