"""Groups of teams whose lead wants to be reminded, each with those of its teams that this lead can open."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from ceim.access.policy import ORGANISATION_ROLES, TEAM_ROLES, Permission, may, roles_with
from ceim.teams.groups import tree_of
from ceim.teams.models import GroupOfTeams, Membership, OrganisationRole, TeamInGroup


@dataclass(frozen=True)
class LedGroup:
    """A group where it lies in the tree. Leading it opens nothing: what its lead reads comes from their own roles.

    teams         the ids of its teams, and of those of the groups inside it, that its lead can open
    is_seen_whole whether these are all of them
    has_list      whether its lead can open the list of all teams
    """

    group: GroupOfTeams
    teams: frozenset[int]
    is_seen_whole: bool
    has_list: bool


def led_groups(day: date, lead_id: int | None = None) -> list[LedGroup]:
    """The groups as they are on `day`, of one lead or of all. Four statements, one where nobody leads any."""
    groups = GroupOfTeams.objects.select_related("lead", "organisation")  # also ended ones: tree_of needs them between
    if lead_id:
        groups = groups.filter(organisation__in=GroupOfTeams.objects.filter(lead=lead_id).values("organisation"))
    branches = [branch for branch in tree_of(groups) if _is_told(branch.group, lead_id)]
    if not branches:
        return []
    leads = {branch.group.lead_id for branch in branches}
    here, over_all, own = _teams_by_group(branches, day), _roles_over_all(leads), _teams_of(leads)
    return [_led(branch, here, over_all, own) for branch in branches]


def _is_told(group, lead_id):
    is_asked_for = lead_id in (None, group.lead_id)
    return is_asked_for and group.ended_on is None and group.lead_wants_reminders and group.lead.is_active


def _teams_by_group(branches, day):
    found = defaultdict(set)
    groups = frozenset().union(*(branch.ids for branch in branches))
    places = TeamInGroup.objects.filter(group__in=groups).during(day, day)
    for group_id, team_id in places.order_by().values_list("group", "team"):
        found[group_id].add(team_id)
    return found


def _roles_over_all(leads):
    """{(user, organisation): their roles that open every team}"""
    found = defaultdict(set)
    roles = OrganisationRole.objects.holding(roles_with(Permission.VIEW_TEAM, ORGANISATION_ROLES))
    for user_id, organisation_id, role in roles.filter(user__in=leads).values_list("user", "organisation", "role"):
        found[user_id, organisation_id].add(role)
    return found


def _teams_of(leads):
    found = defaultdict(set)
    own = Membership.objects.current().filter(role__in=roles_with(Permission.VIEW_TEAM, TEAM_ROLES), user__in=leads)
    for user_id, team_id in own.order_by().values_list("user", "team"):
        found[user_id].add(team_id)
    return found


def _led(branch, here, over_all, own):
    group = branch.group
    teams = frozenset().union(*(here[pk] for pk in branch.ids))
    roles = over_all[group.lead_id, group.organisation_id]
    opened = teams if roles else teams & own[group.lead_id]
    has_list = any(may(role, Permission.VIEW_ORGANISATION) for role in roles)
    return LedGroup(group, opened, opened == teams, has_list)
