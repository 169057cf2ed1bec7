"""What the unit of a measure means for its readings, its rhythm and its chart."""

from improvements.models import Measure

Unit, Chart, Rules = Measure.Unit, Measure.Chart, Measure.Rules

OF_TWO_NUMBERS = {Unit.PERCENT, Unit.RATE}
FROM_ONE_TO_THE_NEXT = {Unit.CASES_BETWEEN, Unit.DAYS_BETWEEN}  # one reading each time it happens
MAY_BE_NEGATIVE = {Unit.SCORE}

CHARTS = {
    Unit.COUNT: [Chart.RUN, Chart.I, Chart.C],
    Unit.PERCENT: [Chart.RUN, Chart.P, Chart.P_PRIME, Chart.I],
    Unit.MINUTES: [Chart.RUN, Chart.I],
    Unit.DAYS: [Chart.RUN, Chart.I],
    Unit.SCORE: [Chart.RUN, Chart.I],
    Unit.RATE: [Chart.RUN, Chart.U, Chart.U_PRIME, Chart.I],
    Unit.CASES_BETWEEN: [Chart.RUN, Chart.G],
    Unit.DAYS_BETWEEN: [Chart.RUN, Chart.T],
}
RUN_CHART_RULES = [Rules.RUN_ANHOEJ, Rules.RUN_IHI, Rules.RUN_HIS]
CONTROL_CHART_RULES = [Rules.MDC_2024, Rules.SHEWHART_ANHOEJ]


def rules_for(chart: str) -> list[str]:
    """The sets of rules that fit a kind of chart; all of them while the app chooses the kind."""
    if not chart:
        return [*RUN_CHART_RULES, *CONTROL_CHART_RULES]
    return RUN_CHART_RULES if chart == Chart.RUN else CONTROL_CHART_RULES
