"""Conversations against targets, by pathway and month: counted by the database, two statements.

Three more only where teams have merged.
"""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Count, F, Q
from django.db.models.functions import TruncMonth

from ceim.teams import targets
from ceim.teams.models import FormerTeam, Pathway, Team
from conversations.models import Conversation


@dataclass(frozen=True)
class Share:
    """A pathway for as long as it was one team's, with that team's settings of the time.

    numbers: (first month, target). settings: (until, setting) that the team had before its present one.
    closures: (closed, reopened) of that team. first, until: the first month in which it was the team's, and the first
    in which it was not; None without an end.
    """

    pathway: Pathway
    team: Team
    numbers: list[tuple[date, int]]
    settings: list[tuple[date, str]]
    closures: list[tuple[date, date]]
    first: date | None = None
    until: date | None = None

    def is_in(self, month: date) -> bool:
        return (self.first is None or self.first <= month) and (self.until is None or month < self.until)

    def setting_in(self, month: date) -> str:
        return next((setting for until, setting in self.settings if until > month), self.team.setting)


def shares_of(teams):
    """Yields the Shares of all pathways that are or were the teams', also of those retired.

    A pathway that changed hands is yielded for each of its teams in turn, also for one that is not in `teams`.
    """
    theirs = Q(team__in=teams) | Q(pk__in=FormerTeam.objects.filter(team__in=teams).values("pathway"))
    rows = Pathway.objects.filter(theirs).select_related("team")
    rows = rows.annotate(
        month=F("targets__month"),
        number=F("targets__number"),
        setting_until=F("team__former_settings__until"),
        former_setting=F("team__former_settings__setting"),
        closed_on=F("team__closures__closed_on"),
        reopened_on=F("team__closures__reopened_on"),
        left_in=F("former_teams__until"),
        left_team=F("former_teams__team"),
    )
    in_order = rows.order_by("team__name", "team", "title", "pk", "month")
    for _pk, several in groupby(in_order.iterator(), key=lambda pathway: pathway.pk):
        yield from _shares_of_one(list(several))


def _shares_of_one(rows):
    pathway = rows[0]
    numbers = _distinct((row.month, row.number) for row in rows)
    former = _distinct((row.left_in, row.left_team) for row in rows)
    teams = (
        Team.objects.prefetch_related("former_settings", "closures").in_bulk([pk for _day, pk in former])
        if former
        else {}
    )
    first = None
    for until, team_id in former:
        settings = [(each.until, each.setting) for each in teams[team_id].former_settings.all()]
        closures = [(each.closed_on, each.reopened_on) for each in teams[team_id].closures.all()]
        yield Share(pathway, teams[team_id], numbers, settings, closures, first, until)
        first = until
    settings = _distinct((row.setting_until, row.former_setting) for row in rows)
    closures = _distinct((row.closed_on, row.reopened_on) for row in rows)
    yield Share(pathway, pathway.team, numbers, settings, closures, first)


def _distinct(pairs):
    """Each once, in order: of what was joined beside something else."""
    return sorted({pair for pair in pairs if pair[0]})


def counts_of(teams, period):
    """{(pathway id, first day of the month): conversations counted}; without those that are 0."""
    told = Conversation.objects.counted().filter(team__in=teams, held_on__range=period.days)
    rows = told.order_by().annotate(month=TruncMonth("held_on")).values_list("pathway", "month")
    return {(pathway, month): number for pathway, month, number in rows.annotate(number=Count("pk"))}


def holders_of(teams):
    """The ids of `teams` and of those that have their pathways now."""
    moved = FormerTeam.objects.filter(team__in=teams).values("pathway__team")
    return Team.objects.filter(Q(pk__in=teams) | Q(pk__in=moved)).values("pk")


def counts_in(shares, month, held):
    """[targets.Count, …] of one month; `held` from `counts_of`."""
    return [
        targets.Count(
            share.pathway.title,
            held.get((share.pathway.pk, month), 0),
            *targets.in_month(share.pathway, share.numbers, month, share.closures),
        )
        for share in shares
        if share.is_in(month)
    ]
