"""Everything that waits for whoever oversees many teams: three things for this week, all by kind, what is taken."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.across.dashboards.period import Period, hours_since
from ceim.across.findings import queries
from ceim.across.findings.asked import FindingsAsked
from ceim.across.findings.kinds import KINDS, FindingKind, said_of
from ceim.across.findings.models import FindingAnswer
from ceim.teams.people_to_ring import PersonToRing, administrators_of, leads_of
from improvements.spread.could_use import numbers_of_teams

THIS_WEEK = 3
Kind = FindingAnswer.Kind


@dataclass(frozen=True)
class Finding:
    """One thing that waits in one team.

    key      (kind, the team's number, the record's): what its address and an answer to it name
    what     what waits, in words; `sentence` has its team as well
    people   whom to ring; weight: what presses more has more
    answer   what somebody said to it, None while nobody has
    """

    key: tuple[str, int, int]
    kind: FindingKind
    team_name: str
    team_address: str
    what: str
    since: date
    address: str
    weight: int
    people: tuple[PersonToRing, ...] = ()
    answer: FindingAnswer | None = None

    @property
    def sentence(self) -> str:
        return _("%(team)s: %(what)s") % {"team": self.team_name, "what": self.what}

    @property
    def is_taken(self) -> bool:
        return self.answer is not None and self.answer.what == FindingAnswer.What.TAKEN

    @property
    def may_be_put_off(self) -> bool:
        return self.key[0] != Kind.CONCERN


@dataclass(frozen=True)
class FindingGroup:
    """How many of one kind wait, in words: "6 overdue actions in 5 teams"."""

    slug: str
    number: int
    teams: int

    def __str__(self):
        counted = KINDS[self.slug].count(self.number) % {"n": self.number}
        if self.slug in OF_TEAMS:
            return counted
        teams = ngettext("%(counted)s in %(n)s team", "%(counted)s in %(n)s teams", self.teams)
        return teams % {"counted": counted, "n": self.teams}


OF_TEAMS = {Kind.CONVERSATION, Kind.LEAD, Kind.MEETING}  # of which a team has one at most


@dataclass(frozen=True)
class Findings:
    """this_week  what nobody has answered, never more than three. groups: all of it, by kind
    taken      what somebody is on; put_off: what is not for now
    """

    this_week: list[Finding]
    groups: list[FindingGroup]
    taken: list[Finding]
    put_off: list[Finding]

    @property
    def number(self) -> int:
        return sum(group.number for group in self.groups)

    @property
    def number_of_others(self) -> int:
        return self.number - len(self.this_week)


def findings_of(period: Period, organisation_id: int, today: date) -> Findings:
    """Three statements for any number of teams; one more where it is to be asked who administers, and three where a
    change is to be offered."""
    asked, now = FindingsAsked.over(replace(period, today=today), organisation_id), timezone.now()
    answers = answers_by_key(organisation_id, today)
    rows = queries.found_rows(queries.overview(asked, bool(answers)))
    chosen = _three_of([row for row in rows if row.row == queries.FIRST])
    answered = [row for row in rows if row.row == queries.ANSWERED]
    found = as_findings([*chosen, *answered], organisation_id, now, answers)
    week, rest = found[: len(chosen)], found[len(chosen) :]
    put_off = [each for each in rest if each.answer and not each.is_taken]
    return Findings(week, groups_of(rows), [each for each in rest if each.is_taken], put_off)


def groups_of(rows: Iterable) -> list[FindingGroup]:
    """From the rows that count; a kind whose findings are of two models has two."""
    numbers = {}
    for row in rows:
        if row.row == queries.COUNTED:
            number, teams = numbers.get(row.found_kind, (0, 0))
            numbers[row.found_kind] = number + row.found_amount, teams + row.found_of_how_many
    in_order = [kind for kind in queries.ALL_KINDS if numbers.get(kind, (0, 0))[0]]
    return [FindingGroup(kind, *numbers[kind]) for kind in in_order]


def answers_by_key(organisation_id: int, today: date) -> dict:
    """{the key of a finding: the FindingAnswer that stands today}."""
    answers = queries.answers_of(organisation=organisation_id, today=today)
    return {(each.kind, each.team_id, each.record): each for each in answers}


def one_finding(organisation_id: int, kind: str, team: int, record: int, now: datetime) -> Finding | None:
    """With its answer; None where it is not there any more, as what was done waits no longer."""
    today = timezone.localdate(now)
    asked = FindingsAsked.of_team(team, organisation_id, today)
    rows = queries.found_rows(queries.one_finding(asked, kind, record=record))
    return next(iter(as_findings(rows, organisation_id, now, answers_by_key(organisation_id, today))), None)


def findings_answered_in(team, now: datetime, kinds: Iterable[str]) -> list[Finding]:
    """What somebody who oversees teams has answered in one team. One statement where nobody has, else two."""
    today = timezone.localdate(now)
    answers = queries.answers_in(team=team.pk, today=today)
    if not answers:
        return []
    asked = FindingsAsked.of_team(team.pk, team.organisation_id, today)
    by_key = {(each.kind, each.team_id, each.record): each for each in answers}
    return [_finding(row, now, by_key, ()) for row in queries.found_rows(queries.answered(asked, tuple(kinds)))]


def as_findings(rows: list, organisation_id: int, now: datetime, answers: dict) -> list[Finding]:
    """In the order of the rows, each with whom to ring: the leads, or where there is none who can name one."""
    leads = leads_of(row.found_team_address for row in rows) if rows else {}
    without = any(row.found_kind == Kind.LEAD for row in rows)
    administrators = administrators_of([organisation_id])[organisation_id] if without else []
    to_offer = [row.found_record for row in rows if row.found_kind == Kind.OFFER]
    could_use = numbers_of_teams(organisation_id, to_offer)
    return [
        _finding(
            row,
            now,
            answers,
            administrators if row.found_kind == Kind.LEAD else leads[row.found_team_address],
            could_use.get(row.found_record, 0) if row.found_kind == Kind.OFFER else 0,
        )
        for row in rows
    ]


def _three_of(rows):
    """What presses most, each team once; of concerns all, of other kinds one while there are others.

    The last place goes to something that went well, where there is any: to offer is as much to do as to help.
    """
    rows = sorted(rows, key=lambda row: [getattr(row, name) or 0 for name in queries.IN_ORDER])
    good = [row for row in rows if row.found_kind == Kind.OFFER]
    places = THIS_WEEK - bool(good)
    helped = _of_different([row for row in rows if row.found_kind != Kind.OFFER], places)
    teams = {row.found_team_number for row in helped}
    others = [row for row in good if row.found_team_number not in teams] or good
    return [*helped, *others[: THIS_WEEK - len(helped)]]


def _of_different(rows, places):
    chosen, left = [], list(rows)
    for is_apart in (_is_another_kind_and_team, _is_another_team, _is_another):
        for row in left:
            if len(chosen) < places and is_apart(row, chosen):
                chosen.append(row)
    return sorted(chosen, key=rows.index)


def _is_another_kind_and_team(row, chosen):
    is_new = row.found_kind == Kind.CONCERN or row.found_kind not in {each.found_kind for each in chosen}
    return is_new and _is_another_team(row, chosen)


def _is_another_team(row, chosen):
    return row.found_team_number not in {each.found_team_number for each in chosen}


def _is_another(row, chosen):
    return row not in chosen


def _finding(row, now, answers, people, could_use=0):
    kind, today = KINDS[row.found_kind], timezone.localdate(now)
    hours = hours_since(row.found_moment, now) if row.found_moment else None
    page = [row.found_team_address, *([row.found_record] if kind.of_record else [])]
    key = (row.found_kind, row.found_team_number, row.found_record)
    return Finding(
        key=key,
        kind=kind,
        team_name=row.found_team_name,
        team_address=row.found_team_address,
        what=said_of(row, today, hours, could_use),
        since=row.found_since,
        address=reverse(kind.page, args=page),
        weight=10_000 * (len(queries.ALL_KINDS) - row.press) + (today - row.found_since).days,
        people=tuple(people),
        answer=answers.get(key),
    )
