"""Everything the page of one story shows, by statements that are made once: as many however long it is."""

from django.db.models import prefetch_related_objects

from ceim.statements import give, statement
from conversations.models import Conversation, Feeling, Highlight, Passage
from conversations.stories.listing import with_flags

PEOPLE = ("held_by", "kept_by", "scribe", "released_by")


def story_of(membership, conversation_id):
    """It with its passages, their highlights and themes, agreements and feelings; None where it may not be read."""
    found = _story(membership, conversation=conversation_id)
    for conversation in found:
        passages, highlights = _passages(conversation=conversation.pk), _highlights(conversation=conversation.pk)
        give(found, "passages", passages, by="conversation")
        give(passages, "highlights", highlights, by="passage")
        prefetch_related_objects(highlights, "themes")
        give(found, "feelings", _feelings(conversation=conversation.pk), by="conversation")
        prefetch_related_objects(found, "agreements")
    return next(iter(found), None)


@statement
def _story(membership, *, conversation: int):
    stories = Conversation.objects.visible_to(membership).filter(pk=conversation)
    return with_flags(stories.select_related("pathway", *PEOPLE))


@statement
def _passages(*, conversation: int):
    return Passage.objects.filter(conversation=conversation).select_related("touchpoint")


@statement
def _highlights(*, conversation: int):
    return Highlight.objects.filter(passage__conversation=conversation).select_related("made_by")


@statement
def _feelings(*, conversation: int):
    return Feeling.objects.filter(conversation=conversation).select_related("touchpoint")
