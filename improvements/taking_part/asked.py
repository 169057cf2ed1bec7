"""What a team is asked and has not answered: to take part, or to lead; and what it would take part in."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from ceim.teams.models import Membership
from ceim.teams.people_to_ring import PersonToRing, leads_of
from improvements.models import ChangeIdea, Measure, Participation
from improvements.taking_part.words import named


def asked_of(membership: Membership) -> Sequence[Participation]:
    """For whoever answers for the team, each with the name of its `asker`.

    Nothing, and no statement, for everybody else and where nothing was shared.
    """
    if not (membership.may_share_work and membership.team.has_shared_work):
        return []
    own = Participation.objects.own_of(membership).of_teams().filter(until__isnull=True)
    asked = own.filter(Q(since__isnull=True) | Q(is_offered_lead=True))
    asked = asked.select_related("improvement__team__organisation")
    asked = list(asked.filter(improvement__stopped_on__isnull=True).order_by("asked_at", "pk"))
    for each in asked:
        each.asker = named(membership, each.improvement.team.name, each.improvement.team)
    return asked


@dataclass(frozen=True)
class WhatIsAsked:
    """What somebody who answers has to know: the ideas, what is measured, and whom to ask about it."""

    ideas: list[ChangeIdea]
    measures: list[Measure]
    leads: list[PersonToRing]


def what_is_asked(participation: Participation) -> WhatIsAsked:
    """Of a participation that waits for this team's answer: definitions alone, no test and no number."""
    improvement = participation.improvement
    ideas = improvement.ideas.exclude(state=ChangeIdea.State.ABANDONED)
    measures = improvement.measures.filter(derived_from="", retired_on=None).order_by("pk")
    address = improvement.team.address
    return WhatIsAsked(list(ideas), list(measures), leads_of([address])[address])
