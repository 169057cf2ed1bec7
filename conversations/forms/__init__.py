"""The forms of conversations, their release and their review."""

from conversations.forms.concern import CloseConcernForm, ConcernForm
from conversations.forms.conversation import ConversationForm
from conversations.forms.filter import ConversationFilterForm
from conversations.forms.release import ReleaseForm
from conversations.forms.review import HighlightForm, HighlightMeaningForm
from conversations.forms.theme import ThemeChangeForm, ThemeForm, ThemeSetForm

__all__ = [
    "CloseConcernForm",
    "ConcernForm",
    "ConversationFilterForm",
    "ConversationForm",
    "HighlightForm",
    "HighlightMeaningForm",
    "ReleaseForm",
    "ThemeChangeForm",
    "ThemeForm",
    "ThemeSetForm",
]
