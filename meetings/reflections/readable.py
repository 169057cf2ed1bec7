"""Who may read which reflection: one's own, and what was shared, without the name where that was wished."""

from dataclasses import dataclass

from ceim.statements import statement
from meetings.models import Reflection


@dataclass(frozen=True)
class SharedReflection:
    """What a page may show. The author of an anonymous one never gets this far, not even to be hidden."""

    kind: str
    text: str
    author: str
    conversation_id: int | None


def reflections_on(membership, meeting):
    """(What was shared in the meeting, the reader's own that they have not shared)."""
    found = _readable(membership, meeting=meeting.pk)
    shared = [
        SharedReflection(
            kind=reflection.get_kind_display(),
            text=reflection.text,
            author="" if reflection.is_anonymous else reflection.by.name,
            conversation_id=reflection.conversation_id,
        )
        for reflection in found
        if reflection.shared_at
    ]
    return shared, [each for each in found if not each.shared_at and each.by_id == membership.user_id]


@statement
def _readable(membership, *, meeting: int):
    told = ("kind", "text", "is_anonymous", "shared_at", "conversation_id", "by__name")
    return Reflection.objects.visible_to(membership).filter(meeting=meeting).select_related("by").only(*told)


def own_reflections(membership):
    return Reflection.objects.visible_to(membership).filter(by=membership.user_id)
