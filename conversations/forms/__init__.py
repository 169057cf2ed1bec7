"""The forms of conversations, their release and their review."""

from conversations.forms.check import WordsToCheckForm
from conversations.forms.concern import CloseConcernForm, ConcernForm, LinkConcernForm
from conversations.forms.conversation import ConversationForm, StartForm
from conversations.forms.feedback_import import ColumnsForm, UploadFeedbackForm
from conversations.forms.filter import ConversationFilterForm
from conversations.forms.guide import GuideForm, MoveQuestionForm, QuestionForm
from conversations.forms.pack import PackForm
from conversations.forms.reference import ReferenceForm
from conversations.forms.release import ReleaseForm
from conversations.forms.review import HighlightForm, HighlightMeaningForm
from conversations.forms.search import SearchForm
from conversations.forms.theme import ThemeChangeForm, ThemeForm, ThemeSetForm

__all__ = [
    "CloseConcernForm",
    "ColumnsForm",
    "ConcernForm",
    "ConversationFilterForm",
    "ConversationForm",
    "GuideForm",
    "HighlightForm",
    "HighlightMeaningForm",
    "LinkConcernForm",
    "MoveQuestionForm",
    "PackForm",
    "QuestionForm",
    "ReferenceForm",
    "ReleaseForm",
    "SearchForm",
    "StartForm",
    "ThemeChangeForm",
    "ThemeForm",
    "ThemeSetForm",
    "UploadFeedbackForm",
    "WordsToCheckForm",
]
