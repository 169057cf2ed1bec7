"""How far the period's opportunities came, and how long each stage took: one statement, a row for each that did."""

from dataclasses import dataclass
from statistics import median_high

from django.db.models import CharField, Exists, Min, Value
from django.db.models.functions import TruncDate
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ceim.across.dashboards.queries.narrowing import of_the_time
from ceim.across.dashboards.queries.needs import tests_of_need
from ceim.across.dashboards.queries.teams import teams_within
from ceim.statements import statement
from improvements.places import IN_NORMAL_WORK
from meetings.models import Opportunity

STEPS = [  # each after the one before it
    ("stated", _("Opportunities stated"), None),
    ("tested", _("Tested"), "stated"),
    ("implemented", _("Became normal work"), "tested"),
    ("spread", _("Spread to another place"), "implemented"),
]
NOT_TO_BE_TESTED = (Opportunity.State.PARKED, Opportunity.State.PASSED_ON)
IDEAS = "improvements__ideas"
# The day on which an opportunity came to a stage, and what else must hold of that row.
REACHED = {
    "tested": (f"{IDEAS}__cycles__done_on", {}),
    "implemented": (f"{IDEAS}__implementations__normal_on", {}),
    "spread": (
        f"{IDEAS}__implementations__spread__sites__stages__on",
        {
            f"{IDEAS}__implementations__spread__sites__stages__stage__in": IN_NORMAL_WORK,
            f"{IDEAS}__implementations__spread__sites__stages__set_aside_at": None,
        },
    ),
}


@dataclass(frozen=True)
class FunnelStep:
    """One stage: how many of the opportunities reached it, and the median days since the stage before.

    `measured`: of how many the median is, those of which both days are known.
    """

    slug: str
    heading: Promise
    number: int
    median_days: int | None
    measured: int = 0


def funnel(period, organisation: int, stated: int):
    """The four stages of the `stated` opportunities of the period, whenever they reached the later ones."""
    days = {slug: {} for slug, *_rest in STEPS}
    for slug, opportunity, stated_on, day in _came_to(period, organisation=organisation):
        days[slug][opportunity] = day
        days["stated"].setdefault(opportunity, stated_on)
    numbers = {slug: len(found) for slug, found in days.items()} | {"stated": stated}
    return [
        FunnelStep(slug, heading, numbers[slug], *(_median_days(days[before], days[slug]) if before else (None, 0)))
        for slug, heading, before in STEPS
    ]


def _median_days(before, after):
    """The median in whole days from the one to the other, None where there is none; of how many that came to both."""
    lengths = [max(0, (day - before[each]).days) for each, day in after.items() if each in before]
    return (median_high(lengths) if lengths else None), len(lengths)


def oldest_untested(period, organisation: int):
    """A list of the opportunity of the period that has waited longest for a first test; empty where none waits.

    Only of those that a team may still test: what was parked or passed on waits for nobody.
    """
    return _oldest_untested(period, organisation=organisation)


@statement
def _oldest_untested(period, *, organisation: int):
    waiting = _stated(period, organisation).exclude(state__in=NOT_TO_BE_TESTED)
    waiting = waiting.filter(~Exists(tests_of_need())).select_related("team")
    return waiting.order_by("stated_at", "pk")[:1]


@statement
def _came_to(period, *, organisation: int):
    """(stage, opportunity, the day it was stated, the first day on which it came to the stage), of those that did."""
    stated = _stated(period, organisation)
    parts = [_first_days(stated, slug, path, only) for slug, (path, only) in REACHED.items()]
    return parts[0].union(*parts[1:], all=True)


def _stated(period, organisation):
    teams = teams_within(organisation, period).values("pk")
    stated = Opportunity.objects.filter(team__in=teams, stated_at__gte=period.start_moment)
    return of_the_time(stated.annotate(stated_on=TruncDate("stated_at")), period, "stated_on").order_by()


def _first_days(stated, slug, path, only):
    came = stated.filter(**{f"{path}__isnull": False}, **only).values("pk", "stated_on")
    came = came.annotate(stage=Value(slug, CharField()), day=Min(path))
    return came.values_list("stage", "pk", "stated_on", "day")
