"""How somebody reads: what is alike in all memberships for which one statement is made, and the numbers of each."""

from dataclasses import dataclass

from ceim.access.policy import OPENS_WORDS, Permission, Role, may, may_once_closed


@dataclass(frozen=True)
class ReadsLike:
    """All that a query may ask of whoever reads, but for the numbers."""

    role: str
    role_today: Role
    is_held_back: bool
    is_closed: bool

    def standing_at(self, **numbers) -> "Standing":
        return Standing(self, **numbers)


@dataclass(frozen=True)
class Standing:
    """What the function of a statement is given in place of a membership. It has nothing else to ask for."""

    reads_like: ReadsLike
    pk: int
    team_id: int
    user_id: int
    organisation_id: int

    @property
    def role(self):
        return self.reads_like.role

    @property
    def team(self):
        return TeamOfStanding(self.team_id, self.organisation_id)

    def may(self, permission: Permission) -> bool:
        like = self.reads_like
        return may_now(like.role_today, permission, is_closed=like.is_closed, is_held_back=like.is_held_back)


@dataclass(frozen=True)
class TeamOfStanding:
    pk: int
    organisation_id: int
    has_shared_work = False  # of a team that shares work no statement is made: its work stands in the query


def may_now(role_today: Role, permission: Permission, *, is_closed: bool, is_held_back: bool) -> bool:
    """Whether who has this role today holds the permission in a team, closed or not, and it is not held back."""
    allowed = (may_once_closed if is_closed else may)(role_today, permission)
    return allowed and not (is_held_back and permission in OPENS_WORDS)
