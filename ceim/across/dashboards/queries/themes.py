"""Themes across teams: one number for each, always over all teams and twelve months, and the stories behind it.

A theme has one number and not one for each period and setting: whoever takes one of those off another has a small
number in hand. For the same reason stories that the reader may not read are counted in whole fives only.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, Min, OuterRef, Q, Sum
from django.db.models.functions import Lower

from ceim.across.dashboards.period import Period
from ceim.across.dashboards.queries.teams import teams_of
from ceim.statements import statement
from conversations.models import Conversation, Highlight, ThemeInMonth
from conversations.small_numbers import in_fives, shown_alone

MONTHS = 12
MOST_THEMES = 12
NUMBERS = {
    "of_shared": Sum("shared"),
    "of_team_only": Sum("team_only"),
    "of_teams": Count("team", distinct=True, filter=Q(shared__gt=0)),
}


@dataclass(frozen=True)
class ThemeHeard:
    """How many stories speak of a theme: those this reader may read, and those for their teams only.

    `readable` is None for a number under five and `teams` with it; `team_only` is in fives (“5 or more”), or None.
    """

    label: str
    readable: int | None
    teams: int | None
    team_only: int | None

    @property
    def shown(self):
        return (self.readable or 0) + (self.team_only or 0)


def themes_across(standing, today):
    """The themes of the organisation as its QI lead sees them: by the stories that one may read, then by the others.

    Their order follows from what is shown alone, so it gives nothing away.
    """
    days = Period.of_months(MONTHS, today).days
    rows = _themes_across(organisation=standing.organisation_id, first=days[0], last=days[1])
    found = [(key, _heard(*row)) for key, *row in rows]
    found.sort(key=lambda pair: (-(pair[1].readable or 0), -(pair[1].team_only or 0), pair[0]))
    return [heard for _key, heard in found[:MOST_THEMES]]


def theme_heard(standing, today, name):
    """The ThemeHeard of this name, however it is capitalised: the same numbers as in `themes_across`."""
    found = _in_months(standing.organisation_id, *Period.of_months(MONTHS, today).days)
    numbers = found.filter(theme__name__iexact=name).aggregate(**NUMBERS)
    return _heard(name, **{key: number or 0 for key, number in numbers.items()})


def stories_about(standing, today, name):
    """The stories that `ThemeHeard.readable` counts; nobody is to ask for them where that is None."""
    marked = Highlight.objects.filter(passage__conversation=OuterRef("pk"), themes__name__iexact=name)
    days, teams = Period.of_months(MONTHS, today).days, teams_of(standing.organisation_id).values("pk")
    released = Conversation.objects.readable().filter(team__in=teams, held_on__range=days)
    released = released.exclude(speaker=Conversation.Speaker.STAFF)
    return released.filter(Exists(marked), Conversation.shared_across_organisation()).order_by("-held_on", "-pk")


@statement
def _themes_across(*, organisation: int, first: date, last: date):
    rows = _in_months(organisation, first, last).annotate(key=Lower("theme__name")).values("key")
    return rows.annotate(label=Min("theme__name"), **NUMBERS).order_by().values_list("key", "label", *NUMBERS)


def _in_months(organisation, first, last):
    return ThemeInMonth.objects.filter(team__organisation=organisation, month__range=(first, last))


def _heard(label, of_shared, of_team_only, of_teams):
    readable = shown_alone(of_shared) or None
    return ThemeHeard(label, readable, of_teams if readable else None, in_fives(of_team_only))
