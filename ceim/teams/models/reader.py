"""How somebody reads: what is alike in all memberships for which one statement is made, and the numbers of each."""

from collections.abc import Callable
from dataclasses import dataclass, field

from ceim.access.policy import OPENS_WORDS, Permission, Role, may, may_once_closed

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
    shared_now: tuple = ()
    shared: dict = field(default_factory=dict, compare=False)

    def standing_at(self, **numbers) -> "Standing":
        return Standing(self, **numbers)


class Standing:
    """What the function of a statement is given in place of a membership. It has nothing else to ask for."""

    def __init__(self, reads_like, *, pk, team_id, user_id, organisation_id):
        self.like, self.role = reads_like, reads_like.role
        self.pk, self.team_id, self.user_id = pk, team_id, user_id
        self.team = TeamOfStanding(team_id, organisation_id, bool(reads_like.shared))
        self.__dict__ |= reads_like.shared

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
        return self.membership.numbers


@dataclass(frozen=True)
class TeamOfStanding:
    pk: int
    organisation_id: int
    has_shared_work: bool


def reads_like(membership) -> ReadsLike | None:
    """None for somebody whose team shared something until a day, which would stand in the statement."""
    shared = {}
    if membership.team.has_shared_work:
        shared = {name: ask(membership) for name, ask in SHARED.items()}
    if any(each.left for each in shared.values()):
        return None
    now = tuple((name, each.now) for name, each in shared.items())
    closed = bool(membership.team.ended_on)
    return ReadsLike(membership.role, membership.role_today, membership.is_held_back, closed, now, shared)


def may_now(role_today: Role, permission: Permission, *, is_closed: bool, is_held_back: bool) -> bool:
    """Whether who has this role today holds the permission in a team, closed or not, and it is not held back."""
    allowed = (may_once_closed if is_closed else may)(role_today, permission)
    return allowed and not (is_held_back and permission in OPENS_WORDS)
