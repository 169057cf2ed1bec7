"""Who is short of conversations this month, found in one statement."""

from ceim.access.policy import Role
from ceim.teams.models import Membership, Pathway
from conversations.against_target import against_target


def short_pathways(month):
    """Active pathways with fewer conversations held in `month` (its first day) than their target of that month.

    Each carries `held` and `target`; see `conversations.against_target`.
    """
    at_work = Pathway.objects.active().filter(team__ended_on__isnull=True)
    return against_target(at_work, month).filter(gap__gt=0).order_by("title")


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
