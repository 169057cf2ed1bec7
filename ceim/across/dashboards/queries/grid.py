"""Conversations against targets, by pathway and month: counted by the database, one statement.

Three more only where teams have merged.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from django.db.models import CharField, DateField, F, FilteredRelation, IntegerField, Q, Value
from django.db.models.functions import Cast

from ceim.statements import Ids, statement
from ceim.teams import targets
from ceim.teams.models import FormerTeam, Pathway, PathwayPartner, Target, Team
from conversations.models import HeldInMonth, ShortMonth

OF_PATHWAY = ("team", "title", "started_on", "retired_on")
# What is joined to each pathway: its targets, the settings and closures of its team, and whose it was before.
JOINED = {
    "month": "own_targets__month",
    "number": "own_targets__number",
    "setting_until": "team__former_settings__until",
    "former_setting": "team__former_settings__setting",
    "closed_on": "team__closures__closed_on",
    "reopened_on": "team__closures__reopened_on",
    "left_in": "former_teams__until",
    "left_team": "former_teams__team",
    "used_from": None,
    "used_until": None,
    "reason": None,
}
DATES = {"month", "setting_until", "closed_on", "reopened_on", "left_in", "used_from", "used_until"}
NUMBERS = {"number", "left_team"}
OF_TEAM = {name for name, path in JOINED.items() if path and path.startswith("team__")}
TARGET, HELD, USED, SAID = "target", "held", "used", "said"


@dataclass(frozen=True)
class Share:
    """A pathway for as long as it was one team's, or was used by it, with that team's settings of the time.

    numbers: (first month, target). held: {first day of a month: conversations counted}.
    settings: (until, setting) that the team had before its present one. closures: (closed, reopened) of that team.
    first, until: the first month in which it was the team's, and the first in which it was not; None without an end.
    reasons: {first day of a month: the ShortMonth.Reason that was given for it}.
    """

    pathway: Pathway
    team: Team
    numbers: list[tuple[date, int]]
    held: dict[date, int]
    settings: list[tuple[date, str]]
    closures: list[tuple[date, date]]
    first: date | None = None
    until: date | None = None
    reasons: dict[date, str] = field(default_factory=dict)

    def is_in(self, month: date) -> bool:
        return (self.first is None or self.first <= month) and (self.until is None or month < self.until)

    def setting_in(self, month: date) -> str:
        return next((setting for until, setting in self.settings if until > month), self.team.setting)

    def in_month(self, month: date) -> targets.Count:
        owed = targets.in_month(self.pathway, self.numbers, month, self.closures)
        return targets.Count(self.pathway.title, self.held.get(month, 0), *owed)

    def reason_in(self, month: date) -> str:
        """Why the month was short, "" where it was not or nobody has said why."""
        return self.reasons.get(month, "") if self.in_month(month).missing else ""


@dataclass
class Joined:
    """What the statement's rows say of one pathway and one team that holds or uses it."""

    about: dict
    held: dict = field(default_factory=dict)
    numbers: set = field(default_factory=set)
    settings: set = field(default_factory=set)
    closures: set = field(default_factory=set)
    former: set = field(default_factory=set)
    used: set = field(default_factory=set)
    reasons: dict = field(default_factory=dict)


def shares_of(teams: list[Team], period) -> dict[int, list[Share]]:
    """{team id: its shares} of all pathways that are or were these teams', by title, also of those retired."""
    found = _joined(teams, period)
    known = _teams_of(found, {team.pk: team for team in teams})
    by_team = defaultdict(list)
    for (pk, whose), joined in sorted(found.items(), key=lambda pair: (pair[1].about["title"], pair[0])):
        shares = _shares_of_one if joined.about["team"] == whose else _shares_of_partner
        for share in shares(pk, joined, known, whose):
            by_team[share.team.pk].append(share)
    return by_team


def counts_in(shares: list[Share], month: date) -> list[targets.Count]:
    """What was held and owed in one month, by pathway."""
    return [share.in_month(month) for share in shares if share.is_in(month)]


def reasons_in(shares: list[Share], month: date) -> list[tuple[str, str]]:
    """(pathway, reason) of each that was short in one month; the reason is "" where nobody has said why."""
    here = [share for share in shares if share.is_in(month)]
    return [(share.pathway.title, share.reason_in(month)) for share in here if share.in_month(month).missing]


def _joined(teams, period):
    found = {}
    for pk, team, title, started_on, retired_on, *joined, whose, what in _rows(
        any(team.has_shared_work for team in teams),
        teams=Ids(team.pk for team in teams),
        first=period.start,
        last=period.today,
    ):
        about = {"team": team, "title": title, "started_on": started_on, "retired_on": retired_on}
        one, row = found.setdefault((pk, whose), Joined(about)), dict(zip(JOINED, joined, strict=True))
        if what == HELD:
            one.held[row["month"]] = row["number"]
            continue
        if what == SAID:
            one.reasons[row["month"]] = row["reason"]
            continue
        for kept, names in (
            (one.numbers, ("month", "number")),
            (one.settings, ("setting_until", "former_setting")),
            (one.closures, ("closed_on", "reopened_on")),
            (one.former, ("left_in", "left_team")),
            (one.used, ("used_from", "used_until")),
        ):
            if row[names[0]]:
                kept.add(tuple(row[name] for name in names))
    return found


@statement
def _rows(is_shared, *, teams: Ids, first: date, last: date):
    """Of each pathway a row for each of what is joined to it, and one for each month in which something was held, or
    of which somebody said why it was short.

    Where teams use each other's pathways also one for each time and target of such a team.
    """
    moved = FormerTeam.objects.filter(team__in=teams).values("pathway")
    owed = Pathway.objects.filter(Q(team__in=teams) | Q(pk__in=moved)).order_by()
    own_targets = FilteredRelation("targets", condition=Q(targets__team=F("team")))
    owed = owed.annotate(own_targets=own_targets, **_columns(JOINED), whose=F("team"), what=Value(TARGET, CharField()))
    told = HeldInMonth.objects.filter(month__range=(first, last), number__gt=0)
    told = told.filter(Q(team__in=teams) | Q(pathway__in=moved)).order_by()
    of_pathway = ("pathway", *(f"pathway__{name}" for name in OF_PATHWAY))
    told = told.annotate(**_columns({}, without=("month", "number")), what=Value(HELD, CharField()))
    told = told.values_list(*of_pathway, *JOINED, "team", "what")
    said = ShortMonth.objects.filter(month__range=(first, last)).filter(Q(team__in=teams) | Q(pathway__in=moved))
    said = said.order_by().annotate(**_columns({}, without=("month", "reason")), what=Value(SAID, CharField()))
    others = [said.values_list(*of_pathway, *JOINED, "team", "what")]
    others += _used_rows(teams, of_pathway) if is_shared else []
    return owed.values_list("pk", *OF_PATHWAY, *JOINED, "whose", "what").union(told, *others, all=True)


def _used_rows(ids, of_pathway):
    """Of teams that use another's pathway: when each did, with its settings and closures, and its targets."""
    of_team = {name: JOINED[name] for name in OF_TEAM}
    times = PathwayPartner.objects.accepted().filter(team__in=ids).order_by()
    times = times.annotate(**_columns(of_team | {"used_from": "since", "used_until": "until"}))
    targets_there = Target.objects.filter(team__in=ids).exclude(pathway__team=F("team")).order_by()
    targets_there = targets_there.annotate(**_columns({}, without=("month", "number")))
    return [
        rows.annotate(what=Value(USED, CharField())).values_list(*of_pathway, *JOINED, "team", "what")
        for rows in (times, targets_there)
    ]


def _columns(paths, without=()):
    """{name: where it is read} of all that is joined; nothing where `paths` does not say.

    With its type said: a union of several has PostgreSQL take what is empty in the first two for text.
    """
    return {
        name: F(paths[name]) if paths.get(name) else Cast(Value(None), _kind(name))
        for name in JOINED
        if name not in without
    }


def _kind(name):
    if name in DATES:
        return DateField()
    return IntegerField() if name in NUMBERS else CharField()


def _teams_of(found, known):
    """{id: team} of all that have or had these pathways; those not at hand are read, with what their past was."""
    missing = {whose for _pk, whose in found} | {team for joined in found.values() for _day, team in joined.former}
    missing -= known.keys()
    if any(joined.former for joined in found.values()):
        missing |= {team for joined in found.values() for _day, team in joined.former}
        return known | Team.objects.prefetch_related("former_settings", "closures").in_bulk(missing)
    return known | (Team.objects.in_bulk(missing) if missing else {})


def _shares_of_one(pk, joined, known, whose):
    team = known[whose]
    pathway = Pathway(pk=pk, **joined.about | {"team": team})
    numbers, first = sorted(joined.numbers), None
    for until, team_id in sorted(joined.former):
        before = known[team_id]
        settings = [(each.until, each.setting) for each in before.former_settings.all()]
        closures = [(each.closed_on, each.reopened_on) for each in before.closures.all()]
        yield Share(pathway, before, numbers, joined.held, settings, closures, first, until, joined.reasons)
        first = until
    now = sorted(joined.settings), sorted(joined.closures)
    yield Share(pathway, team, numbers, joined.held, *now, first, reasons=joined.reasons)


def _shares_of_partner(pk, joined, known, whose):
    """Between two times that a team used it nothing was owed, as while a team was closed."""
    used = sorted(joined.used, key=lambda time: time[0])
    until = None if any(end is None for _start, end in used) else max((end for _start, end in used), default=None)
    away = [(end, start) for (_from, end), (start, _to) in pairwise(used) if end and end < start]
    ends = [day for day in (joined.about["retired_on"], until) if day]
    about = {"title": joined.about["title"], "retired_on": min(ends, default=None), "team": known[whose]}
    about["started_on"] = used[0][0] if used else joined.about["started_on"]
    numbers = targets.begun_anew(joined.numbers, [start for start, _end in used]) if used else []
    closures = sorted([*joined.closures, *away])
    settings, reasons = sorted(joined.settings), joined.reasons
    yield Share(Pathway(pk=pk, **about), known[whose], numbers, joined.held, settings, closures, reasons=reasons)
