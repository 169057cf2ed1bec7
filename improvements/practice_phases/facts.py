"""What the records say of something that should always happen: the facts that the checks of its phases ask for."""

from django.db.models import Count, Q
from django.utils import timezone

from ceim.teams.models import Membership
from conversations.models import Conversation, Highlight
from improvements.figures.shown import with_charts
from improvements.improvement.rows import improvement_of, measures_of
from improvements.models import (
    ChangeIdea,
    CoDesignSession,
    CriterionAnswer,
    Cycle,
    Improvement,
    Measure,
    Participation,
    SiteStage,
)
from improvements.practice_phases.checks import PracticeFacts
from improvements.progress.facts import facts_of as facts_of_progress
from improvements.progress.facts import is_worse_now
from improvements.progress.months import scored_months
from improvements.progress.scale import missing_for
from improvements.reliability.result import Practised
from improvements.reliability.share import CaseVerdict
from improvements.vision.head import about_ideas_of, about_wording, head_of
from improvements.vision.thoughts import AIM, VISION
from meetings.models import OversightMember

Criterion, Answer = CriterionAnswer.Criterion, CriterionAnswer.Answer
STAFF = Conversation.Speaker.STAFF
BEFORE_SPREAD = (SiteStage.Stage.IDENTIFIED, SiteStage.Stage.AWARE)


def facts_of(membership: Membership, improvement: Improvement) -> PracticeFacts:
    """Of the reader's own team, in work that should happen every time. As many statements however much there is."""
    improvement = improvement_of(membership, improvement.pk)
    head = head_of(membership, improvement, [])
    own = head.practised[0] if head.practised else Practised(membership.team.name, True, ())
    measures = with_charts(measures_of(membership, improvement=improvement.pk))
    return PracticeFacts(
        **_people(improvement, head),
        **_wishes(improvement),
        **_wording(membership, improvement, head),
        **_measured(measures, own.cases),
        **_tests(membership, improvement),
        **_spread(improvement),
        **_scored(membership, improvement, measures),
        is_reliable=own.share.verdict == CaseVerdict.RELIABLE,
        is_normal_work=improvement.is_normal,
    )


def _people(improvement, head):
    watching = OversightMember.objects.current().filter(oversight=improvement.oversight_id)  # of any team
    return watching.aggregate(
        has_sponsor=Count("pk", filter=Q(is_sponsor=True)),
        has_experience_in_oversight=Count("pk", filter=Q(has_lived_experience=True)),
    ) | {
        "has_experience_in_team": head.care_teams[0].has_lived_experience,
        "sessions": head.sessions.with_people,
    }


def _wishes(improvement):
    """Of the candidates that led to it: whose words stand behind them, and how the four questions were answered."""
    answers = CriterionAnswer.objects.filter(candidate__improvement=improvement)
    yes = set(answers.filter(answer=Answer.YES).values_list("criterion", flat=True))
    no = set(answers.exclude(answer=Answer.YES).values_list("criterion", flat=True))
    behind = Q(candidates__improvement=improvement) | Q(evidence__opportunity__improvements=improvement)
    words = Highlight.objects.filter(behind)
    return {
        "has_words_of_people": words.exclude(passage__conversation__speaker=STAFF).exists(),
        "four_questions_yes": yes == set(Criterion) and not no,
        "needs_spending": answers.exclude(spending=[]).exists(),
    }


def _wording(membership, improvement, head):
    """By the rules of the improvement's own page, whoever reads."""
    thoughts = about_wording(improvement, head, timezone.localdate())
    about = [thought.page for thought in thoughts if not thought.only_informs]
    ideas = ChangeIdea.objects.visible_to(membership).filter(improvement=improvement)
    return {
        "vision_thoughts": about.count(VISION),
        "aim_thoughts": about.count(AIM),
        "ideas_before_words": len(about_ideas_of(ideas)),
    }


def _measured(measures, cases):
    days = [chart.series.points[-1][0] for chart in (measure.drawn for measure in measures) if chart.series.points]
    days += [timezone.localdate(case.counted_at) for case in cases]
    kinds = [measure.kind for measure in measures]
    return {
        "is_counted": bool(cases) or any(measure.numerator and measure.denominator for measure in measures),
        "process_measures": kinds.count(Measure.Kind.PROCESS),
        "outcome_measures": kinds.count(Measure.Kind.OUTCOME),
        "quiet_days": (timezone.localdate() - max(days)).days if days else None,
        "is_outcome_worse": any(is_worse_now(measure) for measure in measures if measure.kind == Measure.Kind.OUTCOME),
    }


def _tests(membership, improvement):
    finished = _at_home(Cycle, membership, improvement).filter(acted_on__isnull=False)
    grown = [
        each.people / each.follows.people for each in finished.filter(follows__isnull=False).select_related("follows")
    ]
    return finished.aggregate(
        tests_finished=Count("pk", distinct=True),
        adopted_tests=Count(
            "pk", filter=Q(decision__in=[Cycle.Decision.ADOPT, Cycle.Decision.SCALE_UP]), distinct=True
        ),
        tests_without_prediction=Count("pk", filter=Q(questions__isnull=True), distinct=True),
    ) | {"largest_growth": max(grown, default=None)}


def _at_home(model, membership, improvement):
    return model.objects.filter(team=membership.team_id, idea__improvement=improvement)


def _spread(improvement):
    """In how many of the teams that take it over somebody was listened to there."""
    begun = SiteStage.objects.filter(site__spread__implementation__idea__improvement=improvement)
    adopting = improvement.participations.at_work().of_teams().filter(role=Participation.Role.ADOPTS)
    listened = CoDesignSession.objects.filter(improvement=improvement).filter(Q(people__gt=0) | Q(carers__gt=0))
    return {
        "has_begun_to_spread": begun.exclude(stage__in=BEFORE_SPREAD).exists(),
        "adopters": adopting.count(),
        "adopters_that_listened": adopting.filter(team__in=listened.values("team")).count(),
    }


def _scored(membership, improvement, measures):
    months, this_month = scored_months(membership, improvement), timezone.localdate().replace(day=1)
    score = next((each.team.score for each in months if each.month == this_month and each.team), None)
    beyond = missing_for(score, facts_of_progress(membership, improvement, measures)) if score else []
    return {"is_scored": score is not None, "is_score_beyond_records": bool(beyond)}
