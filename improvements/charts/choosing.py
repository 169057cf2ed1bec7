"""Which chart fits a measure and its readings, by which rules it is read, and why: in a sentence."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, replace
from statistics import fmean

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from improvements.models import Measure, Reading
from improvements.spc import KINDS, MDC_2024, PRESETS, RUN_ANHOEJ, ChartKind, RuleSet
from improvements.units import rules_for

Chart, Unit = Measure.Chart, Measure.Unit

PERIODS_LOOKED_AT = 12
FEWEST_FOR_PERCENTAGES = 20  # people a period: one of 20 moves a percentage by 5, one of 6 by 17
# From here on chance alone explains under 2 percentage points (p) or 3 parts in 100 (u), less than any service
# moves for other reasons: plain limits would mark nearly every point. Laney's limits allow for those moves too,
# and are the plain ones where there are none, so choosing them costs nothing.
MANY_FOR_PERCENTAGES = 1000  # people a period
MANY_FOR_RATES = 1000  # events a period: chance depends on how often it happened, not on how many days were looked at
FEWEST_FOR_BETWEEN = MDC_2024.points_for_signal
MANY_PEOPLE = gettext_noop(
    "Each point is of %(people)s on average. With so many, chance alone moves a percentage very little. So these "
    "limits also allow for the usual ups and downs from one time to the next (p′)."
)
MANY_EVENTS = gettext_noop(
    "It happens %(events)s times on average for each point. With so many, chance alone moves a rate very little. So "
    "these limits also allow for the usual ups and downs from one time to the next (u′)."
)


@dataclass(frozen=True)
class Choice:
    """A chart for a measure.

    kind: a Measure.Chart. rules: how it is read. sentence: why this chart. reason: a person's own words for it.
    shows_counts: the top numbers are drawn in the place of percentages.
    """

    kind: str
    rules: RuleSet
    sentence: str = ""
    reason: str = ""
    shows_counts: bool = False

    @property
    def rules_in_words(self) -> str:
        """What the rules are called, and which version of which preset they are, for who works it out again."""
        preset, known = f"{self.rules.name} {self.rules.version}", dict(Measure.Rules.choices)
        return f"{known[self.rules.name]} ({preset})" if self.rules.name in known else preset

    @property
    def label(self) -> str:
        return Chart(self.kind).label

    @property
    def of(self) -> ChartKind:
        return KINDS[self.kind]


def fitting(measure: Measure, readings: Sequence[Reading]) -> Choice:
    """The chart that a person chose, if it can be drawn of these readings; otherwise the one that fits them.

    readings: in time order. The mean of people or events a period is that of the last 12 that say it.
    """
    if not measure.chart:
        return _fitting(measure, readings)
    obstacle = _obstacle(measure.chart, readings)
    if obstacle:
        return _choice(measure, Chart.RUN, _("%(obstacle)s So this is a run chart.") % {"obstacle": obstacle})
    sentence = _("The team chose this chart: %(label)s.") % {"label": Chart(measure.chart).label}
    caution = _caution(measure, readings)
    return _choice(measure, measure.chart, f"{sentence} {caution}".strip(), reason=measure.chart_reason)


def left_to_the_app(measure: Measure, readings: Sequence[Reading]) -> Choice:
    """The chart that the app would choose if no person had chosen a chart or rules; so that overriding is informed.

    readings: in time order. The measure stays as it is.
    """
    untouched = copy(measure)
    untouched.chart = untouched.rules = ""
    return fitting(untouched, readings)


def mean_of_last(numbers: Sequence) -> float | None:
    """The mean of the last 12 that are known; None where none is."""
    known = [float(number) for number in numbers if number is not None]
    return fmean(known[-PERIODS_LOOKED_AT:]) if known else None


def is_of_few(measure: Measure, readings: Sequence[Reading]) -> bool:
    """Whether a percentage is of so few people that it says more than is known."""
    people = mean_of_last([reading.denominator for reading in readings])
    return measure.unit == Unit.PERCENT and people is not None and people < FEWEST_FOR_PERCENTAGES


def _fitting(measure, readings):
    wants_run_chart = measure.rules in rules_for(Chart.RUN)
    if is_of_few(measure, readings):
        return _choice(measure, Chart.RUN, _few(measure, readings), shows_counts=True)
    if wants_run_chart:
        return _choice(measure, Chart.RUN, _("A run chart, because the team chose rules for run charts."))
    if measure.unit in FITTING:
        return FITTING[measure.unit](measure, readings)
    if measure.rules:
        return _choice(
            measure, Chart.I, _("A chart of single values, because the team chose rules for control charts.")
        )
    return _choice(measure, Chart.RUN, _("A run chart: the simplest way to see whether something has changed."))


def _percentages(measure, readings):
    people = mean_of_last([reading.denominator for reading in readings])
    obstacle = _obstacle(Chart.P, readings)
    if obstacle or people is None:
        return _choice(measure, Chart.RUN, _without_numbers(obstacle))
    kind, sentence = (
        (Chart.P, _("A percentage chart: each point is of %(people)s on average, which is enough for it."))
        if people < MANY_FOR_PERCENTAGES
        else (Chart.P_PRIME, _(MANY_PEOPLE))
    )
    return _choice(measure, kind, sentence % {"people": f"{people:,.0f}"})


def _rates(measure, readings):
    events = mean_of_last([reading.numerator for reading in readings])
    obstacle = _obstacle(Chart.U, readings)
    if obstacle or events is None:
        return _choice(measure, Chart.RUN, _without_numbers(obstacle))
    kind, sentence = (
        (Chart.U, _("A rate chart: its limits leave more room where less was looked at."))
        if events < MANY_FOR_RATES
        else (Chart.U_PRIME, _(MANY_EVENTS))
    )
    return _choice(measure, kind, sentence % {"events": f"{events:,.0f}"})


def _cases_between(measure, readings):
    return _between(measure, readings, Chart.G, _("A chart of cases between, made for what happens seldom."))


def _days_between(measure, readings):
    return _between(measure, readings, Chart.T, _("A chart of days between, made for what happens seldom."))


def _between(measure, readings, kind, sentence):
    known = sum([reading.value is not None for reading in readings])
    obstacle = _obstacle(kind, readings)
    if obstacle:
        return _choice(measure, Chart.RUN, _("%(obstacle)s So this is a run chart.") % {"obstacle": obstacle})
    if known >= FEWEST_FOR_BETWEEN:
        return _choice(measure, kind, sentence)
    words = {"known": known, "needed": FEWEST_FOR_BETWEEN}
    return _choice(
        measure,
        Chart.RUN,
        _("A run chart for now: limits for what lies between need %(needed)s points, and there are %(known)s.") % words,
    )


FITTING = {
    Unit.PERCENT: _percentages,
    Unit.RATE: _rates,
    Unit.CASES_BETWEEN: _cases_between,
    Unit.DAYS_BETWEEN: _days_between,
}


def _few(measure, readings):
    words = {"people": f"{mean_of_last([reading.denominator for reading in readings]):.0f}", "top": measure.numerator}
    each = {
        Measure.Rhythm.DAY: _("%(people)s a day is too few for a percentage chart."),
        Measure.Rhythm.WEEK: _("%(people)s a week is too few for a percentage chart."),
        Measure.Rhythm.MONTH: _("%(people)s a month is too few for a percentage chart."),
        Measure.Rhythm.EACH: _("%(people)s each time is too few for a percentage chart."),
    }[measure.rhythm]
    counts = _("So this shows counts (%(top)s).")
    advice = _("To see a change sooner, count how many times it goes well between two that do not.")
    return f"{each % words} {counts % words} {advice}"


def _without_numbers(obstacle):
    return obstacle + " " + _("So this is a run chart.") if obstacle else _("A run chart until there are readings.")


def _obstacle(kind, readings):
    """Why this kind cannot be drawn of these readings; empty where it can."""
    known = [reading for reading in readings if reading.value is not None]
    lacking = sum([reading.numerator is None or reading.denominator is None for reading in known])
    if KINDS[kind].has_denominators and lacking:
        needs = _("This chart needs the top and the bottom number of every reading; %(count)s have only one number.")
        return needs % {"count": lacking}
    if KINDS[kind].is_never_below_zero and any(min(reading.value, reading.numerator or 0) < 0 for reading in known):
        return _("This chart needs numbers that are 0 or more.")
    return ""


def _caution(measure, readings):
    if measure.chart in {Chart.P, Chart.P_PRIME} and is_of_few(measure, readings):
        return _("With fewer than %(fewest)s people each time, one person changes a percentage a lot.") % {
            "fewest": FEWEST_FOR_PERCENTAGES
        }
    return ""


def _choice(measure, kind, sentence, **more):
    fits = measure.rules in rules_for(kind)
    rules = PRESETS[measure.rules] if fits else RUN_ANHOEJ if kind == Chart.RUN else MDC_2024
    return Choice(str(kind), replace(rules, is_screened=measure.is_screened), sentence, **more)
