"""Guide, Draft, Conversation and its words, Agreement, ReleaseCheck, KeptBack, Theme, Highlight, Concern, and more."""

from conversations.models.agreement import Agreement, ReleaseCheck
from conversations.models.asked_back import AskedBack
from conversations.models.concern import Concern
from conversations.models.conversation import Conversation
from conversations.models.counts import HeldInMonth, ThemeInMonth
from conversations.models.draft import Draft
from conversations.models.feedback_import import FeedbackImport
from conversations.models.first_reader import FirstReader
from conversations.models.guide import Guide, Question
from conversations.models.kept_back import KeptBack
from conversations.models.listening import ListeningActivity
from conversations.models.review import Highlight, Theme
from conversations.models.sheet_row import SheetRow
from conversations.models.short_month import ShortMonth
from conversations.models.story_hold import HoldLetter, StoryHold
from conversations.models.words import Feeling, KeptDetail, Passage
from conversations.models.words_left import WordsLeft

__all__ = [
    "Agreement",
    "AskedBack",
    "Concern",
    "Conversation",
    "Draft",
    "Feeling",
    "FeedbackImport",
    "FirstReader",
    "Guide",
    "HeldInMonth",
    "Highlight",
    "HoldLetter",
    "KeptBack",
    "KeptDetail",
    "ListeningActivity",
    "Passage",
    "Question",
    "ReleaseCheck",
    "SheetRow",
    "ShortMonth",
    "StoryHold",
    "Theme",
    "ThemeInMonth",
    "WordsLeft",
]
