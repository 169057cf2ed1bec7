"""Pages under /teams/<team_slug>/conversations/."""

from conversations.views.check import check_words
from conversations.views.concern import (
    acknowledge_concern,
    close_concern,
    link_concern,
    list_concerns,
    raise_concern,
    raise_concern_about,
    reopen_concern,
    show_concern,
)
from conversations.views.conversation import (
    choose_pathway,
    edit_conversation,
    list_conversations,
    record_conversation,
    show_conversation,
)
from conversations.views.draft import check_draft, discard_draft, write_draft
from conversations.views.feedback_import import (
    check_import,
    discard_import,
    download_import_errors,
    download_sample,
    list_imports,
    map_import,
    run_import,
    show_import,
    start_import,
)
from conversations.views.feelings import show_feelings
from conversations.views.guide import (
    add_question,
    edit_guide,
    edit_question,
    move_question,
    print_blank_form,
    print_prompt_card,
    remove_question,
    show_guide,
)
from conversations.views.month import show_month
from conversations.views.pack import download_pack, show_pack
from conversations.views.release import release_story
from conversations.views.review import edit_highlight, highlight_passage, remove_highlight
from conversations.views.search import search_stories
from conversations.views.theme import add_theme, add_theme_set, edit_theme, list_themes, show_theme
from conversations.views.withdrawal import (
    erase_story,
    find_story_by_reference,
    show_slip,
    take_back_story,
    withdraw_agreement,
    withdraw_story,
)

__all__ = [
    "acknowledge_concern",
    "add_question",
    "add_theme",
    "add_theme_set",
    "check_import",
    "check_words",
    "check_draft",
    "choose_pathway",
    "discard_draft",
    "close_concern",
    "discard_import",
    "download_import_errors",
    "download_sample",
    "download_pack",
    "edit_conversation",
    "edit_guide",
    "edit_highlight",
    "edit_question",
    "edit_theme",
    "erase_story",
    "find_story_by_reference",
    "highlight_passage",
    "link_concern",
    "list_concerns",
    "list_conversations",
    "list_imports",
    "list_themes",
    "map_import",
    "move_question",
    "print_blank_form",
    "print_prompt_card",
    "raise_concern",
    "raise_concern_about",
    "record_conversation",
    "release_story",
    "remove_highlight",
    "remove_question",
    "reopen_concern",
    "run_import",
    "search_stories",
    "show_concern",
    "show_conversation",
    "show_feelings",
    "show_guide",
    "show_import",
    "show_month",
    "show_pack",
    "show_slip",
    "show_theme",
    "start_import",
    "take_back_story",
    "withdraw_agreement",
    "withdraw_story",
    "write_draft",
]
