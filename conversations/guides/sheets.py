"""The capture page as a sheet of paper, for a ward without signal: nothing on it could hold who the person is."""

from conversations.models import Agreement, Conversation, Feeling
from conversations.wordings.agreement import questions
from conversations.wordings.feelings import LESS_POSITIVE_FEELINGS, POSITIVE_FEELINGS

BEFORE_YOU_PART = ("read_back", "read_back_reason", "hear_back")
# The day stands at the top of the sheet; whoever fills it in wrote the words, and nothing was recorded.
NOT_ASKED = ("held_on", "scribe", "audio_deleted_on", *BEFORE_YOU_PART)
ON_A_LINE = ("written_in",)  # more choices than a sheet has room for
LINES_FOR_A_STORY = 7


def parts_of_the_form():
    """What the sheet asks besides the story: lists of (label, choices), without choices where one writes."""
    return {
        "about": [_asked(name) for name in Conversation.STATED_FIELDS if name not in NOT_ASKED],
        "before_you_part": [_asked(name) for name in BEFORE_YOU_PART],
        "agreements": list(questions().values()),
        "answers": Agreement.Answer.labels,
        "agreed_how": Agreement.How.labels,
        "positive_feelings": list(POSITIVE_FEELINGS.values()),
        "less_positive_feelings": list(LESS_POSITIVE_FEELINGS.values()),
        "feelings_chosen_by": Feeling.ChosenBy.labels,
        "lines": range(LINES_FOR_A_STORY),
    }


def _asked(name):
    field = Conversation._meta.get_field(name)
    choices = [] if name in ON_A_LINE else field.choices or []
    return field.verbose_name, [label for value, label in choices]
