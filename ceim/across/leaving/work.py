"""The work in somebody's hands, counted; who may take it over; and who left some behind."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from ceim.access.policy import TEAM_ROLES, Role, roles_with
from ceim.across.leaving.kinds import KINDS, WorkKind
from ceim.teams.models import Membership


@dataclass(frozen=True)
class WorkInHand:
    """So many rows of one kind, and the people of the team who may take them over."""

    kind: WorkKind
    number: int
    takers: list[Membership]

    def __str__(self):
        return self.kind.counted % {"n": self.number}


def rows_of(kind: WorkKind, person: Membership) -> QuerySet:
    """What this person has in hand of one kind; of what is the user's, nothing when they joined again since."""
    rows = kind.of(person.pk, person.user_id).filter(team=person.team_id)
    return rows.none() if kind.is_by_user and _is_followed(person) else rows


def takers_of(kind: WorkKind, person: Membership) -> QuerySet:
    """The people of the team now who may have it, but the one who leaves.

    Nobody comes by words in this way who may not read them yet.
    """
    others = Membership.objects.visible_to(person).current().exclude(pk=person.pk)
    if kind.needs:
        others = others.free_to_read().filter(role__in=roles_with(kind.needs, TEAM_ROLES), user__is_active=True)
    return others


def work_of(person: Membership) -> list[WorkInHand]:
    """Everything this person has in hand, kind by kind; kinds of which there is nothing left out."""
    counted = [(kind, rows_of(kind, person).count()) for kind in KINDS]
    return [WorkInHand(kind, number, list(takers_of(kind, person))) for kind, number in counted if number]


def usual_taker(takers: list[Membership], by: Membership | None = None) -> Membership | None:
    """Who is suggested: the lead at the page, else another lead, else whoever comes first by name."""
    leads = [each for each in takers if each.role == Role.LEAD]
    return next((each for each in leads if by and each.pk == by.pk), next(iter([*leads, *takers]), None))


def people_who_left_work(membership: Membership) -> QuerySet:
    """The people who left the team and still have something in hand, the last to leave first. One statement."""
    left = Membership.objects.visible_to(membership).filter(ended_on__isnull=False)
    has_work = Q()
    for kind in KINDS:
        found = Q(Exists(kind.of(OuterRef("pk"), OuterRef("user")).filter(team=membership.team_id)))
        has_work |= found & ~Q(Exists(_memberships_after())) if kind.is_by_user else found
    return left.filter(has_work).order_by("-ended_on", "name")


def _memberships_after():
    return Membership.objects.filter(team=OuterRef("team"), user=OuterRef("user"), pk__gt=OuterRef("pk"))


def _is_followed(person):
    return Membership.objects.filter(
        team=person.team_id, user__isnull=False, user=person.user_id, pk__gt=person.pk
    ).exists()
