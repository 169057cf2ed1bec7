"""Our run charts against reference results computed by qicharts2, to 1e-9."""

import json
import math
from pathlib import Path

import pytest

from improvements.tests.goldens_adapter import qic

GOLDENS = Path(__file__).resolve().parents[2].parent / "shared" / "goldens"
OPTIONS = ("freeze_after", "part_after", "exclude_1based")
# The reference adds these for its own use: where a phase lies in its table, and a test run charts have not.
NOT_COMPARED = {"first_index", "last_index", "sigma_signals"}


def run_cases(folder):
    """Yield (name, input, options, expected) for each run chart in the files."""
    for path in sorted(folder.glob("[!_]*.json")):
        content = json.loads(path.read_text())
        for series in content.get("series", []):
            expected = {name: value for name, value in series["anhoej"].items() if name != "cl"}
            points = {"cl": [series["anhoej"]["cl"]] * len(series["y"])}
            yield series["key"], {"y": series["y"]}, {}, {"points": points, "parts": [expected]}
        if content.get("family") != "qic":
            continue
        for case in content.get("cases", [content]):
            if case["chart"] == "run" and "reference_error" not in case["expected"]:
                options = {name: case["params"].get(name) for name in OPTIONS}
                options["multiply"] = case["params"].get("multiply") or 1
                name = f"{path.stem}:{case.get('name', '')}"
                yield name, case["input"], options, case["expected"]


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
    if got is None or expected is None or isinstance(expected, bool):
        return got is expected
    return math.isclose(got, expected, rel_tol=1e-9, abs_tol=1e-9)


def test_run_charts_agree_with_the_reference():
    if not GOLDENS.is_dir():
        pytest.skip("The reference results are not beside this project; nothing to compare with.")
    cases = list(run_cases(GOLDENS))
    wrong = []
    for name, given, options, expected in cases:
        wrong += differences(qic("run", given["y"], given.get("n"), **options), expected, name)
    assert wrong == []
    assert len(cases) > 200
