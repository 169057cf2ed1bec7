"""What an oversight group watches over: each improvement with who works on it, and what the charts say."""

from dataclasses import dataclass

from django.utils import timezone

from improvements.aim.progress import AimTold, aim_told
from improvements.figures.shown import with_findings
from improvements.models import Improvement, Measure, Participation
from improvements.taking_part.table import how_far, with_progress
from meetings.models import Meeting, Oversight


@dataclass(frozen=True)
class WatchedImprovement:
    improvement: Improvement
    participations: list[Participation]
    measures: list[Measure]
    aim_told: AimTold


def watched_by(oversight: Oversight) -> list[WatchedImprovement]:
    """The improvements, the newest first; as many statements for any number.

    What one counts from stories stays with its team: only what people record is told.
    """
    improvements = list(oversight.improvements.select_related("team").prefetch_related("aims"))
    at_work = Participation.objects.at_work().filter(improvement__in=improvements)
    rows = list(with_progress(at_work).select_related("team").order_by("pk"))
    for row in rows:
        row.how_far = how_far(row)
    told = Measure.objects.filter(improvement__in=improvements, derived_from="", retired_on=None)
    measures = list(told.select_related("improvement").order_by("kind", "pk"))
    for measure in measures:
        measure.shown_to = measure.improvement.team_id  # the team that leads now, whichever defined it
    with_findings(measures)
    return [
        WatchedImprovement(
            improvement,
            [row for row in rows if row.improvement_id == improvement.pk],
            [measure for measure in measures if measure.improvement_id == improvement.pk],
            aim_told(improvement, improvement.aim, measures, timezone.localdate()),
        )
        for improvement in improvements
    ]


def meetings_of(oversight: Oversight) -> list[Meeting]:
    """The next ones with their agenda, and the last, without what was written there: that is the team's."""
    held_or_planned = oversight.meetings.exclude(state=Meeting.State.CANCELLED).prefetch_related("agenda")
    return list(held_or_planned.order_by("-planned_for")[:12])
