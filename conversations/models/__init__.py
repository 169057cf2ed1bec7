"""Conversation, Passage, Feeling, Agreement, ReleaseCheck, Theme, Highlight, Concern."""

from conversations.models.agreement import Agreement, ReleaseCheck
from conversations.models.concern import Concern
from conversations.models.conversation import Conversation, Feeling, Passage
from conversations.models.review import Highlight, Theme

__all__ = [
    "Agreement",
    "Concern",
    "Conversation",
    "Feeling",
    "Highlight",
    "Passage",
    "ReleaseCheck",
    "Theme",
]
