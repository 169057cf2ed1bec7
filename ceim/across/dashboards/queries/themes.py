"""Themes across teams: one number for each, always over all teams and twelve months, and the stories behind it.

A theme has one number and not one for each period and setting: whoever takes one of those off another has a small
number in hand. For the same reason stories that the reader may not read are counted in whole fives only.
"""

from dataclasses import dataclass

from django.db.models import Count, Exists, Min, OuterRef, Q
from django.db.models.functions import Lower

from ceim.across.dashboards.period import Period
from ceim.across.dashboards.queries.teams import teams_of
from conversations.models import Conversation, Highlight, Theme
from conversations.months.small_numbers import in_fives, shown_alone

MONTHS = 12
MOST_THEMES = 12
STORY = "highlights__passage__conversation"


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
    """The themes of the organisation as its QI lead sees them; those with a number first, the others by name.

    Their order follows from what is shown alone, so it gives nothing away.
    """
    rows = _spoken_of(standing, today).annotate(key=Lower("name")).values("key")
    found = [(row.pop("key"), _heard(**row)) for row in rows.annotate(label=Min("name"), **_numbers()).order_by()]
    found.sort(key=lambda pair: (-pair[1].shown, pair[0]))
    return [heard for _key, heard in found[:MOST_THEMES]]


def theme_heard(standing, today, name):
    """The ThemeHeard of this name, however it is capitalised: the same numbers as in `themes_across`."""
    found = _spoken_of(standing, today).filter(name__iexact=name).aggregate(**_numbers())
    return _heard(label=name, **found)


def stories_about(standing, today, name):
    """The stories that `ThemeHeard.readable` counts; nobody is to ask for them where that is None."""
    marked = Highlight.objects.filter(passage__conversation=OuterRef("pk"), themes__name__iexact=name)
    days = Period(MONTHS, today).days
    released = Conversation.objects.readable().filter(team__in=teams_of(standing).values("pk"), held_on__range=days)
    return released.filter(Exists(marked), Conversation.shared_across_organisation()).order_by("-held_on", "-pk")


def _spoken_of(standing, today):
    story = {f"{STORY}__state__in": Conversation.READABLE, f"{STORY}__held_on__range": Period(MONTHS, today).days}
    return Theme.objects.filter(Q(**story), team__in=teams_of(standing).values("pk"))


def _numbers():
    is_shared = Q(Conversation.shared_across_organisation(STORY))
    return {
        "all_stories": Count(STORY, distinct=True),
        "shared": Count(STORY, distinct=True, filter=is_shared),
        "teams": Count("team", distinct=True, filter=is_shared),
    }


def _heard(label, all_stories, shared, teams):
    readable = shown_alone(shared) or None
    return ThemeHeard(label, readable, teams if readable else None, in_fives(all_stories - shared))
