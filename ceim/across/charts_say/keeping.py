"""Reading charts, and keeping what they say."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ceim.across.charts_say.courses import said_now
from ceim.across.charts_say.due import deeds_since, due_teams
from ceim.across.charts_say.models import OF_GIST, ChartSays, ChartsRead
from ceim.history.counted import yesterday
from ceim.teams.models import Team
from improvements.charts.gist import Gist

BATCH = 25  # teams


def batches(today: date | None = None) -> list[list[int]]:
    """The teams whose charts are to be read, so many at a time."""
    return in_batches(due_teams(today or timezone.localdate(), yesterday()))


def in_batches(teams: list[int]) -> list[list[int]]:
    return [teams[start : start + BATCH] for start in range(0, len(teams), BATCH)]


def read_charts_of(teams: Collection[int], today: date | None = None) -> None:
    """However often and by however many it is done: the last to read is right, as the deeds are counted before it."""
    since, today = yesterday(), today or timezone.localdate()
    deeds = deeds_since(since)
    with transaction.atomic():
        _keep(teams, said_now(teams))
        read = [ChartsRead(team_id=team, since=since, deeds=deeds[team], read_on=today) for team in teams]
        _write(ChartsRead, read, ["team"], ["since", "deeds", "read_on"])


def differences(teams: Collection[int]) -> dict[tuple[int, int], tuple[Gist | None, Gist | None]]:
    """{(measure, team): (what is kept, what the chart says)}, None for nothing, where they differ."""
    kept = {(each.measure_id, each.team_id): each.gist for each in _kept_of(teams)}
    said = said_now(teams)
    return {key: (kept.get(key), said.get(key)) for key in {*kept, *said} if kept.get(key) != said.get(key)}


def mend_charts(*, only_look: bool = False) -> tuple[int, int]:
    """(charts kept, how many of them said something else) over all teams at work; reads those again.

    only_look   leaves out the teams whose charts are read in the next minutes anyway
    """
    found, since = 0, yesterday()
    left_out = set(due_teams(timezone.localdate(), since)) if only_look else ()
    at_work = Team.objects.filter(ended_on__isnull=True).exclude(pk__in=left_out).order_by("pk")
    for teams in in_batches(list(at_work.values_list("pk", flat=True))):
        found += len(differences(teams))
        if not only_look:
            read_charts_of(teams)
    return ChartSays.objects.count(), found


def _keep(teams, said: dict[tuple[int, int], Gist]):
    gone = [each.pk for each in _kept_of(teams) if (each.measure_id, each.team_id) not in said]
    ChartSays.objects.filter(pk__in=gone).delete()
    rows = [
        ChartSays(measure_id=measure, team_id=team, **{name: getattr(gist, name) for name in OF_GIST})
        for (measure, team), gist in sorted(said.items())
    ]
    _write(ChartSays, rows, ["measure", "team"], list(OF_GIST))


def _kept_of(teams) -> Iterable[ChartSays]:
    """What is kept of these teams, and of whoever else measures what is theirs."""
    theirs = Q(measure__team__in=teams) | Q(measure__improvement__team__in=teams)
    return ChartSays.objects.filter(Q(team__in=teams) | theirs).order_by("pk")


def _write(model, rows, keys, columns):
    model.objects.bulk_create(rows, update_conflicts=True, unique_fields=keys, update_fields=columns)
