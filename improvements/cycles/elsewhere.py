"""The tests of an idea in the other teams that work on its improvement now."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ceim.teams.models import Membership, Team
from improvements.models import Cycle, Improvement
from improvements.models.participation import shared_work


@dataclass(frozen=True)
class TestsElsewhere:
    """The cycles of one idea in one other team, the first one first."""

    team: Team
    cycles: list[Cycle]


def tests_elsewhere(membership: Membership, improvement: Improvement) -> dict[int, list[TestsElsewhere]]:
    """{key of an idea: its tests in each other team, by name}. One statement, and none where nothing is shared."""
    if improvement.pk not in shared_work(membership).now:
        return {}
    cycles = Cycle.objects.visible_to(membership).filter(idea__improvement=improvement)
    cycles = cycles.exclude(team=membership.team_id).select_related("team").order_by("team__name", "team", "number")
    found = {}
    for cycle in cycles:
        teams = found.setdefault(cycle.idea_id, [])
        if not teams or teams[-1].team != cycle.team:
            teams.append(TestsElsewhere(cycle.team, []))
        teams[-1].cycles.append(cycle)
    return found


def numbers_in_words(elsewhere: Iterable[TestsElsewhere]) -> str:
    """ "1 in Emergency Department, 2 in Ardlui Ward"; empty where there are none."""
    numbers = Counter()
    for each in elsewhere:
        numbers[each.team.name] += len(each.cycles)
    return ", ".join(_("%(n)s in %(team)s") % {"n": n, "team": team} for team, n in sorted(numbers.items()))
