"""What the charts of all teams say, for a board: how many changed, and each that did, from what is kept of them."""

from dataclasses import dataclass

from ceim.across.charts_say.said import CHANGES, charts_say, in_order, in_period
from ceim.across.dashboards.forms import PeriodForm


@dataclass(frozen=True)
class ChartSaid:
    """What the chart of one measure says."""

    team: str
    measure: str
    says: str


@dataclass(frozen=True)
class ChartsTold:
    """`signals` are those that changed, the newest first: no team stands before another by what it measured."""

    sentence: str
    signals: list[ChartSaid]


def what_charts_say(form: PeriodForm) -> ChartsTold:
    """Over the teams asked for; two statements."""
    period, organisation = form.period, form.standing.organisation_id
    changed = in_order(in_period(period, organisation).filter(says_then__in=CHANGES))
    return ChartsTold(charts_say(period, organisation).sentence, [_said(chart) for chart in changed])


def _said(chart):
    says = f"{chart.sentence} ({chart.verdict})" if chart.verdict else chart.sentence
    return ChartSaid(chart.team.name, chart.measure.name, says[:1].upper() + says[1:])
