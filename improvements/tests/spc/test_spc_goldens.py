"""Our charts against results computed by qicharts2, NHSRplotthedots and runchart, to 1e-9.

The packs beside this file are our own numbers. The cases over published data lie outside this project; they are
compared where they exist.
"""

import json
import math
from pathlib import Path

import pytest

from improvements.tests.goldens_adapter import ihi, mdc, qic

OWN = Path(__file__).resolve().parent / "goldens"
ALL = Path(__file__).resolve().parents[3].parent / "shared" / "goldens"
QIC_OPTIONS = ("screen_mr", "freeze_after", "part_after", "exclude_1based")
MDC_OPTIONS = ("screen_mr", "fix_after_n_points", "target", "improvement_direction")
# The reference adds these for its own use: where a phase lies in its table, and a count of the points outside.
NOT_COMPARED = {"first_index", "last_index", "sigma_signals"}


def cases_of(path):
    """Yield (name, family, chart, input, params, expected) of one file."""
    content = json.loads(path.read_text())
    for case in content.get("cases", [content] if "expected" in content else []):
        if "reference_error" not in case["expected"]:
            name = f"{path.stem}:{case.get('name', '')}"
            yield name, content["family"], case.get("chart"), case["input"], case.get("params", {}), case["expected"]


def batch_of(path):
    yield from json.loads(path.read_text()).get("series", [])


def disagreements(case):
    name, family, chart, given, params, expected = case
    if family == "qic":
        options = {option: params.get(option) for option in QIC_OPTIONS}
        got = qic(chart, given["y"], given.get("n"), multiply=params.get("multiply") or 1, **options)
        return differences(got, expected, name)
    if family == "ptd":
        starts = [given["x"].index(day) for day in params.get("rebase_dates") or []]
        got = mdc(given["y"], rebase_start=starts, **{option: params.get(option) for option in MDC_OPTIONS})
        return differences(got, expected, name)
    return run_differences(given["y"], expected, name)


def run_differences(y, expected, name):
    """The reference also lists points on the median at the edge of a shift, and ties at the edge of a trend."""
    got, median = ihi(y), expected["median"]
    shift = [p for p in expected["shift_points_0based"] if y[p] is not None and y[p] != median]
    trends = [_changing(y, each) for each in expected["trends_0based"]]
    ours = {"median": got["median"], "shift": got["shift"], "trends": [_changing(y, each) for each in got["trends"]]}
    return differences(ours, {"median": median, "shift": shift, "trends": trends}, name)


def _changing(y, positions):
    values = [y[position] for position in positions if y[position] is not None]
    return [value for place, value in enumerate(values) if not place or value != values[place - 1]]


def batch_differences(series):
    got = mdc(series["y"], improvement_direction=series["improvement_direction"], target=series["target"])
    points, name = got["points"], series["key"]
    ours = {line: points[line][0] for line in ("mean", "lpl", "upl")} | got["summary"]
    ours["special_cause_type"] = points["special_cause_type"]
    run = qic("run", series["y"])
    anhoej = run["parts"][0] | {"cl": run["points"]["cl"][0]}
    return [
        *differences(ours, series["ptd"], name),
        *differences(anhoej, series["anhoej"], name),
        *run_differences(series["y"], series["ihi"] | {"median": anhoej["cl"]}, name),
    ]


def differences(got, expected, where):
    """List the places where two nested results differ."""
    if isinstance(expected, dict):
        names = expected.keys() - NOT_COMPARED
        return [d for name in names for d in differences(got[name], expected[name], f"{where}.{name}")]
    if isinstance(expected, list):
        if len(got) != len(expected):
            return [f"{where}: length {len(got)}, expected {len(expected)}"]
        pairs = enumerate(zip(got, expected, strict=True))
        return [d for i, (one, other) in pairs for d in differences(one, other, f"{where}[{i}]")]
    return [] if _is_same(got, expected) else [f"{where}: {got}, expected {expected}"]


def _is_same(got, expected):
    if got is None or expected is None or isinstance(expected, bool | str):
        return got == expected
    return math.isclose(got, expected, rel_tol=1e-9, abs_tol=1e-9)


@pytest.mark.parametrize("path", sorted(OWN.glob("*.json")), ids=lambda path: path.stem)
def test_charts_agree_with_the_references_on_our_own_numbers(path):
    cases = list(cases_of(path))
    assert [wrong for case in cases for wrong in disagreements(case)] == []
    assert len(cases) > 5


def test_all_packs_are_here():
    assert len(list(OWN.glob("*.json"))) == 7


def test_charts_agree_with_the_references_on_published_data():
    if not ALL.is_dir():
        pytest.skip("The reference results over published data are not beside this project; nothing to compare with.")
    paths = sorted(ALL.glob("[!_]*.json"))
    cases = [case for path in paths for case in cases_of(path)]
    batch = [series for path in paths for series in batch_of(path)]
    wrong = [d for case in cases for d in disagreements(case)] + [
        d for series in batch for d in batch_differences(series)
    ]
    assert wrong == []
    assert len(cases) + len(batch) >= 816


def test_a_changed_constant_is_found():
    """The comparison can fail: with a factor that is off by a thousandth nothing with limits agrees."""
    cases = [case for case in cases_of(OWN / "pack_ptd_edges_a.json") if case[5]["points"]["lpl"][0] is not None]
    changed = [
        (name, family, chart, given | {"y": [v if v is None else v * 1.001 for v in given["y"]]}, params, expected)
        for name, family, chart, given, params, expected in cases
    ]
    assert all(disagreements(case) for case in changed)
