"""Cuts a text at its finds, so that a page can mark them; and writes finds as plain data for the browser."""

from dataclasses import dataclass

from conversations.safe_to_store.kinds import Find


@dataclass(frozen=True)
class MarkedPart:
    """A stretch of text, and the find it is, if it is one."""

    text: str
    find: Find | None = None


def marked(text, finds):
    """The whole of `text` as Parts, in order. `finds` are in order and do not overlap, as find_details gives them."""
    parts, place = [], 0
    for find in finds:
        parts += [MarkedPart(text[place : find.start]), MarkedPart(text[find.start : find.end], find)]
        place = find.end
    return [part for part in [*parts, MarkedPart(text[place:])] if part.text]


def in_json(finds):
    """Each find with its reason and the placeholder for its words, ready for JSON."""
    return [
        {
            "start": find.start,
            "end": find.end,
            "kind": find.kind.value,
            "reason": str(find.reason),
            "placeholder": str(find.placeholder),
        }
        for find in finds
    ]
