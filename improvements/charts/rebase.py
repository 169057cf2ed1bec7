"""When to ask whether a process has changed for good. Only a person ever starts a new phase."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from improvements.charts.analysis import Analysis
from improvements.spc import ABOVE, BELOW, Centre, runs_of

LONG_ENOUGH = 8  # points on one side; what chance explains may be more, then the rules of the chart decide

LIE = {
    (Centre.MEAN, ABOVE): gettext_lazy("The last %(count)s points lie above the mean, since %(first)s."),
    (Centre.MEAN, BELOW): gettext_lazy("The last %(count)s points lie below the mean, since %(first)s."),
    (Centre.MEDIAN, ABOVE): gettext_lazy("The last %(count)s points lie above the median, since %(first)s."),
    (Centre.MEDIAN, BELOW): gettext_lazy("The last %(count)s points lie below the median, since %(first)s."),
    (Centre.OF_ROOTS, ABOVE): gettext_lazy("The last %(count)s points lie above the centre line, since %(first)s."),
    (Centre.OF_ROOTS, BELOW): gettext_lazy("The last %(count)s points lie below the centre line, since %(first)s."),
}


@dataclass(frozen=True)
class SuggestedPhase:
    """A new phase that a person may start: from this day, asked in this sentence."""

    day: date
    sentence: str


def suggestion_of(analysis: Analysis) -> SuggestedPhase | None:
    """A shift of at least 8 points that still goes on; None without one, and where it is the whole phase."""
    part = analysis.now
    runs = runs_of(part.sides) if part and part.has_lines and not part.is_provisional else ()
    if not runs or runs[-1].length < max(LONG_ENOUGH, _needed(part)) or runs[-1].first == 0:
        return None
    run, series = runs[-1], analysis.series
    position = part.first + run.first
    words = {"count": run.length, "first": series.period_name(position)}
    lie = LIE[analysis.choice.of.centre, run.side] % words
    return SuggestedPhase(series.points[position][0], f"{lie} {_('Has the process changed for good?')}")


def _needed(part):
    """The points in a row that are a shift by the rules of this chart."""
    test = part.chart if part.is_run else part.chart.runs
    if test:
        return 1 + (test.longest_run_allowed or 0)
    return part.chart.rules.shift or LONG_ENOUGH
