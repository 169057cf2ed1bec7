"""Over which teams it is asked what waits, and the days on which that depends."""

from dataclasses import dataclass, fields
from datetime import date, timedelta

from django.db.models import QuerySet

from ceim.across.dashboards.period import Period, PeriodsAlike
from ceim.across.dashboards.queries.stuck import PATIENCE
from ceim.across.dashboards.queries.teams import at_work, teams_today
from ceim.months import SETTLED_DAY, last_of, months_before

OF_PERIOD = [field.name for field in fields(Period)]


@dataclass(frozen=True)
class FindingsAsked:
    """What a statement is given in place of a reader: those that are alike are made once.

    period        of its teams those that are in its groups and setting today
    organisation  its number; team: the only one asked about, 0 for all
    days          from when on something is stuck, and the last two settled months
    """

    period: Period
    organisation: int
    days: dict[str, date]
    team: int = 0

    @classmethod
    def over(cls, period: Period, organisation: int, team: int = 0) -> "FindingsAsked":
        return cls(period, organisation, days_asked(period.today), team)

    @classmethod
    def of_team(cls, team: int, organisation: int, today: date) -> "FindingsAsked":
        return cls.over(Period.of_months(1, today), organisation, team)

    @property
    def today(self) -> date:
        return self.period.today

    @property
    def all_teams(self) -> QuerySet:
        """With teams that have closed."""
        teams = teams_today(self.organisation, self.period)
        return teams.filter(pk=self.team) if self.team else teams

    @property
    def teams(self) -> QuerySet:
        return at_work(self.all_teams)

    @property
    def reads_like(self) -> "FindingsAlike":
        return FindingsAlike(self.period.reads_like, bool(self.team))

    @property
    def numbers(self) -> dict:
        of_team = {"team": self.team} if self.team else {}
        return self.period.numbers | self.days | {"organisation": self.organisation} | of_team


@dataclass(frozen=True)
class FindingsAlike:
    periods: PeriodsAlike
    of_team: bool

    def standing_at(self, *, organisation: int, team: int = 0, **values) -> FindingsAsked:
        of_period = {name: values.pop(name) for name in OF_PERIOD if name in values}
        return FindingsAsked(self.periods.standing_at(**of_period), organisation, values, team)


def days_asked(today: date) -> dict[str, date]:
    month = months_before(today, 1 if today.day >= SETTLED_DAY else 2)
    before = months_before(month, 1)
    months = {
        "month": month,
        "month_ends": last_of(month),
        "month_before": before,
        "month_before_ends": last_of(before),
    }
    return months | {name: today - timedelta(days=days) for name, days in PATIENCE.items()}
