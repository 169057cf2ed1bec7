"""Numbers in, numbers out: centre lines, limits and the signs of a change. Pure functions on the standard library.

A value is a float in the measure's own unit, or None where nothing was recorded; positions count from 0 in the
series as it was given. One call analyses one phase.
"""

from improvements.spc.causes import Cause, Rule
from improvements.spc.control import ControlChart, control_chart
from improvements.spc.kinds import KINDS, Centre, ChartKind
from improvements.spc.numbers import as_number, median_of
from improvements.spc.rules import (
    MDC_2024,
    PRESETS,
    PTD_0_2,
    RUN_ANHOEJ,
    RUN_HIS,
    RUN_IHI,
    SHEWHART_ANHOEJ,
    RuleSet,
)
from improvements.spc.run_chart import RunChart, run_chart
from improvements.spc.runs import (
    ABOVE,
    BELOW,
    ON,
    Run,
    RunTest,
    Signal,
    chances_of_runs,
    crossings_needed,
    longest_run_allowed,
    runs_of,
    sides_of,
    trends_of,
)
from improvements.spc.verdict import Assurance, Better, Variation, assurance_of, variation_of

__all__ = [
    "ABOVE",
    "BELOW",
    "KINDS",
    "MDC_2024",
    "ON",
    "PRESETS",
    "PTD_0_2",
    "RUN_ANHOEJ",
    "RUN_HIS",
    "RUN_IHI",
    "SHEWHART_ANHOEJ",
    "Assurance",
    "Better",
    "Cause",
    "Centre",
    "ChartKind",
    "ControlChart",
    "Rule",
    "RuleSet",
    "Run",
    "RunChart",
    "RunTest",
    "Signal",
    "Variation",
    "as_number",
    "assurance_of",
    "chances_of_runs",
    "control_chart",
    "crossings_needed",
    "longest_run_allowed",
    "median_of",
    "run_chart",
    "runs_of",
    "sides_of",
    "trends_of",
    "variation_of",
]
