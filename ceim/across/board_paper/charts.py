"""What the charts of all teams say, for a board: how many changed for the better or for the worse, and which."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.across.dashboards.forms import PeriodForm
from ceim.statements import statement
from improvements.charts.words import main_sign
from improvements.figures.shown import finding_of, with_charts
from improvements.models import Measure

MOST_LOOKED_AT, MOST_SHOWN = 200, 8
WAYS = ("up", "down")


@dataclass(frozen=True)
class ChartSaid:
    """What the chart of one measure says."""

    team: str
    measure: str
    says: str
    is_better: bool


@dataclass(frozen=True)
class ChartsTold:
    """`signals` are in the order in which measures began: no team stands before another by what it measured."""

    better: int
    worse: int
    same: int
    too_few: int
    signals: list[ChartSaid]
    left_out: int = 0

    @property
    def sentence(self) -> str:
        if not (self.better or self.worse or self.same or self.too_few):
            return _("No team has written down numbers in this time.")
        numbers = {"better": self.better, "worse": self.worse, "same": self.same}
        told = _("%(better)s changed for the better, %(worse)s for the worse, %(same)s stayed as they were.") % numbers
        return f"{told} {self._too_few}".strip()

    @property
    def _too_few(self):
        if not self.too_few:
            return ""
        told = ngettext("%(n)s has too few numbers yet.", "%(n)s have too few numbers yet.", self.too_few)
        return told % {"n": self.too_few}


def what_charts_say(form: PeriodForm) -> ChartsTold:
    """Of measures with numbers in the period, over the teams asked for; a constant number of statements."""
    teams = {team.pk for team in form.teams}
    found = list(_measures(organisation=form.standing.organisation_id, start=form.period.start))
    measures = [measure for measure in found if measure.team_id in teams]
    signals, same, too_few = [], 0, 0
    for measure in with_charts(measures[:MOST_LOOKED_AT]):
        part = measure.drawn.analysis.now
        sign, better = main_sign(part), measure.drawn.analysis.series.better
        if sign and sign.is_ongoing and sign.first is not None and better in WAYS:
            is_better = (sign.way > 0) == (better == "up")
            signals.append(ChartSaid(measure.team.name, measure.name, finding_of(measure), is_better))
        elif not sign and (part.chart.is_too_few if part.is_run else not part.has_lines):
            too_few += 1
        else:
            same += 1
    better = sum(each.is_better for each in signals)
    left_out = max(0, len(measures) - MOST_LOOKED_AT)
    return ChartsTold(better, len(signals) - better, same, too_few, signals, left_out)


@statement
def _measures(*, organisation: int, start: date):
    own = Measure.objects.filter(team__organisation=organisation, retired_on=None)
    return own.filter(readings__period__gte=start).distinct().select_related("team", "improvement").order_by("pk")
