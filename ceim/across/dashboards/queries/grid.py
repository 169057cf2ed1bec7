"""Conversations against targets, by pathway and month: counted by the database, one statement."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import CharField, Count, DateField, F, Value
from django.db.models.functions import Cast, TruncMonth

from ceim.teams import targets
from ceim.teams.models import Pathway
from conversations.models import Conversation

COLUMNS = ("team", "title", "started_on", "retired_on")
TARGET, HELD = "target", "held"


@dataclass
class CountedPathway:
    """A pathway with its targets, (first month, number) in order, and the conversations counted by month."""

    pathway: Pathway
    targets: list = field(default_factory=list)
    held: dict = field(default_factory=dict)

    def in_month(self, month):
        owed = targets.in_month(self.pathway, self.targets, month)
        return targets.Count(self.pathway.title, self.held.get(month, 0), *owed)


def pathways_of(teams, period):
    """{team id: [CountedPathway, …]} of `teams` (a list), by title, also those retired. One statement."""
    by_id, found = {team.pk: team for team in teams}, {}
    for pk, team_id, title, started_on, retired_on, month, number, what in _rows(list(by_id), period):
        about = {"team": by_id[team_id], "title": title, "started_on": started_on, "retired_on": retired_on}
        counted = found.setdefault(pk, CountedPathway(Pathway(pk=pk, **about)))
        if what == HELD:
            counted.held[month] = number
        elif month:
            counted.targets.append((month, number))
    by_team = defaultdict(list)
    for _pk, counted in sorted(found.items(), key=lambda pair: (pair[1].pathway.title, pair[0])):
        counted.targets.sort()
        by_team[counted.pathway.team_id].append(counted)
    return by_team


def _rows(ids, period):
    """One for each target of a pathway, or one without, and one for each month in which something was held."""
    told = Conversation.objects.counted().filter(team__in=ids, held_on__range=period.days).order_by()
    told = told.annotate(month=Cast(TruncMonth("held_on"), DateField()), what=Value(HELD, CharField()))
    columns = ("pathway", *(f"pathway__{name}" for name in COLUMNS), "month", "what")
    told = told.values(*columns).annotate(number=Count("pk"))
    owed = (
        Pathway.objects.filter(team__in=ids)
        .order_by()
        .annotate(month=F("targets__month"), number=F("targets__number"), what=Value(TARGET, CharField()))
    )
    told = told.values_list("pathway", *(f"pathway__{name}" for name in COLUMNS), "month", "number", "what")
    return owed.values_list("pk", *COLUMNS, "month", "number", "what").union(told, all=True)
