"""Writing down what a colleague held and dictates: who can have held it, and in whose hands it is before and after.

Until it is saved the draft is in the hands of whoever types it. The conversation is in those of the one who held it,
and says who wrote it down; whoever typed it finds it no more before it is released.
"""

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from ceim.access.policy import TEAM_ROLES, Permission, roles_with
from ceim.history.models import Event
from ceim.teams.models import Membership
from conversations.models import Conversation, Draft
from conversations.models.hands import in_hands_of

RECORDED = "recorded a conversation"  # the verb of whoever saved it


def writes_for_others(membership: Membership) -> bool:
    """Whether they write down what others held, and hold no conversations themselves."""
    return membership.may(Permission.WRITE_DOWN) and not membership.may(Permission.RECORD_CONVERSATION)


def holders_for(membership: Membership):
    """The people of the team who may have held a conversation, by name."""
    holding = Membership.objects.visible_to(membership).holding(roles_with(Permission.RECORD_CONVERSATION, TEAM_ROLES))
    return holding.filter(user__is_active=True).exclude(user=membership.user_id).order_by("name")


def hands_of_new(by: Membership, holder: Membership | None) -> dict:
    """`held_by` and `kept_by` of a draft that begins. Raises ValidationError for who cannot have held it."""
    if not writes_for_others(by):
        return {"held_by": by.user, "kept_by": None}
    if holder is None or not holders_for(by).filter(pk=holder.pk).exists():
        raise ValidationError({"holder": _("Choose who held the conversation")})
    return {"held_by": holder.user, "kept_by": by.user}


def hands_of_saved(by: Membership, draft: Draft | None, method: str) -> dict:
    """What a draft says of its conversation, besides what was typed, when it becomes one.

    What was dictated goes to the one who held it, also when who typed it has another role by now; a draft that was
    taken over stays with who took it over.
    """
    if draft is None:
        return {}
    if writes_for_others(by) or (draft.kept_by_id and holders_for(by).filter(user=draft.held_by_id).exists()):
        how = Conversation.Method.SCRIBE if method == Conversation.Method.NOTES else method
        return {"held_by": draft.held_by, "kept_by": None, "scribe": by.user, "method": how}
    return {"held_by": draft.held_by, "kept_by": draft.kept_by} if draft.kept_by_id else {}


def usual_for(membership: Membership) -> dict:
    """What is filled in for somebody who writes for others: that a second person wrote, and who."""
    dictated = {"method": Conversation.Method.SCRIBE, "scribe": membership.user_id}
    return dictated if writes_for_others(membership) else {}


def written_down_for(membership: Membership):
    """Stories of this person that somebody else wrote down and saved, and that are not released yet."""
    saved = Event.objects.filter(record_type=Conversation._meta.label_lower, record_id=OuterRef("pk"))
    saved = saved.filter(verb=RECORDED, actor_id=OuterRef("scribe"))
    own = Conversation.objects.own_of(membership).filter(state=Conversation.State.RECORDED, held_by=membership.user_id)
    return own.filter(Exists(saved), kept_by__isnull=True).exclude(scribe=membership.user_id)


def recorded_by(membership: Membership):
    """Conversations that are in this person's hands, or that they wrote down; to go on from, never to be read."""
    theirs = in_hands_of(membership.user_id) | Q(scribe=membership.user_id)
    return Conversation.objects.own_of(membership).filter(theirs)
