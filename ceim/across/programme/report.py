"""The month's report to coaches, drafted from the records: what each team did, and what is missing."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import prefetch_related_objects
from django.utils import timezone

from ceim.across.dashboards.queries.stuck import PATIENCE
from ceim.across.programme import queries
from ceim.across.programme.told import Told, told_of, what_it_is
from ceim.months import last_of
from ceim.teams.models import Team
from improvements.models import Improvement
from improvements.reliability.result import Practised


@dataclass(frozen=True)
class ReportMonth:
    """`until` is the first moment after it."""

    first: date

    @property
    def last(self) -> date:
        return last_of(self.first)

    @property
    def begin(self) -> datetime:
        return _midnight(self.first)

    @property
    def until(self) -> datetime:
        return _midnight(self.last + timedelta(days=1))


@dataclass(frozen=True)
class TeamReport:
    team: Team
    told: list[Told]


@dataclass(frozen=True)
class PracticeReport:
    improvement: Improvement
    about: list[Told]
    teams: list[TeamReport]


def reports_of(form, ids: Iterable[int] | None = None) -> list[PracticeReport]:
    """Of the improvements `ids`, else of all; `form` is a ReportForm. A dozen statements for any number."""
    month, parts = ReportMonth(form.first_day), form.own_parts()
    ids = {improvement for improvement, _team in parts} if ids is None else set(ids)
    of_each = defaultdict(list)
    for improvement, team in dict.fromkeys(parts):
        if improvement in ids:
            of_each[improvement].append(team)
    if not of_each:
        return []
    known = _Month(month, set(of_each), {team for teams in of_each.values() for team in teams})
    return [
        PracticeReport(each, what_it_is(each), [known.of(each, team) for team in of_each[each.pk]])
        for each in queries.described(ids, month.until)
    ]


class _Month:
    """What the records say of each own team in each piece of work, by the two."""

    def __init__(self, month, improvements, teams):
        both, self.month = (improvements, teams), month
        self.teams = Team.objects.in_bulk(teams)
        self.cases = _by_both(queries.newest(*both, month.until).order_by("-counted_at", "-pk"))
        prefetch_related_objects([case for cases in self.cases.values() for case in cases], "missed")
        self.counted = {row[:2]: row[2] for row in queries.counted_between(*both, month.begin, month.until)}
        self.decided = _by_both(queries.tests_decided(*both, month.first, month.last))
        self.scores = _by_both(queries.scores_of(*both, month.first))
        self.support = _by_both(queries.support_between(*both, month.first, month.last))
        patient_until = min(month.last, timezone.localdate()) - timedelta(days=PATIENCE["cycle"])
        self.slow = _by_both(queries.tests_open(*both, patient_until, month.last))
        self.experience = set(queries.had_experience(*both, month.last))

    def of(self, improvement, team) -> TeamReport:
        both = (improvement.pk, team)
        scores = {score.by_coach: score for score in self.scores[both]}
        told = told_of(
            counted=self.counted.get(both, 0),
            practised=Practised(self.teams[team].name, True, tuple(self.cases[both])),
            decided=self.decided[both],
            team=scores.get(False),
            coach=scores.get(True),
            support=self.support[both],
            slow=self.slow[both],
            has_lived_experience=both in self.experience,
        )
        return TeamReport(self.teams[team], told)


def as_text(reports: list[PracticeReport]) -> str:
    """All of it without any form, to be put into a letter."""
    return "\n\n\n".join("\n".join(_lines_of(each)) for each in reports)


def _lines_of(report):
    yield report.improvement.title
    for told in report.about:
        yield f"{told.what}: {' '.join(told.lines)}"
    for each in report.teams:
        yield from ("", each.team.name)
        for told in each.told:
            yield f"{told.what}:"
            yield from (f"- {line}" for line in told.lines)


def _by_both(rows):
    found = defaultdict(list)
    for row in rows:
        found[row.improvement_id, row.team_id].append(row)
    return found


def _midnight(day):
    return timezone.make_aware(datetime.combine(day, time()))
