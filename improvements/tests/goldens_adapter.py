"""Our run chart in the shape of the reference files (qicharts2), for comparing the two."""

from dataclasses import replace

from improvements.spc import RUN_ANHOEJ, RunChart, Signal, run_chart

# The reference draws a median and tests for signals however short the series is.
RULES = replace(RUN_ANHOEJ, points_for_median=1, points_for_signal=1)


def qic(
    chart,
    y,
    n=None,
    *,
    screen_mr=None,
    freeze_after=None,
    part_after=None,
    exclude_1based=None,
    multiply=1,
):
    """Return the points and parts that qicharts2 would; raise NotImplementedError for a chart we have not.

    y, n: numerators and denominators, None where missing. Positions count from 1, as in the files.
    screen_mr concerns moving ranges, which a run chart does not have.
    """
    if chart != "run":
        raise NotImplementedError(f"Only run charts are drawn so far, not {chart}.")
    plotted = _plotted(y, n, multiply)
    excluded = {position - 1 for position in exclude_1based or ()}
    points = {name: [] for name in ("cl", "part", "baseline")}
    parts = []
    edges = [0, *(part_after or ()), len(y)]
    for number, (start, end) in enumerate(zip(edges, edges[1:], strict=False), start=1):
        aside = {position - start for position in excluded if start <= position < end}
        phase = run_chart(plotted[start:end], rules=RULES, freeze_after=freeze_after, set_aside=aside)
        points["cl"] += [phase.median] * (end - start)
        points["part"] += [number] * (end - start)
        points["baseline"] += [freeze_after is None or i < freeze_after for i in range(end - start)]
        parts.append({"part": number, "n_obs": end - start - len(aside), **_part(phase)})
    nothing = [None] * len(y)
    limits = dict.fromkeys(("lcl", "ucl", "lcl_2s", "ucl_2s"), nothing)
    include = [position not in excluded for position in range(len(y))]
    sigma = [False] * len(y)
    return {
        "points": {"y": plotted, "include": include, "sigma_signal": sigma, **limits, **points},
        "parts": parts,
    }


def _plotted(y, n, multiply):
    if n is None:
        return [None if value is None else value * multiply for value in y]
    return [None if top is None or not bottom else top / bottom * multiply for top, bottom in zip(y, n, strict=True)]


def _part(phase: RunChart):
    has_useful = phase.useful_points > 0
    return {
        "n_useful": phase.useful_points,
        "longest_run": phase.longest_run if has_useful else None,
        "longest_run_max": phase.longest_run_allowed,
        "n_crossings": phase.crossings if has_useful else None,
        "n_crossings_min": phase.crossings_needed,
        "runs_signal": phase.signal is not Signal.NONE,
    }
