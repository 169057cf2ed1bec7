"""Writing down a reflection, and sharing it."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.history.recording import recorded
from ceim.teams.models import Membership
from conversations.models import Conversation
from meetings.models import Meeting, Reflection


@recorded("added a reflection")
def add_reflection(
    *,
    by: Membership,
    meeting: Meeting,
    kind: str,
    text: str,
    conversation: Conversation | None = None,
    is_anonymous: bool = False,
    is_shared: bool = False,
    now: datetime | None = None,
) -> Reflection:
    """Write down what a story (or, without `conversation`, the whole meeting) left behind.

    Only its author reads it until it is shared; `is_shared` shares it at once.
    """
    if meeting.state == Meeting.State.CANCELLED:
        raise ValidationError(_("This meeting was cancelled. Add your reflection to the next one."))
    return Reflection.objects.create(
        team=by.team,
        meeting=meeting,
        conversation=conversation,
        kind=kind,
        text=text,
        by=by.user,
        is_anonymous=is_anonymous,
        shared_at=(now or timezone.now()) if is_shared else None,
    )


@recorded("shared a reflection")
def share_reflection(*, by: Membership, reflection: Reflection, now: datetime | None = None) -> Reflection:
    """Let the team read it. Only its author can; sharing twice keeps the first moment."""
    if reflection.by_id != by.user_id:
        raise ValidationError(_("Only the person who wrote a reflection can share it."))
    reflection.shared_at = reflection.shared_at or now or timezone.now()
    reflection.save(update_fields=["shared_at"])
    return reflection
