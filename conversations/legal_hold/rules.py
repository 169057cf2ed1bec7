"""Who ends a hold how, and who is told of it."""

from ceim.access.policy import Role
from ceim.teams.models import Membership, OrganisationRole
from conversations.models import StoryHold


def is_officer(membership: Membership) -> bool:
    """Whether they handle the concerns of the whole organisation, or stand in for who does."""
    return membership.role_today == Role.CONCERNS_OFFICER


def needs_a_reason(membership: Membership, hold: StoryHold) -> bool:
    """What an officer holds for a case that the team may not know of, nobody of the team ends without saying why."""
    return hold.by_officer and not is_officer(membership)


def told_of_the_end(hold: StoryHold, by_id: int) -> set[int]:
    """The ids of whoever held it; of an officer who is none any more, those who are officers today as well."""
    told = {hold.held_by_id}
    if hold.by_officer:
        officers = OrganisationRole.objects.holding([Role.CONCERNS_OFFICER]).filter(user__is_active=True)
        there = set(officers.filter(organisation=hold.team.organisation_id).values_list("user_id", flat=True))
        told |= set() if hold.held_by_id in there else there
    return told - {by_id}
