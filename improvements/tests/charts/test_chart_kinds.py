"""Kinds of chart: each has one record; its centre line is called what it is; a picture's mark knows what draws it."""

import ast
from pathlib import Path
from statistics import fmean, median

import pytest

from improvements.charts.page import drawing_files
from improvements.models import Measure
from improvements.spc import KINDS, Centre
from improvements.tests.chart_data import chart_of, drawn_in
from improvements.units import CHARTS

SKEWED = [1, 2, 2, 3, 3, 4, 5, 6, 8, 40, 2, 3, 4, 90, 1, 5]


def test_every_chart_that_is_offered_has_a_kind_and_a_unit():
    assert set(Measure.Chart.values) <= set(KINDS)
    assert {chart for charts in CHARTS.values() for chart in charts} == set(Measure.Chart.values)


@pytest.mark.parametrize(
    ("kind", "rules", "word", "of"),
    [("run", "run_anhoej", "Median", median), ("g", "mdc_2024", "Median", median), ("i", "mdc_2024", "Mean", fmean)],
)
def test_centre_line_is_called_what_it_is(kind, rules, word, of):
    chart = chart_of(SKEWED, kind=kind, rules=rules, unit="cases")
    assert {round(each, 6) for each in chart.analysis.centres} == {round(of(SKEWED), 6)}
    assert chart.centre_word == word
    assert [name.split()[0] for name in drawn_in(chart) if name.startswith(("Me", "Centre"))] == [word]


def test_centre_line_of_times_between_is_neither_mean_nor_median():
    chart = chart_of(SKEWED, kind="t")
    [centre] = set(chart.analysis.centres)
    assert centre not in (fmean(SKEWED), median(SKEWED))
    assert (chart.centre_word, KINDS["t"].centre) == ("Centre line", Centre.OF_ROOTS)


@pytest.mark.parametrize(("kind", "word"), [("g", "median"), ("t", "centre line"), ("i", "mean"), ("run", "median")])
def test_shift_is_told_against_the_line_that_is_drawn(kind, word):
    values = [9, 30, 12, 8, 25, 14, 10, 28] + [60, 70, 65, 80, 75, 62, 66, 71, 69]
    chart = chart_of(values, kind=kind, rules="run_anhoej" if kind == "run" else "mdc_2024", unit="cases")
    assert f"points in a row are above the {word}, from" in chart.sentence
    assert f"lie above the {word}, since" in chart.suggestion.sentence


def test_mark_of_a_picture_covers_everything_that_draws_it():
    files, root = set(drawing_files()), Path(__file__).parents[3]
    for path in files:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and node.module.startswith(("improvements.", "ceim.")):
                module = root.joinpath(*node.module.split("."))
                names = [module.with_suffix(".py")] if not module.is_dir() else module.glob("*.py")
                assert node.module.endswith(".models") or set(names) <= files, f"{path.name} draws by {node.module}"
    assert {"lines_told.py", "outlines.py", "causes.py"} <= {path.name for path in files}
