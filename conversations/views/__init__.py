"""Pages under /teams/<team_slug>/conversations/."""

from conversations.views.concern import (
    acknowledge_concern,
    close_concern,
    list_concerns,
    raise_concern,
    raise_concern_about,
    show_concern,
)
from conversations.views.conversation import (
    choose_pathway,
    edit_conversation,
    list_conversations,
    record_conversation,
    show_conversation,
)
from conversations.views.month import show_month
from conversations.views.release import release_story, withdraw_story
from conversations.views.review import edit_highlight, highlight_passage, remove_highlight
from conversations.views.theme import add_theme, edit_theme, list_themes, show_theme

__all__ = [
    "acknowledge_concern",
    "add_theme",
    "choose_pathway",
    "close_concern",
    "edit_conversation",
    "edit_highlight",
    "edit_theme",
    "highlight_passage",
    "list_concerns",
    "list_conversations",
    "list_themes",
    "raise_concern",
    "raise_concern_about",
    "record_conversation",
    "release_story",
    "remove_highlight",
    "show_concern",
    "show_conversation",
    "show_month",
    "show_theme",
    "withdraw_story",
]
