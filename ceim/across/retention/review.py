"""Which stories of a team a person is to look at: their time is over, and the rule leaves it to a person."""

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from ceim.access.policy import Permission
from ceim.across.retention.kinds import due_of
from ceim.across.retention.models import RetentionAction, RetentionRule
from ceim.teams.models import Membership
from conversations.models import Conversation, Passage


def left_to_a_person(organisation) -> QuerySet:
    """The rules of an organisation that do."""
    return RetentionRule.objects.filter(organisation=organisation, action=RetentionAction.REVIEW).order_by()


def stories_to_review(membership: Membership) -> QuerySet:
    """The oldest first, released or not; two statements where there is a rule."""
    if not membership.may(Permission.TAKE_BACK_STORY):
        return Conversation.objects.none()
    organisation, is_due = membership.team.organisation_id, Q(pk__in=[])
    for rule in left_to_a_person(organisation):
        due = due_of(rule.kind, organisation, rule.months, timezone.localdate())
        is_due |= Q(pk__in=due.filter(team=membership.team_id).values("pk"))
    due = Conversation.objects.own_of(membership).filter(is_due)
    return due.select_related("pathway").order_by("held_on", "pk")


def with_first_words(stories: QuerySet) -> QuerySet:
    """Each with the `first_words` that were released of it."""
    first = Passage.objects.filter(conversation=OuterRef("pk")).order_by("position", "pk").values("released_text")[:1]
    return stories.annotate(first_words=Subquery(first))
