"""The scores of the months, the team's beside its coach's; and those that a newer one set aside."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from ceim.teams.models import Membership
from improvements.models import Improvement, ProgressScore
from improvements.progress.scale import are_apart


@dataclass(frozen=True)
class ScoredMonth:
    """The newest score of each side in one month; None where a side said nothing.

    set_aside  what either side said before in this month, the newest first
    """

    month: date
    team: ProgressScore | None
    coach: ProgressScore | None
    set_aside: tuple[ProgressScore, ...] = ()

    @property
    def are_apart(self) -> bool:
        return are_apart(self.team and self.team.score, self.coach and self.coach.score)


def scored_months(membership: Membership, improvement: Improvement) -> list[ScoredMonth]:
    """Of the reader's own team, the newest month first; those in which somebody said something."""
    own = ProgressScore.objects.own_of(membership).filter(improvement=improvement).select_related("scored_by")
    by_month = defaultdict(list)
    for score in own.order_by("-pk"):
        by_month[score.month].append(score)
    return [_scored_month(month, by_month[month]) for month in sorted(by_month, reverse=True)]


def _scored_month(month, scores):
    team, coach = (next((each for each in scores if each.by_coach is side), None) for side in (False, True))
    return ScoredMonth(month, team, coach, tuple(each for each in scores if each not in (team, coach)))
