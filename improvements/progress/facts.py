"""What the records of one team say of how far a piece of work is: the facts that a score is suggested from."""

from collections.abc import Sequence

from django.db.models import Count, Q

from ceim.teams.models import Membership
from improvements.charts.part import Found
from improvements.charts.words import main_sign
from improvements.figures.shown import with_charts
from improvements.improvement.rows import measures_of
from improvements.models import CareTeamMember, ChangeIdea, Cycle, Implementation, Improvement, Measure
from improvements.progress.scale import ScaleFacts
from improvements.reliability.result import practised
from improvements.reliability.share import CaseVerdict
from improvements.spc import ABOVE

TELLS_OF_A_CHANGE = (Found.SHIFT, Found.TREND)
ADOPTED = (ChangeIdea.State.ADOPTED, ChangeIdea.State.IMPLEMENTED)


def facts_of(membership: Membership, improvement: Improvement, measures: Sequence[Measure] | None = None) -> ScaleFacts:
    """Of the reader's own team. The same number of statements however many measures and tests there are.

    measures  those of the improvement, from `with_charts`, where they are at hand
    """
    if measures is None:
        measures = with_charts(measures_of(membership, improvement=improvement.pk))
    tests = _tests(membership, improvement)
    goals = [measure for measure in measures if measure.target is not None and measure.better != Measure.Better.NONE]
    own = practised(membership, improvement)[0]
    is_normal_work = Implementation.objects.filter(
        team=membership.team_id, idea__improvement=improvement, normal_on__isnull=False
    ).exists()
    return ScaleFacts(
        has_aim=improvement.aim is not None,
        has_people=_has_people(membership, improvement),
        has_plan=bool(measures or tests["planned"]),
        has_data=bool(own.cases) or any(measure.drawn.analysis.points for measure in measures),
        tests_finished=tests["finished"],
        has_goal_on_a_chart=any(measure.drawn.analysis.points for measure in goals),
        ideas_adopted=_adopted(membership, improvement),
        has_improved=any(is_better_now(measure) for measure in measures),
        goals=len(goals),
        goals_reached=sum(map(is_reached, goals)),
        is_held=is_normal_work and own.share.verdict in (CaseVerdict.RELIABLE, CaseVerdict.NONE),
    )


def is_better_now(measure: Measure) -> bool:
    """Whether the chart shows a shift or a trend for the better that goes on. The measure comes from `with_charts`."""
    return measure.better != Measure.Better.NONE and _way_now(measure) == measure.better


def is_worse_now(measure: Measure) -> bool:
    """Likewise for the worse."""
    way = _way_now(measure)
    return measure.better != Measure.Better.NONE and way is not None and way != measure.better


def _way_now(measure):
    now = measure.drawn.analysis.now
    sign = main_sign(now) if now else None
    if sign is None or not sign.is_ongoing or sign.found not in TELLS_OF_A_CHANGE:
        return None
    return Measure.Better.UP if sign.way == ABOVE else Measure.Better.DOWN


def is_reached(measure: Measure) -> bool:
    """Whether the middle of the newest phase is at the target or beyond: one good month is not enough."""
    analysis = measure.drawn.analysis
    if not analysis.now or not analysis.now.has_lines:
        return False
    centre = analysis.centres[analysis.now.first]
    target = float(measure.target)
    return centre >= target if measure.better == Measure.Better.UP else centre <= target


def _tests(membership, improvement):
    own = Cycle.objects.filter(team=membership.team_id, idea__improvement=improvement)
    return own.aggregate(planned=Count("pk"), finished=Count("pk", filter=Q(acted_on__isnull=False)))


def _adopted(membership, improvement):
    ideas = ChangeIdea.objects.visible_to(membership).filter(improvement=improvement).at_team(membership.team_id)
    return sum(idea.state_there in ADOPTED for idea in ideas)


def _has_people(membership, improvement):
    """Somebody named where care is given, somebody who watches over it, or another team: more than who owns it."""
    named = CareTeamMember.objects.own_of(membership).current().filter(improvement=improvement)
    several = improvement.participations.at_work().count() > 1
    return improvement.oversight_id is not None or several or named.exists()
