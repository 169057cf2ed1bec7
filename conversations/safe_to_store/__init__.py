"""Is a text safe to store? Finds what may say who somebody is, before it is kept."""

from conversations.safe_to_store.asking import details_about_people
from conversations.safe_to_store.finding import find_details
from conversations.safe_to_store.kinds import PLACEHOLDERS, REASONS, Find, FindKind
from conversations.safe_to_store.marking import MarkedPart, in_json, marked

__all__ = [
    "PLACEHOLDERS",
    "REASONS",
    "Find",
    "FindKind",
    "MarkedPart",
    "details_about_people",
    "find_details",
    "in_json",
    "marked",
]
