"""The tree of an organisation's groups of teams, what may lie in what, and who may lead one."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from ceim.access.policy import Role
from ceim.accounts.models import User
from ceim.teams.models import GroupOfTeams, Membership, Organisation, OrganisationRole

MOST_LEVELS = 3  # a directorate, its localities, and the programmes of one


@dataclass(frozen=True)
class Branch:
    """A group where it lies in the tree. `level` is 0 at the top; `ids` are its own and those of all inside it."""

    group: GroupOfTeams
    level: int
    ids: frozenset[int]
    outer_name: str = ""

    @property
    def name(self) -> str:
        return "– " * self.level + self.group.name


def tree_of(groups: Iterable[GroupOfTeams]) -> list[Branch]:
    """A branch for each, by name, those inside a group just after it; at the top what has no outer group among them."""
    groups = sorted(groups, key=lambda group: (group.name.casefold(), group.pk))
    known, inside = {group.pk for group in groups}, defaultdict(list)
    for group in groups:
        inside[group.parent_id if group.parent_id in known else None].append(group)

    def below(group, level, outer_name):
        inner = [branch for each in inside[group.pk] for branch in below(each, level + 1, group.name)]
        ids = frozenset({group.pk}).union(*(branch.ids for branch in inner))
        return [Branch(group, level, ids, outer_name), *inner]

    return [branch for group in inside[None] for branch in below(group, 0, "")]


def has_stood_empty(group: GroupOfTeams) -> bool:
    """Whether no team ever belonged to it and no group is part of it: only then it may become part of another."""
    return not group.places.exists() and not group.inner_groups.exists()


def groups_to_lie_in(organisation: Organisation, group: GroupOfTeams | None = None) -> QuerySet:
    """The current groups that `group`, or a new one, may be part of: not itself, and not too deep."""
    branches = tree_of(organisation.groups.current())
    high_enough = [each.group.pk for each in branches if each.level < MOST_LEVELS - 1]
    return organisation.groups.filter(pk__in=high_enough).exclude(pk=group.pk if group else None)


def people_who_may_lead(organisation: Organisation) -> QuerySet:
    """Everybody who signs in and has a role in the organisation, or in one of its teams; partners lead no teams."""
    roles = OrganisationRole.objects.current().filter(organisation=organisation)
    members = Membership.objects.current().filter(team__organisation=organisation, team__ended_on=None)
    members = members.exclude(role=Role.PARTNER)
    either = Q(pk__in=roles.values("user")) | Q(pk__in=members.values("user"))
    return User.objects.filter(either, is_active=True).order_by("name", "email")
