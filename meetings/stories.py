"""The released stories that meetings look at: those waiting, those on one meeting, their first words."""

from django.db.models import Prefetch
from django.utils.text import Truncator

from conversations.models import Conversation, Passage


def stories_waiting(membership):
    """Released stories that no held meeting has looked at yet."""
    released = Conversation.objects.visible_to(membership).filter(state=Conversation.State.RELEASED)
    return released.exclude(meetings__state="held")


def stories_on(membership, meeting):
    """The stories of a meeting that may still be read, oldest first, with their released words."""
    readable = Conversation.objects.visible_to(membership).readable().filter(meetings=meeting)
    return with_words(membership, readable).select_related("pathway").order_by("held_on", "id")


def with_highlights(stories):
    """Fetches what the team marked in the stories' passages too."""
    return stories.prefetch_related("passages__highlights")


def with_words(membership, stories):
    """Fetches the passages too, but never their captured text."""
    passages = Passage.objects.visible_to(membership).defer("captured_text").select_related("touchpoint")
    return stories.prefetch_related(Prefetch("passages", queryset=passages))


def first_words(story, number=18):
    """The beginning of a story, whose passages have been fetched."""
    words = next((passage.released_text for passage in story.passages.all() if passage.released_text), "")
    return Truncator(words).words(number)
