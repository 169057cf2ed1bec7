"""Tests that were carried out, marked with the habits they show; summed for a team, and for each of an organisation."""

from datetime import date

from django.db.models import Count, Exists, OuterRef, Q

from ceim.across.dashboards.queries.narrowing import of_the_time
from ceim.across.dashboards.queries.teams import teams_within
from ceim.across.how_we_test.habits import HABITS
from ceim.statements import statement, together
from improvements.amounts import AMOUNT
from improvements.cycles.coach import FEWEST_READINGS
from improvements.models import Cycle, CycleQuestion, Measure, Reading


def sums():
    marked = {habit.mark: Count("pk", filter=Q(**{habit.mark: True})) for habit in HABITS}
    return {"tests": Count("pk")} | marked


def with_marks(cycles):
    """Each with what it shows of the habits: see HABITS."""
    others = Cycle.objects.filter(idea=OuterRef("idea"), team=OuterRef("team"), done_on__isnull=False)
    smaller_before = Q(number__lt=OuterRef("number"), people__lt=OuterRef("people"))
    larger_after = Q(number__gt=OuterRef("number"), people__gt=OuterRef("people"))
    return cycles.annotate(
        predicts_a_number=Exists(CycleQuestion.objects.filter(cycle=OuterRef("pk"), prediction__iregex=AMOUNT)),
        is_in_a_series=Exists(others.exclude(pk=OuterRef("pk"))),
        grows=Exists(others.filter(smaller_before | larger_after)),
        has_data_over_time=Exists(_measured_over_time()),
    )


def _measured_over_time():
    """Measures of its improvement that count themselves, or of which its team wrote down enough readings."""
    own = {"team": OuterRef(OuterRef("team")), "place": None, "group": None}
    readings = Reading.objects.filter(measure=OuterRef("pk"), **own).order_by("pk")
    enough = Q(Exists(readings[FEWEST_READINGS - 1 : FEWEST_READINGS])) | ~Q(derived_from="")
    return Measure.objects.filter(enough, improvement=OuterRef("idea__improvement"))


@statement
def of_team(*, team: int, first: date, last: date):
    """One row: the sums."""
    return together(with_marks(Cycle.objects.filter(team=team, done_on__range=(first, last))), **sums())


@statement
def tests_of_team(start, stop, *, team: int, first: date, last: date):
    """The newest first, with their ideas."""
    done = Cycle.objects.filter(team=team, done_on__range=(first, last)).select_related("idea")
    return with_marks(done).order_by("-done_on", "-pk")[start:stop]


@statement
def of_teams(period, *, organisation: int):
    """A row for each team that carried out tests in the period, by its name: its address and the sums."""
    teams = teams_within(organisation, period).values("pk")
    done = Cycle.objects.filter(team__in=teams, done_on__range=period.days)
    done = with_marks(of_the_time(done, period, "done_on"))
    by_team = done.order_by().values("team__name", "team__address").annotate(**sums())
    return by_team.order_by("team__name", "team__address")
