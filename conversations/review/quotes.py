"""What people read when they review stories: passages and quotes, and who may change what."""

from django.db.models import Prefetch

from ceim.access.policy import Permission
from conversations.models import Conversation, Highlight, Passage


def readable_passages(membership):
    """Passages of released stories, with everything the page that highlights shows."""
    readable = Conversation.objects.visible_to(membership).readable()
    highlights = Highlight.objects.select_related("made_by").prefetch_related("themes")
    return (
        Passage.objects.visible_to(membership)
        .filter(conversation__in=readable)
        .exclude(released_text="")
        .defer("captured_text")
        .select_related("conversation__pathway", "touchpoint")
        .prefetch_related(Prefetch("highlights", highlights))
    )


def may_change(membership, highlight):
    """Whose reading of the words it is: its maker's. The lead may put right or remove anybody's."""
    return highlight.made_by_id == membership.user_id or membership.may(Permission.RUN_MEETING)


def something_rests_on(highlight):
    """Whether it cannot be removed. Asked of the tables that point here: who uses highlights is not known here."""
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: highlight.pk}).exists()
        for relation in Highlight._meta.related_objects
    )
