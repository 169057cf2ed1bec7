"""Who is short of conversations this month, found in one statement."""

from django.db.models import Count, F, Q

from ceim.access.policy import Role
from ceim.months import first_of, last_of
from ceim.teams.models import Membership, Pathway
from conversations.models import Conversation


def short_pathways(month):
    """Active pathways with fewer conversations held in `month` (its first day) than their target.

    Each carries `held`; `monthly_target - held` are missing.
    """
    in_month = Q(conversations__held_on__range=(first_of(month), last_of(month))) & ~Q(
        conversations__state__in=Conversation.NOT_COUNTED
    )
    return (
        Pathway.objects.active()
        .filter(team__ended_on__isnull=True, started_on__lte=last_of(month))
        .annotate(held=Count("conversations", filter=in_month))
        .filter(held__lt=F("monthly_target"))
        .order_by("title")
    )


def people_to_remind(month):
    """(team id, user id) of everyone who logs conversations in a short team and wants to be reminded."""
    return (
        Membership.objects.current()
        .filter(
            role__in=[Role.MEMBER, Role.LEAD],
            wants_reminders=True,
            user__is_active=True,
            team__in=short_pathways(month).order_by().values("team"),
        )
        .order_by("team_id", "user_id")
        .values_list("team_id", "user_id")
    )
