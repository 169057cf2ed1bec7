"""Which charts there are: each measure, in each team that measures it; and what each of them says now."""

from collections.abc import Collection, Iterator
from copy import copy

from django.db.models import Q

from ceim.statements import Ids, statement
from improvements.charts.gist import Gist, gist_of
from improvements.figures.shown import with_charts
from improvements.models import Measure, Participation


def said_now(teams: Collection[int]) -> dict[tuple[int, int], Gist]:
    """{(measure, team): what its chart says}: of all that these teams measure, and of all who measure what is theirs.

    As many statements for any number of teams.
    """
    measures = with_charts(list(_courses(Ids(sorted(teams)))))
    return {(measure.pk, measure.shown_to): gist_of(measure.drawn.analysis) for measure in measures}


def _courses(teams: Ids) -> Iterator[Measure]:
    """A measure for each team that measures it, read for that team. What counts itself is of its own team alone."""
    measuring = {}
    for improvement, team in _parts(teams=teams):
        measuring.setdefault(improvement, []).append(team)
    for measure in _measures(teams=teams, improvements=Ids(sorted(measuring))):
        of_whom = measuring.get(measure.improvement_id, ()) if measure.improvement_id else (measure.team_id,)
        for team in of_whom:
            if team == measure.team_id or not measure.derived_from:
                yield _read_for(measure, team)


def _read_for(measure, team):
    course = copy(measure)
    course.shown_to = team
    return course


@statement
def _parts(*, teams: Ids):
    """(improvement, team) of those at work in what these teams lead or take part in."""
    parts = Participation.objects.at_work().of_teams().exclude(role=Participation.Role.SUPPORTS)
    parts = parts.filter(Q(team__in=teams) | Q(improvement__team__in=teams), improvement__stopped_on__isnull=True)
    return parts.order_by("improvement", "team").values_list("improvement", "team")


@statement
def _measures(*, teams: Ids, improvements: Ids):
    whole = Q(improvement__isnull=True, team__in=teams)
    return Measure.objects.filter(whole | Q(improvement__in=improvements), retired_on__isnull=True).order_by("pk")
