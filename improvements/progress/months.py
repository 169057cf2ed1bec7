"""The scores of the months, the team's beside its coach's."""

from dataclasses import dataclass
from datetime import date

from ceim.teams.models import Membership
from improvements.models import Improvement, ProgressScore
from improvements.progress.scale import are_apart


@dataclass(frozen=True)
class ScoredMonth:
    """The newest score of each side in one month; None where a side said nothing."""

    month: date
    team: ProgressScore | None
    coach: ProgressScore | None

    @property
    def are_apart(self) -> bool:
        return are_apart(self.team and self.team.score, self.coach and self.coach.score)


def scored_months(membership: Membership, improvement: Improvement) -> list[ScoredMonth]:
    """Of the reader's own team, the newest month first; those in which somebody said something."""
    own = ProgressScore.objects.own_of(membership).filter(improvement=improvement).select_related("scored_by")
    newest = {(score.month, score.by_coach): score for score in own.order_by("pk")}
    months = sorted({month for month, _by_coach in newest}, reverse=True)
    return [ScoredMonth(month, newest.get((month, False)), newest.get((month, True))) for month in months]
