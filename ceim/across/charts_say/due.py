"""Whose charts may say something else than what is kept: where anything was done since they were read."""

from collections import Counter
from datetime import date, datetime

from django.db.models import Count, Exists, OuterRef

from ceim.across.charts_say.models import ChartsRead
from ceim.history.models import Event, EventTeam
from ceim.statements import statement
from ceim.teams.models import Organisation, Team
from improvements.models import Measure


def due_teams(today: date, since: datetime) -> list[int]:
    """Of the teams at work; `since` is the moment in which yesterday began.

    What counts itself is read each day: a month ends, or a test begins, without a deed.
    """
    deeds = deeds_since(since)
    read = dict(_read_up_to(since=since))
    moved = {team for team, number in deeds.items() if read.get(team) != number}
    waiting = {*moved, *_never_read(), *_counting_themselves(today=today), *_left_behind(since=since)}
    return sorted(waiting & set(_at_work()))


def deeds_since(since: datetime) -> Counter:
    """{team: how many deeds stand in its history since that moment}: see `ceim.history.counted`."""
    return Counter(dict(_done(since=since))) + Counter(dict(_touched(since=since)))


@statement
def _done(*, since: datetime):
    """Organisation by organisation, which there is an index for."""
    here = Organisation.objects.values("pk")
    done = Event.objects.filter(organisation_id__in=here, at__gte=since, team_id__isnull=False).order_by()
    return done.values("team_id").annotate(number=Count("pk")).values_list("team_id", "number")


@statement
def _touched(*, since: datetime):
    here = Organisation.objects.values("pk")
    done = Event.objects.filter(organisation_id__in=here, at__gte=since)
    touched = EventTeam.objects.filter(event__in=done.values("pk")).order_by()
    return touched.values("team_id").annotate(number=Count("pk")).values_list("team_id", "number")


@statement
def _read_up_to(*, since: datetime):
    return ChartsRead.objects.filter(since=since).values_list("team", "deeds")


@statement
def _at_work():
    return Team.objects.filter(ended_on__isnull=True).values_list("pk", flat=True)


@statement
def _never_read():
    read = ChartsRead.objects.filter(team=OuterRef("pk"))
    return Team.objects.filter(~Exists(read), ended_on__isnull=True).values_list("pk", flat=True)


@statement
def _counting_themselves(*, today: date):
    counted = Measure.objects.filter(team=OuterRef("team"), retired_on__isnull=True).exclude(derived_from="")
    return ChartsRead.objects.filter(Exists(counted), read_on__lt=today).values_list("team", flat=True)


@statement
def _left_behind(*, since: datetime):
    """Read before that moment, and something was done after that and before it: nothing read for a day or more."""
    done = Event.objects.filter(team_id=OuterRef("team_id"), at__gte=OuterRef("since"))
    return ChartsRead.objects.filter(Exists(done), since__lt=since).values_list("team", flat=True)
