"""The words on which a need can rest while a meeting goes on: of its stories, as far as they can still be read."""

from django.utils.text import Truncator

from ceim.languages.of_words import USUAL, Quoting
from ceim.nhs.formats import nhs_month
from ceim.statements import statement
from meetings.stories import readable_on, released_passages

FIRST_WORDS = 10


def quotable(membership, meeting) -> list:
    """Passages, in the order of the stories, each with its `name` for a list to choose from."""
    found = _quotable(membership, meeting=meeting.pk)
    for passage in found:
        passage.name = name_of(passage, membership.team.organisation.language)
    return found


def name_of(passage, usual: str = USUAL) -> Quoting:
    """How it begins, after where in the care it was, or when; `usual` is the language of words that name none."""
    begins = Truncator(passage.released_text).words(FIRST_WORDS)
    place = passage.touchpoint.label if passage.touchpoint else nhs_month(passage.conversation.held_on)
    return Quoting(f"{place}: ", begins, language=passage.written_in or usual)


@statement
def _quotable(membership, *, meeting: int):
    readable = readable_on(membership, meeting).order_by().values("pk")
    passages = released_passages(membership).filter(conversation__in=readable).exclude(released_text="")
    return passages.select_related("conversation").order_by("conversation__held_on", "conversation", "pk")
