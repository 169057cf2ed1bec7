"""What the pages of the programme ask: as many statements for any number of pieces of work and teams."""

from datetime import date, datetime

from django.db.models import Count, F, OuterRef, Q, Subquery, Window
from django.db.models.functions import RowNumber

from ceim.across.dashboards.queries.groups import of_group
from ceim.across.dashboards.queries.practices import parts_in_practices
from ceim.across.dashboards.queries.teams import teams_of
from improvements.models import (
    Aim,
    Candidate,
    CareTeamMember,
    CountedCase,
    Cycle,
    Improvement,
    Participation,
    PhaseMove,
    PracticeElement,
    ProgressScore,
    Support,
    Vision,
)
from improvements.reliability.result import newest_cases


def own_parts(organisation: int, groups, today: date):
    """What the teams of the organisation, of the chosen groups, do now in it: by the name of the work."""
    teams = of_group(teams_of(organisation), groups, (today, today))
    parts = parts_in_practices().filter(team__in=teams.values("pk"))
    return parts.order_by("improvement__title", "improvement", "pk").values_list("improvement", "team")


def own_parts_in(organisation: int, groups, first: date, last: date):
    """Likewise what they did in it on a day from `first` to `last`, also where it is over now."""
    teams = of_group(teams_of(organisation), groups, (first, last))
    parts = Participation.objects.of_teams().filter(since__lte=last, team__in=teams.values("pk"))
    parts = parts.filter(Q(until__isnull=True) | Q(until__gte=first), improvement__method=Improvement.Method.EVERY_TIME)
    going_on = Q(improvement__stopped_on__isnull=True) | Q(improvement__stopped_on__gte=first)
    parts = parts.filter(going_on).order_by("improvement__title", "improvement", "team__name", "pk")
    return parts.values_list("improvement", "team")


def described(improvements, until: datetime | None = None):
    """The improvements with `area`, `vision`, `spoken_by`, `aim_now` and `phase`: the newest of each, None without.

    until  leaves out what was written from that moment on
    """
    here = {"improvement": OuterRef("pk")}
    visions, aims = Vision.objects.filter(**here).order_by("-pk"), Aim.objects.filter(**here).order_by("-pk")
    candidates = Candidate.objects.filter(**here).order_by("-pk")
    moves = PhaseMove.objects.filter(**here).order_by("-moved_at", "-pk")
    if until:
        visions, aims = visions.filter(written_at__lt=until), aims.filter(set_at__lt=until)
        moves = moves.filter(moved_at__lt=until)
    found = Improvement.objects.filter(pk__in=improvements).select_related("team__organisation")
    return found.annotate(
        area=Subquery(candidates.values("area")[:1]),
        vision=Subquery(visions.values("text")[:1]),
        spoken_by=Subquery(visions.values("spoken_by")[:1]),
        aim_now=Subquery(aims.values("how_much")[:1]),
        phase=Subquery(moves.values("phase__name")[:1]),
    ).order_by("title", "pk")


def parts_of(improvements):
    """Who works on them now, of all organisations; places outside too."""
    found = Participation.objects.at_work().filter(improvement__in=improvements)
    return found.select_related("team__organisation").order_by("team__name", "place", "pk")


def newest(improvements, teams, until: datetime | None = None):
    """The newest cases of each team in each of them, at most 20, since what belongs to it was last changed."""
    elements = PracticeElement.objects.filter(improvement=OuterRef("improvement"))
    if until:
        elements = elements.filter(begun_at__lt=until)
    begun = Subquery(elements.order_by("-begun_at").values("begun_at")[:1])
    cases = CountedCase.objects.standing().filter(improvement__in=improvements, team__in=teams)
    return newest_cases(cases.filter(counted_at__lt=until) if until else cases, begun)


def shares(improvements, teams):
    """(improvement, team, happened, cases) of the newest cases of each."""
    counted = CountedCase.objects.filter(pk__in=newest(improvements, teams).values("pk")).order_by()
    happened = Count("pk", filter=Q(is_complete=True))
    return counted.values_list("improvement", "team").annotate(happened=happened, cases=Count("pk"))


def newest_scores(improvements, teams):
    """The last of each side in each team."""
    scores = ProgressScore.objects.filter(improvement__in=improvements, team__in=teams)
    return _first(scores, ["improvement", "team", "by_coach"], [F("month").desc(), F("pk").desc()])


def newest_support(improvements, teams):
    support = Support.objects.filter(improvement__in=improvements, team__in=teams)
    return _first(support, ["improvement", "team"], [F("held_on").desc(), F("pk").desc()])


def with_experience(improvements, teams):
    """(improvement, team) where somebody speaks from their own experience of care."""
    people = CareTeamMember.objects.current().filter(improvement__in=improvements, team__in=teams)
    return people.filter(has_lived_experience=True).order_by().values_list("improvement", "team").distinct()


def counted_between(improvements, teams, begin: datetime, until: datetime):
    """(improvement, team, cases) counted from `begin` on, before `until`."""
    cases = CountedCase.objects.standing().filter(improvement__in=improvements, team__in=teams)
    cases = cases.filter(counted_at__gte=begin, counted_at__lt=until).order_by()
    return cases.values_list("improvement", "team").annotate(cases=Count("pk"))


def tests_decided(improvements, teams, first: date, last: date):
    """The tests about which was decided on a day from `first` to `last`."""
    return _tests(improvements, teams).filter(acted_on__range=(first, last)).order_by("acted_on", "pk")


def tests_open(improvements, teams, began_before: date, last: date):
    """The tests that had not ended on the day `last`, though they began before the other."""
    still_open = Q(acted_on__isnull=True) | Q(acted_on__gt=last)
    return _tests(improvements, teams).filter(still_open, starts_on__lt=began_before).order_by("starts_on", "pk")


def _tests(improvements, teams):
    found = Cycle.objects.filter(idea__improvement__in=improvements, team__in=teams).select_related("idea")
    return found.annotate(improvement_id=F("idea__improvement"))


def scores_of(improvements, teams, month: date):
    """Of each side in each team the last that it said of the month."""
    scores = ProgressScore.objects.filter(improvement__in=improvements, team__in=teams, month=month)
    return _first(scores, ["improvement", "team", "by_coach"], [F("pk").desc()])


def support_between(improvements, teams, first: date, last: date):
    support = Support.objects.filter(improvement__in=improvements, team__in=teams, held_on__range=(first, last))
    return support.order_by("held_on", "pk")


def had_experience(improvements, teams, last: date):
    """(improvement, team) where on the day `last` somebody spoke from their own experience of care."""
    of_day = Q(since__lte=last) & (Q(until__isnull=True) | Q(until__gt=last))
    in_team = Q(membership__isnull=True) | Q(membership__ended_on__isnull=True) | Q(membership__ended_on__gt=last)
    people = CareTeamMember.objects.filter(of_day, in_team, improvement__in=improvements, team__in=teams)
    return people.filter(has_lived_experience=True).order_by().values_list("improvement", "team").distinct()


def _first(rows, of_each, order):
    place = Window(RowNumber(), partition_by=of_each, order_by=order)
    return rows.annotate(place=place).filter(place=1)
