"""Our charts in the shape of the reference files (qicharts2, NHSRplotthedots, runchart), for comparing the two."""

from dataclasses import asdict, replace

from improvements.spc import (
    PTD_0_2,
    RUN_IHI,
    SHEWHART_ANHOEJ,
    Assurance,
    Better,
    Rule,
    Variation,
    assurance_of,
    control_chart,
    run_chart,
    runs_of,
    trends_of,
    variation_of,
)
from improvements.spc.numbers import numbers_of, ratios_of

KINDS = {
    "i": "i",
    "mr": "mr",
    "ip": "i_prime",
    "p": "p",
    "pp": "p_prime",
    "u": "u",
    "up": "u_prime",
    "c": "c",
    "g": "g",
    "t": "t",
}
BETTER = {"increase": Better.UP, "decrease": Better.DOWN, "neutral": Better.NEITHER}
CAUSES = {
    (Rule.OUTSIDE, True): "Above UCL",
    (Rule.OUTSIDE, False): "Below LCL",
    (Rule.TREND, True): "7 Point Trend (Increasing)",
    (Rule.TREND, False): "7 Point Trend (Decreasing)",
    (Rule.TWO_IN_THREE, True): "2 in 3 Above CL",
    (Rule.TWO_IN_THREE, False): "2 in 3 Below CL",
    (Rule.SHIFT, True): "7 Points Above CL",
    (Rule.SHIFT, False): "7 Points Below CL",
}
VARIATIONS = {
    Variation.COMMON_CAUSE: "common_cause",
    Variation.IMPROVEMENT_HIGH: "special_cause_improvement",
    Variation.IMPROVEMENT_LOW: "special_cause_improvement",
    Variation.CONCERN_HIGH: "special_cause_concern",
    Variation.CONCERN_LOW: "special_cause_concern",
    Variation.NEUTRAL_HIGH: "special_cause_neutral_high",
    Variation.NEUTRAL_LOW: "special_cause_neutral_low",
}
ASSURANCES = {
    None: None,
    Assurance.PASS: "consistent_pass",
    Assurance.FAIL: "consistent_fail",
    Assurance.INCONSISTENT: "inconsistent",
}
SHORT_PHASE = 13  # under so many points the reference warns


def qic(chart, y, n=None, *, screen_mr=None, freeze_after=None, part_after=None, exclude_1based=None, multiply=1):
    """Return the points and parts that qicharts2 would.

    y, n: numerators and denominators, None where missing. Positions count from 1, as in the files.
    """
    rules = replace(SHEWHART_ANHOEJ, is_screened=screen_mr is not False)
    excluded = {position - 1 for position in exclude_1based or ()}
    points, parts = {}, []
    for number, (start, end) in enumerate(_phases(part_after, len(y)), start=1):
        aside = {position - start for position in excluded if start <= position < end}
        options = {"rules": rules, "freeze_after": freeze_after, "set_aside": aside}
        drawn, test = _drawn(chart, y[start:end], n and n[start:end], options)
        length = end - start
        drawn = {name: [None if v is None else v * multiply for v in values] for name, values in drawn.items()} | {
            "part": [number] * length,
            "include": [position not in aside for position in range(length)],
            "baseline": [freeze_after is None or position < freeze_after for position in range(length)],
            "sigma_signal": [bool(way) for way in drawn["sigma_signal"]],
        }
        for name, values in drawn.items():
            points.setdefault(name, []).extend(values)
        parts.append({"part": number, "n_obs": length - len(aside), **_part(test)})
    return {"points": points, "parts": parts}


def _phases(part_after, length):
    edges = [0, *(part_after or ()), length]
    return zip(edges, edges[1:], strict=False)


def _drawn(chart, y, n, options):
    if chart == "run":
        ratios = numbers_of(y) if n is None else ratios_of(numbers_of(y), numbers_of(n))[0]
        run = run_chart(ratios, **options)
        nothing = dict.fromkeys(("lcl", "ucl", "lcl_2s", "ucl_2s"), [None] * len(y))
        return {"y": ratios, "cl": [run.median] * len(y), **nothing, "sigma_signal": [0] * len(y)}, asdict(run)
    control = control_chart(y, kind=KINDS[chart], denominators=n, **options)
    return {
        "y": control.values,
        "cl": [control.centre] * len(y),
        "lcl": control.lower,
        "ucl": control.upper,
        "lcl_2s": control.lower_warning,
        "ucl_2s": control.upper_warning,
        "sigma_signal": control.outside,
    }, asdict(control.runs)


def _part(test):
    has_useful = test["useful_points"] > 0
    return {
        "n_useful": test["useful_points"],
        "longest_run": test["longest_run"] if has_useful else None,
        "longest_run_max": test["longest_run_allowed"],
        "n_crossings": test["crossings"] if has_useful else None,
        "n_crossings_min": test["crossings_needed"],
        "runs_signal": bool(test["signals"]),
    }


def mdc(y, *, screen_mr=True, rebase_start=(), fix_after_n_points=None, target=None, improvement_direction="increase"):
    """Return the points and the summary that NHSRplotthedots would; `rebase_start` counts from 0."""
    rules, better = replace(PTD_0_2, is_screened=screen_mr), BETTER[improvement_direction]
    points = {}
    edges = sorted({0, *(rebase_start or ()), len(y)})
    for number, (start, end) in enumerate(zip(edges, edges[1:], strict=False)):
        phase = control_chart(y[start:end], rules=rules, freeze_after=fix_after_n_points)
        for name, values in {"rebase_group": [number] * (end - start), **_points(phase, better)}.items():
            points.setdefault(name, []).extend(values)
    assurance = assurance_of(points["lpl"][-1], points["upl"][-1], target, better)
    return {
        "points": points,
        "summary": {"variation": points["point_type"][-1], "assurance": ASSURANCES[assurance]},
    }


def _points(phase, better):
    length = len(phase.values)
    known = [value is not None and low is not None for value, low in zip(phase.values, phase.lower, strict=True)]
    far = [
        not is_out and (value > high or value < low) if is_known else None
        for value, is_out, is_known, low, high in zip(
            phase.values, phase.outside, known, phase.lower_warning, phase.upper_warning, strict=True
        )
    ]
    return {
        "mean": [phase.centre] * length,
        "lpl": phase.lower,
        "upl": phase.upper,
        "relative_to_mean": phase.sides,
        "outside_limits": [bool(way) if k else None for way, k in zip(phase.outside, known, strict=True)],
        "close_to_limits": far,
        "special_cause_type": [CAUSES[c.rule, c.is_high] if c else "Common Cause" for c in phase.causes],
        "special_cause_flag": [cause is not None for cause in phase.causes],
        "point_type": [VARIATIONS[variation_of(cause, better)] for cause in phase.causes],
        "short_group_warning": [length < SHORT_PHASE] * length,
    }


def ihi(y):
    """Return median, points of shifts and trends as runchart would; positions count from 0."""
    run = run_chart(y, rules=replace(RUN_IHI, points_for_median=1, points_for_signal=1))
    shifts = [each for each in runs_of(run.sides) if each.length >= run.rules.shift]
    on_one_side = [p for each in shifts for p in range(each.first, each.last + 1) if run.sides[p]]
    trends = [list(range(each.first, each.last + 1)) for each in trends_of(run.values, run.rules.trend)]
    return {"median": run.median, "shift": on_one_side, "trends": trends}
