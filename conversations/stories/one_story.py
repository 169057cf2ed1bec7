"""Everything the page of one story shows, by statements that are made once: as many however long it is."""

from ceim.statements import give, statement
from conversations.models import Agreement, Conversation, Feeling, Highlight, Passage, StoryHold
from conversations.stories.listing import with_flags

BESIDE = (
    "pathway",
    "activity",
    "release_check",
    "first_reader",
    "asked_back",
    "held_by",
    "kept_by",
    "scribe",
    "released_by",
)
UNDER_THEME = Highlight.themes.through


def story_of(membership, conversation_id):
    """It with its passages, their highlights and themes, agreements and feelings; None where it may not be read."""
    found = _story(membership, conversation=conversation_id)
    for conversation in found:
        passages = _passages(conversation.is_readable, conversation=conversation.pk)
        give(found, "passages", passages, by="conversation")
        give_highlights(passages, conversation)
        give(found, "feelings", _feelings(conversation=conversation.pk), by="conversation")
        give(found, "agreements", _agreements(conversation=conversation.pk), by="conversation")
    return next(iter(found), None)


def give_highlights(passages, conversation):
    """Each of all the passages of a story gets its highlights, and these their themes."""
    highlights = _highlights(conversation=conversation.pk)
    give(passages, "highlights", highlights, by="passage")
    under = _under_themes(conversation=conversation.pk) if highlights else []
    for highlight in highlights:
        themes = [each.theme for each in under if each.highlight_id == highlight.pk]
        highlight.__dict__.setdefault("_prefetched_objects_cache", {})["themes"] = themes


@statement
def _story(membership, *, conversation: int):
    stories = Conversation.objects.visible_to(membership).filter(pk=conversation)
    return with_flags(stories.select_related(*BESIDE).annotate(is_held=StoryHold.is_held()))


@statement
def _passages(are_readable, *, conversation: int):
    """Once a story is released its page needs no words as they were captured, which it would cost to unseal."""
    passages = Passage.objects.filter(conversation=conversation).select_related("touchpoint")
    return passages.defer("captured_text", "asked_text") if are_readable else passages


@statement
def _highlights(*, conversation: int):
    return Highlight.objects.filter(passage__conversation=conversation).select_related("made_by")


@statement
def _under_themes(*, conversation: int):
    under = UNDER_THEME.objects.filter(highlight__passage__conversation=conversation).select_related("theme")
    return under.order_by("theme__group", "theme__name")


@statement
def _feelings(*, conversation: int):
    return Feeling.objects.filter(conversation=conversation).select_related("touchpoint")


@statement
def _agreements(*, conversation: int):
    return Agreement.objects.filter(conversation=conversation)
