"""How far something that should happen every time is: the phases entered, and the scores of each month, as rows."""

from decimal import Decimal

from ceim.access.policy import Role
from ceim.teams.models import Membership
from improvements.models import PhaseMove, PracticePhase, ProgressScore
from improvements.practice_phases.usual import usual_phases

LATE_IN_THE_MONTH = 0.9


def enter_phases(ward, improvement, contents, clock):
    """The first move of an organisation saves the usual phases."""
    if not contents:
        return
    organisation = ward.team.organisation
    if not organisation.practice_phases.exists():
        PracticePhase.objects.bulk_create(usual_phases(organisation))
    phases = list(organisation.practice_phases.in_use())
    PhaseMove.objects.bulk_create(
        PhaseMove(
            team=ward.team,
            improvement=improvement,
            phase=phases[content.phase - 1],
            because=content.because,
            missing=list(content.left_open),
            moved_by=ward.lead.user,
            moved_at=clock.at(clock.day(content.days_ago)),
        )
        for content in contents
    )


def score(there, improvement, content, clock):
    by = there.lead
    if content.by_coach:
        by = Membership.objects.get(team=there.team, role=Role.COACH)
    ProgressScore.objects.create(
        team=there.team,
        improvement=improvement,
        month=clock.first_of_month(content.months_ago),
        by_coach=content.by_coach,
        score=Decimal(str(content.score)),
        suggested=Decimal(str(content.suggested)),
        because=content.because,
        scored_by=by.user,
        scored_at=clock.at(clock.in_month(content.months_ago, LATE_IN_THE_MONTH)),
    )
