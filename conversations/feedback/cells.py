"""What single cells hold: themes, choices in people's own words."""

from ceim.words import cleaned_words
from conversations.models import Conversation

Speaker, Timing = Conversation.Speaker, Conversation.Timing
SPEAKER_WORDS = {
    Speaker.PERSON: ["person", "patient", "client", "resident", "service user", "self", "me"],
    Speaker.FAMILY: ["family", "family member", "relative", "parent", "partner", "mother", "father", "son", "daughter"],
    Speaker.CARER: ["carer", "unpaid carer"],
    Speaker.SUPPORTED: ["advocate", "interpreter"],
    Speaker.OTHER: ["other", "friend", "visitor", "neighbour", "someone else"],
}
TIMING_WORDS = {
    Timing.DURING: ["during", "in hospital", "inpatient"],
    Timing.AT_END: ["at end", "end of care", "discharge", "at discharge", "on discharge"],
    Timing.WEEKS_AFTER: ["weeks after", "after 2 weeks", "after 3 weeks"],
    Timing.LATER: ["afterwards"],
}


def one_line(cell):
    return " ".join(cleaned_words(cell).split())


def themes_in(cell):
    """The names between semicolons, each once."""
    return tuple(dict.fromkeys(name for name in map(one_line, cell.split(";")) if name))


def choice_in(cell, choices, words):
    """The choice that a cell names: by its own name, its label or one of the words; None when it names none."""
    wanted = one_line(cell).casefold()
    named = {str(choices(value).label).casefold(): value for value in words} | {value: value for value in words}
    named |= {word: value for value, several in words.items() for word in several}
    return named.get(wanted)
