"""Sets of rules, each under a name and version that are stored beside a chart; everything a signal depends on."""

from dataclasses import dataclass


@dataclass(frozen=True)
class RuleSet:
    """Everything a signal depends on.

    points_for_median   recorded points needed before a run chart has a centre line
    points_for_signal   useful points (off the centre line) needed before a signal is looked for
    run_allowance       the longest run that is still chance is round(log2 useful points) + this; None: not tested
    crossings_one_in    crossings are too few where chance gives so few less than one time in this many
    shift               points in a row on one side of the centre; None: not looked for
    is_shift_broken_by_centre  whether a point on the centre line ends a shift (control charts) or is passed over
    trend               points in a row that all rise or all fall; None: not looked for
    is_trend_broken_by_tie     whether an equal neighbour ends a trend, or is passed over
    runs_one_in         runs are too few or too many where chance gives that less than one time in so many
    looks_outside       whether a point beyond the limits is a signal
    two_in_three        two of three in a row far out on one side: "between" 2 and 3 sigma, or "beyond" 2 sigma
    sigma_per_range     sigma over the average moving range: 1/1.128 (Montgomery), or 2.66/3 (Making Data Count)
    is_screened         moving ranges beyond 3.267 times their average are left out once (Nelson 1982)
    """

    name: str
    version: str
    points_for_median: int = 1
    points_for_signal: int = 1
    run_allowance: int | None = None
    crossings_one_in: int | None = None
    shift: int | None = None
    is_shift_broken_by_centre: bool = False
    trend: int | None = None
    is_trend_broken_by_tie: bool = False
    runs_one_in: int | None = None
    looks_outside: bool = False
    two_in_three: str | None = None
    sigma_per_range: float = 1 / 1.128
    is_screened: bool = True


# Anhøj & Olesen 2014, doi:10.1371/journal.pone.0113825; median from 12 points and signals from 10 are ours.
RUN_ANHOEJ = RuleSet(
    name="run_anhoej", version="1", points_for_median=12, points_for_signal=10, run_allowance=3, crossings_one_in=20
)
# Perla, Provost & Murray 2011, doi:10.1136/bmjqs.2009.037895: shift, trend, and the number of runs.
RUN_IHI = RuleSet(
    name="run_ihi", version="1", points_for_median=12, points_for_signal=10, shift=6, trend=5, runs_one_in=20
)
# As taught to teams in Scotland (Healthcare Improvement Scotland 2017): shift and trend.
RUN_HIS = RuleSet(name="run_his", version="1", points_for_median=12, points_for_signal=10, shift=6, trend=5)
# NHS England Making Data Count, as its tools have counted two in three since 2023.
MDC_2024 = RuleSet(
    name="mdc_2024",
    version="1",
    points_for_signal=13,
    shift=7,
    is_shift_broken_by_centre=True,
    trend=7,
    is_trend_broken_by_tie=True,
    looks_outside=True,
    two_in_three="beyond",
    sigma_per_range=2.66 / 3,
)
# The same as NHSRplotthedots 0.2.2 has it.
PTD_0_2 = RuleSet(
    name="ptd_0_2",
    version="1",
    shift=7,
    is_shift_broken_by_centre=True,
    trend=7,
    is_trend_broken_by_tie=True,
    looks_outside=True,
    two_in_three="between",
    sigma_per_range=2.66 / 3,
)
# Shewhart's limits with Anhøj's rules for runs, as qicharts2 0.8 has them.
SHEWHART_ANHOEJ = RuleSet(name="shewhart_anhoej", version="1", run_allowance=3, crossings_one_in=20, looks_outside=True)
PRESETS = {rules.name: rules for rules in (RUN_ANHOEJ, RUN_IHI, RUN_HIS, MDC_2024, PTD_0_2, SHEWHART_ANHOEJ)}
