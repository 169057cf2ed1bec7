"""The server's own drawing of a chart: large where no script draws it, small beside others."""

import re
from datetime import date
from pathlib import Path

from bs4 import BeautifulSoup
from django.template.loader import render_to_string

from improvements.charts import Fixed, Start
from improvements.charts.drawing import COLOURS, LARGE, MOST_POINTS, drawn
from improvements.charts.figure import draw
from improvements.tests.chart_data import DOWN, chart_of, months, run_chart_of

STYLES = Path(__file__).parents[3] / "static"


def small(chart, *, scale=None, days=None):
    return chart.small(scale=scale, days=days)


def looks_of(drawing):
    return [shape.look for shape in drawing.shapes]


def texts_of(drawing, anchor):
    return [text.text for text in drawing.texts if text.anchor == anchor]


def points_of(path):
    """How many points a path of short steps comes to."""
    return len(re.findall("[Ml]", path))


def test_large_drawing_has_the_lines_the_marks_and_a_key():
    drawing = chart_of([10, 12] * 8 + [40], target=15).drawing
    names = [shape.name for _y, shape in drawing.key]
    assert names[:4] == ["Reading", "Mean 12.71 days", "Limits of chance", "Target 15 days"]
    assert names[4:] == ["Outside the limits: getting worse", "Part of the shift: getting better"]
    assert [text.text for text in drawing.texts if text.y > 280] == ["Jan 2024", "Sep 2024", "May 2025"]
    assert texts_of(drawing, "end")[:6] == ["0", "10", "20", "30", "40", "50"]
    assert "Lower is better ↓" in texts_of(drawing, "end")


def test_small_drawing_has_the_same_lines_and_no_key():
    chart = chart_of([10, 12] * 8 + [40], target=15)
    assert looks_of(small(chart)) == looks_of(chart.drawing)
    assert small(chart).key == []


def test_drawing_depends_on_more_than_colour():
    looks = looks_of(chart_of([10, 12] * 8 + [40], target=15).drawing)
    assert [look for look in looks if "is-line" in look] == [
        "is-line is-blue",
        "is-line is-ink",
        *["is-line is-ink is-dot"] * 2,
        "is-line is-grey is-dash",
    ]
    assert ["is-open" in look for look in looks if "is-mark" in look] == [True, False]
    marks = {shape.sample for shape in chart_of([10, 12] * 8 + [40]).drawing.shapes if "is-mark" in shape.look}
    assert len(marks) == 2


def test_drawing_has_phases_the_ground_of_fixed_lines_and_what_is_set_aside():
    chart = chart_of(
        [20, 22] * 7 + [5, 7] * 7,
        starts=(Start(date(2025, 3, 9), "Card"),),
        fixed=(Fixed(10),),
        set_aside=((3, "Strike"),),
    )
    for drawing in (chart.drawing, small(chart)):
        assert {"is-ground", "is-line is-grey is-dashdot", "is-mark is-ink"} <= set(looks_of(drawing))


def test_letters_of_notes_stand_above_the_points_and_not_on_each_other():
    notes = tuple((day, f"Note {number}") for number, day in enumerate(months(24, 2025)))
    drawing = run_chart_of(DOWN, notes=notes).drawing
    letters = [text for text in drawing.texts if text.anchor == "middle" and len(text.text) == 1]
    assert sorted(text.text for text in letters) == list("ABCDEFGHIJKLMNOPQRSTUVWX")
    for row in {text.y for text in letters}:
        xs = sorted(text.x for text in letters if text.y == row)
        assert all(later - earlier >= 14 for earlier, later in zip(xs, xs[1:], strict=False))
    assert [text for text in small(run_chart_of(DOWN, notes=notes)).texts if text.text == "A"] == []


def test_drawing_is_broken_where_nothing_was_recorded():
    reading = chart_of([4, 5, None, 6, 7]).drawing.shapes[0]
    assert (reading.name, reading.path.count("M")) == ("Reading", 2)


def test_limits_of_shares_go_in_steps():
    shares = tuple((20 + n % 9, 30 + n % 13) for n in range(16))
    points = tuple((day, 100 * top / of) for day, (top, of) in zip(months(16), shares, strict=True))
    drawing = chart_of(kind="p", points=points, shares=shares, scale=100, unit="%").drawing
    limits = [shape.path for shape in drawing.shapes if shape.look == "is-line is-ink is-dot"]
    assert [("h" in path, "l" in path) for path in limits] == [(True, False), (True, False)]


def test_drawing_is_of_the_last_points_and_stays_inside():
    drawing = chart_of([n % 7 for n in range(200)]).drawing
    reading = drawing.shapes[0]
    assert points_of(reading.path) == MOST_POINTS
    starts = [int(x) for shape in drawing.shapes for x in re.findall(r"M(\d+) ", shape.path)]
    assert min(starts) > 0 and max(starts) < 700


def test_drawings_to_one_scale_have_the_same_axes():
    one, other = chart_of([1, 2, 3]), chart_of([70, 90, 80])
    asked = {"scale": (0, 100), "days": (date(2024, 1, 1), date(2024, 6, 1))}
    drawings = [small(chart, **asked) for chart in (one, other)]
    assert drawings[0].grid == drawings[1].grid
    assert [texts_of(drawing, "end")[:3] for drawing in drawings] == [["0", "50", "100"]] * 2
    lowest = [int(re.search(r"M\d+ (\d+)", drawing.shapes[0].path)[1]) for drawing in drawings]
    assert lowest[0] > lowest[1]


def test_drawing_of_one_point_and_of_huge_and_tiny_numbers():
    for values in ([5], [0, 0], [1e300, -1e300, 0], [1e-300, 2e-300], [1e10, 1e10 + 1e-6], [1e300], [-1e300]):
        assert chart_of(values).drawing.shapes


def test_drawing_knows_every_colour_of_the_figure():
    charts = [chart_of([10, 12] * 8 + [40], better=better, target=11) for better in ("up", "none")]
    for chart in (*charts, run_chart_of(DOWN), chart_of([10, 12] * 5, set_aside=((3, "Why"),))):
        assert drawn(draw(chart.analysis, labels=[]), chart.analysis, LARGE).shapes
    styles = "".join(path.read_text(encoding="utf-8") for path in STYLES.rglob("*.css"))
    assert [name for name in COLOURS.values() if name != "ink" and f".is-{name}" not in styles] == []


def test_drawing_as_html_is_named_and_holds_no_style():
    chart = chart_of([10, 12, 11], name="Waits <b>", target=9)
    given = {"drawing": small(chart), "name": chart.title, "about": chart.about, "whose": "Ward 7"}
    page = BeautifulSoup(render_to_string("components/drawing.html", given), "lxml")
    assert page.svg["role"] == "img"
    assert page.svg.title.text == "Ward 7: Waits <b>: too few points for a signal yet"
    assert (
        page.svg.desc.text
        == "3 points from January 2024 to March 2024, the last 11 days. Target 9 days. Lower is better."
    )
    assert page.select("[style], style, script, b") == []


def test_about_says_lines_and_marks():
    assert chart_of([10, 12] * 8 + [40]).about == (
        "17 points from January 2024 to May 2025, the last 40 days. Mean 12.71 days. "
        "17 points are marked. Lower is better."
    )
    assert chart_of([7], better="none").about == "1 point, January 2024: 7 days."
    assert chart_of([None]).about.startswith("No point.")
