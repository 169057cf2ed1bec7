"""What a team does with what people told them."""

from conversations.services.concern import acknowledge_concern, close_concern, raise_concern
from conversations.services.conversation import record_conversation, revise_conversation
from conversations.services.importing import import_feedback
from conversations.services.release import release_story, withdraw_story
from conversations.services.review import highlight_words, remove_highlight, revise_highlight
from conversations.services.theme import add_theme, add_theme_set, revise_theme

__all__ = [
    "acknowledge_concern",
    "add_theme",
    "add_theme_set",
    "close_concern",
    "highlight_words",
    "import_feedback",
    "raise_concern",
    "record_conversation",
    "release_story",
    "remove_highlight",
    "revise_conversation",
    "revise_highlight",
    "revise_theme",
    "withdraw_story",
]
