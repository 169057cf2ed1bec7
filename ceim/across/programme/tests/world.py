"""Work of the programme in the tests' organisation: what teams do, and what is said of it."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from ceim.months import first_of
from ceim.testing.factories import (
    make_improvement,
)
from ceim.testing.practices import make_care_team_member, make_case, make_elements, make_support, make_vision
from improvements.models import Candidate, ProgressScore

TODAY = timezone.localdate()
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
PROGRAMME = "/organisations/strathmoor/programme/"


def make_practice(by, title="I know what happens next", **fields):
    return make_improvement(by, title=title, method="every_time", **fields)


def count(by, practice, happened, missed=0, day=None):
    """So many cases of `by`'s team, those that were missed first: from noon of `day`, else of yesterday, on."""
    if not practice.practice_elements.exists():
        make_elements(by, practice)
        practice.practice_elements.update(begun_at=noon(TODAY - 400 * DAY))
    elements, before = practice.practice_elements.all(), practice.counted_cases.count()
    for number in range(happened + missed):
        missing = elements[:1] if number < missed else ()
        make_case(by, practice, *missing, counted_at=noon(day or TODAY - DAY) + (before + number) * MINUTE)


def noon(day):
    return timezone.make_aware(datetime.combine(day, time(12)))


def score(by, practice, number, *, by_coach=False, month=None, because="So."):
    return ProgressScore.objects.create(
        team=by.team,
        improvement=practice,
        month=first_of(month or TODAY),
        by_coach=by_coach,
        score=number,
        suggested="1.0",
        because=because,
        scored_by=by.user,
        scored_at=timezone.now(),
    )


def fill(by, practice):
    """One of everything that the page shows of a team."""
    count(by, practice, 1, 2)
    score(by, practice, "3.0")
    score(by, practice, "2.0", by_coach=True)
    make_support(by, practice, asked_for="A porter")
    make_care_team_member(by, practice)


def describe(by, practice):
    """What the page says of the work itself."""
    make_vision(by, practice)
    practice.aims.create(team=by.team, how_much="95 of 100 are told", set_by=by.user)
    about = {"wish": practice.title, "area": "Going home", "proposed_by": by.user, "proposed_on": TODAY}
    Candidate.objects.create(team=by.team, improvement=practice, **about)
