"""The released stories that meetings look at: those waiting, those on one meeting, their first words."""

from django.db.models import F, Prefetch
from django.utils.text import Truncator

from conversations.models import Conversation, Passage


def stories_waiting(membership):
    """Released stories that no held meeting has looked at yet."""
    return never_looked_at(Conversation.objects.visible_to(membership))


def never_looked_at(stories):
    """Of these, the released ones that no held meeting has looked at: they wait for the next by themselves."""
    return stories.filter(state=Conversation.State.RELEASED).exclude(meetings__state="held")


def stories_on(membership, meeting):
    """The stories of a meeting that may still be read, oldest first, with their released words."""
    return with_words(membership, readable_on(membership, meeting))


def readable_on(membership, meeting):
    """The stories of a meeting that may still be read, oldest first, without their words."""
    readable = Conversation.objects.visible_to(membership).readable().filter(meetings=meeting)
    return readable.select_related("pathway").order_by("held_on", "id")


def with_words(membership, stories):
    """Fetches the passages too, but never their captured text."""
    return stories.prefetch_related(Prefetch("passages", queryset=released_passages(membership)))


def released_passages(membership):
    passages = Passage.objects.visible_to(membership).select_related("touchpoint")
    passages = passages.annotate(written_in=F("conversation__written_in"))
    return passages.defer("captured_text", "asked_text")


def first_words(story, number=18):
    """The beginning of a story, whose passages have been fetched."""
    words = next((passage.released_text for passage in story.passages.all() if passage.released_text), "")
    return Truncator(words).words(number)
