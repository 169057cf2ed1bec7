"""The co-design sessions of a practice: how many there were, and each of them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q

from ceim.statements import statement, together
from ceim.teams.models import Membership
from improvements.models import CoDesignSession, Improvement


@dataclass(frozen=True)
class SessionsHeld:
    """Of all teams that the reader may see: how many, in how many people or carers were, and the last day."""

    number: int
    with_people: int
    last_on: date | None


def sessions_held(membership: Membership, improvement: Improvement) -> SessionsHeld:
    """One statement."""
    (row,) = _counted(membership, improvement=improvement.pk)
    return SessionsHeld(**row)


@statement
def _counted(membership, *, improvement: int):
    sessions = CoDesignSession.objects.visible_to(membership).filter(improvement=improvement)
    with_people = Count("pk", filter=Q(people__gt=0) | Q(carers__gt=0))
    return together(sessions, number=Count("pk"), with_people=with_people, last_on=Max("held_on"))
