"""Which stories of a team a person is to look at: their time is over, and the rule leaves it to a person."""

from django.db.models import QuerySet
from django.utils import timezone

from ceim.access.policy import Permission
from ceim.across.retention.kinds import due_of
from ceim.across.retention.models import RecordKind, RetentionAction, RetentionRule
from ceim.teams.models import Membership
from conversations.models import Conversation


def stories_to_review(membership: Membership) -> QuerySet:
    """The oldest first; two statements where there is a rule."""
    if not membership.may(Permission.TAKE_BACK_STORY):
        return Conversation.objects.none()
    organisation = membership.team.organisation_id
    rule = RetentionRule.objects.filter(
        organisation=organisation, kind=RecordKind.STORIES, action=RetentionAction.REVIEW
    ).first()
    if rule is None:
        return Conversation.objects.none()
    due = due_of(RecordKind.STORIES, organisation, rule.months, timezone.localdate())
    return due.filter(team=membership.team_id).select_related("pathway").order_by("held_on", "pk")
