"""How somebody reads: what is alike in all memberships for which one statement is made, and the numbers of each."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from ceim.access.policy import OPENS_WORDS, Permission, Role, may, may_once_closed
from ceim.statements import Ids

# {what a membership remembers it by: what tells it}, of all that a team may share with others. Each has `now`, the ids
# that it shares, and `left`, those that it shared until some day.
SHARED: dict[str, Callable] = {}


@dataclass(frozen=True)
class ReadsLike:
    """All that a query may ask of whoever reads, but for the numbers."""

    role: str
    role_today: Role
    is_held_back: bool
    is_closed: bool
    shares: tuple = ()  # the names of what the team shares: which that is are numbers of the membership
    shared: dict = field(default_factory=dict, compare=False)

    def standing_at(self, **numbers) -> "Standing":
        shared = {name: replace(each, now=numbers.pop(name, ())) for name, each in self.shared.items()}
        return Standing(self, shared, **numbers)


class Standing:
    """What the function of a statement is given in place of a membership. It has nothing else to ask for."""

    def __init__(self, reads_like, shared, *, pk, team_id, user_id, organisation_id):
        self.like, self.role = reads_like, reads_like.role
        self.pk, self.team_id, self.user_id = pk, team_id, user_id
        self.team = TeamOfStanding(team_id, organisation_id, bool(shared))
        self.__dict__ |= shared

    def may(self, permission: Permission) -> bool:
        closed, held = self.like.is_closed, self.like.is_held_back
        return may_now(self.like.role_today, permission, is_closed=closed, is_held_back=held)


@dataclass(frozen=True)
class OwnReader:
    """Stands for a membership where no team shares anything, as in drafts: what others share is not asked for."""

    membership: object

    @property
    def reads_like(self) -> ReadsLike:
        who = self.membership
        return ReadsLike(who.role, who.role_today, who.is_held_back, bool(who.team.ended_on))

    @property
    def numbers(self):
        return own_numbers(self.membership)


@dataclass(frozen=True)
class TeamOfStanding:
    pk: int
    organisation_id: int
    has_shared_work: bool


def reads_like(membership) -> ReadsLike | None:
    """None for somebody whose team shared something until a day, which would stand in the statement."""
    stands = (membership.role, membership.role_today, membership.is_held_back, bool(membership.team.ended_on))
    if not membership.team.has_shared_work:
        return _without_sharing(*stands)
    shared = _shared(membership)
    if any(each.left for each in shared.values()):
        return None
    return ReadsLike(*stands, tuple(name for name, each in shared.items() if each.now), shared)


def own_numbers(membership) -> dict:
    ids = {"pk": membership.pk, "team_id": membership.team_id, "user_id": membership.user_id}
    return ids | {"organisation_id": membership.team.organisation_id}


def numbers_of(membership) -> dict:
    """With those of what the team shares: else each of a thousand teams that share would have statements of its own."""
    if not membership.team.has_shared_work:
        return own_numbers(membership)
    return own_numbers(membership) | {name: Ids(each.now) for name, each in _shared(membership).items() if each.now}


def _shared(membership):
    return {name: ask(membership) for name, ask in SHARED.items()}


@lru_cache(maxsize=128)
def _without_sharing(*stands):
    return ReadsLike(*stands)


def may_now(role_today: Role, permission: Permission, *, is_closed: bool, is_held_back: bool) -> bool:
    """Whether who has this role today holds the permission in a team, closed or not, and it is not held back."""
    allowed = (may_once_closed if is_closed else may)(role_today, permission)
    return allowed and not (is_held_back and permission in OPENS_WORDS)
