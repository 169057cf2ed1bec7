"""Who may read which reflection: one's own, and what was shared, without the name where that was wished."""

from dataclasses import dataclass

from meetings.models import Reflection


@dataclass(frozen=True)
class SharedReflection:
    """What a page may show. The author of an anonymous one never gets this far, not even to be hidden."""

    kind: str
    text: str
    author: str
    conversation_id: int | None


def shared_reflections(membership, meeting):
    shared = Reflection.objects.visible_to(membership).filter(meeting=meeting, shared_at__isnull=False)
    return [
        SharedReflection(
            kind=reflection.get_kind_display(),
            text=reflection.text,
            author="" if reflection.is_anonymous else reflection.by.name,
            conversation_id=reflection.conversation_id,
        )
        for reflection in shared.select_related("by")
    ]


def private_reflections(membership, meeting):
    """The reader's own that they have not shared."""
    return own_reflections(membership).filter(meeting=meeting, shared_at__isnull=True)


def own_reflections(membership):
    return Reflection.objects.visible_to(membership).filter(by=membership.user_id)
