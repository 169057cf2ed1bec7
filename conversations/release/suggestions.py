"""What a checker is offered to black out: the finds of the safe-to-store check, and why the holder left them in."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from conversations.safe_to_store import FindKind, find_details, marked
from conversations.safe_to_store.staying import explained_by, key_of


@dataclass(frozen=True)
class Suggestion:
    """Words that stand at one place or several. `why_kept`: the holder's reason for leaving them; empty without one."""

    key: str
    words: str
    kind: FindKind
    places: tuple[tuple[int, int], ...]
    why_kept: str = ""

    @property
    def hint(self):
        if self.why_kept:
            return _("%(kind)s. The holder left it in: %(why)s") % {"kind": self.kind.label, "why": self.why_kept}
        return self.kind.label


def suggestions_for(text, kept_details):
    """A Suggestion for each words that look as if they could name somebody, in the order in which they first stand.

    kept_details  the KeptDetails of the conversation
    """
    kept = {key: detail.get_why_display() for key, detail in explained_by(kept_details).items()}
    found = {}
    for find in find_details(text):
        found.setdefault(key_of(find.kind, text[find.start : find.end]), []).append(find)
    return [_suggestion(text, finds, kept.get(key, "")) for key, finds in found.items()]


def parts_of(text):
    """The text cut at its finds, for marking them (see safe_to_store.marked)."""
    return marked(text, find_details(text))


def _suggestion(text, finds, why_kept):
    first = finds[0]
    places = tuple((find.start, find.end) for find in finds)
    words = " ".join(text[first.start : first.end].split())
    return Suggestion(f"{first.start}-{first.end}", words, FindKind(first.kind), places, str(why_kept))
