"""What a team does with what people told them."""

from conversations.services.concern import (
    acknowledge_concern,
    close_concern,
    link_concern,
    raise_concern,
    reopen_concern,
)
from conversations.services.conversation import record_conversation, revise_conversation
from conversations.services.draft import discard_draft, save_draft, start_draft
from conversations.services.feedback_import import (
    ImportTaken,
    begin_import,
    choose_sheet,
    complete_import,
    discard_import,
    give_up_import,
    name_columns,
    upload_feedback,
)
from conversations.services.guide import add_question, move_question, remove_question, reword_question, write_guide
from conversations.services.importing import import_feedback
from conversations.services.release import release_story
from conversations.services.review import highlight_words, remove_highlight, revise_highlight
from conversations.services.theme import add_theme, add_theme_set, revise_theme
from conversations.services.withdrawal import erase_story, withdraw_agreement, withdraw_story

__all__ = [
    "ImportTaken",
    "acknowledge_concern",
    "add_question",
    "add_theme",
    "add_theme_set",
    "begin_import",
    "choose_sheet",
    "close_concern",
    "complete_import",
    "discard_import",
    "discard_draft",
    "erase_story",
    "give_up_import",
    "highlight_words",
    "import_feedback",
    "link_concern",
    "move_question",
    "name_columns",
    "raise_concern",
    "record_conversation",
    "release_story",
    "remove_highlight",
    "remove_question",
    "reopen_concern",
    "revise_conversation",
    "revise_highlight",
    "revise_theme",
    "reword_question",
    "upload_feedback",
    "save_draft",
    "start_draft",
    "withdraw_agreement",
    "withdraw_story",
    "write_guide",
]
