"""The teams that somebody was in and is no longer: that they closed, or became part of another, or the person left."""

from dataclasses import dataclass
from datetime import date

from ceim.accounts.models import User
from ceim.row_security.scope import unlimited
from ceim.teams.models import Membership, Team
from ceim.teams.people_to_ring import PersonToRing, administrators_of, leads_of

MOST_SHOWN = 5


@dataclass(frozen=True)
class FormerPlace:
    """A team that has ended, or that this person left on `ended_on`; and whom to ask about it."""

    team: Team
    ended_on: date
    people: list[PersonToRing]

    @property
    def reason(self):
        """Why the team closed, as a sentence; "" where it did not, or nobody said."""
        reason = self.team.ended_reason
        return reason if not reason or reason[-1] in ".!?" else f"{reason}."


@unlimited()  # of teams that this person is in no more
def former_places_of(user: User) -> list[FormerPlace]:
    """The latest first, each team once, without those they are in now. At most three statements."""
    memberships = Membership.objects.filter(user=user)
    now_in = memberships.current().filter(team__ended_on__isnull=True)
    over = memberships.exclude(team__in=now_in.values("team")).exclude(team__merged_into__in=now_in.values("team"))
    over = over.select_related("team__merged_into", "team__taken_over_by").order_by("started_on", "pk")
    latest = {each.team_id: each for each in over}.values()
    latest = sorted(latest, key=lambda each: each.team.ended_on or each.ended_on, reverse=True)[:MOST_SHOWN]
    return _with_people(latest) if latest else []


def _with_people(memberships):
    teams = [each.team for each in memberships]
    administrators = administrators_of(team.organisation_id for team in teams)
    leads = leads_of(team.address for team in teams if team.ended_on is None)
    return [
        FormerPlace(
            each.team,
            each.team.ended_on or each.ended_on,
            (leads[each.team.address] if each.team.ended_on is None else [])
            or administrators[each.team.organisation_id],
        )
        for each in memberships
    ]
