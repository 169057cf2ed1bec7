"""Figures of the charts' arithmetic: beside a well-known library, for a page of charts, and as series grow."""

import random
import time
from functools import cache

from statprocon import XmR

from ceim.testing.figures import figure
from improvements.spc import control_chart

SERIES, ROUNDS = 10_000, 3
CHARTS_ON_A_PAGE = 50


@figure("XmR with its rules, CPU, over statprocon 2.0", unit="×", at_most=0.55)
def beside_statprocon():
    """Both over the same series, the best of some rounds; at most 1/1.8."""
    return round(best(lambda: [control_chart(each) for each in series()]) / best(their_charts), 2)


@figure("A page with 50 charts, CPU in spc", unit="ms", at_most=30)
def page_of_charts():
    return round(best(lambda: [control_chart(each) for each in series()[:CHARTS_ON_A_PAGE]]) * 1000, 1)


@figure("10 times the points, CPU", unit="×", at_most=11)
def growth():
    small, large = long_series(1_000), long_series(10_000)
    return round(best(lambda: control_chart(large)) / best(lambda: control_chart(small)), 1)


def their_charts():
    for each in series():
        chart = XmR(each)
        chart.rule_1_x_indices_beyond_limits()
        chart.rule_2_runs_about_central_line()
        chart.rule_3_runs_near_limits()


def best(work):
    """CPU seconds of the quickest round."""
    return min(seconds_of(work) for _round in range(ROUNDS))


def seconds_of(work):
    start = time.process_time()
    work()
    return time.process_time() - start


@cache
def series():
    chance = random.Random(2026)  # noqa: S311 - the same numbers every time, nothing secret
    return [[chance.gauss(50, 10) for _i in range(chance.randint(24, 60))] for _j in range(SERIES)]


def long_series(length):
    chance = random.Random(length)  # noqa: S311
    return [chance.gauss(50, 10) for _i in range(length)]
