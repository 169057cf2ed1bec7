"""The plain drawing of a chart: what is on paper before a script has drawn, and where none runs."""

from improvements.charts.plain import MOST_POINTS
from improvements.tests.chart_data import chart_of


def test_plain_drawing_has_the_lines_the_marks_and_a_key():
    plain = chart_of([10, 12] * 8 + [40], target=15).plain
    names = [shape.name for _y, shape in plain.key]
    assert names[:4] == ["Reading", "Mean 12.71 days", "Limits of chance", "Target 15 days"]
    assert names[4:] == ["Outside the limits: getting worse", "Part of the shift: getting better"]
    assert [label.text for label in plain.along] == ["January 2024", "September 2024", "May 2025"]
    assert [tick.text for tick in plain.across] == ["0", "10", "20", "30", "40", "50"]


def test_plain_drawing_is_broken_where_nothing_was_recorded():
    [reading] = [shape for shape in chart_of([4, 5, None, 6, 7]).plain.shapes if shape.name == "Reading"]
    assert len(reading.points) == 2


def test_plain_drawing_is_of_the_last_points_and_stays_inside():
    plain = chart_of([n % 7 for n in range(200)]).plain
    xs = [float(place.split(",")[0]) for shape in plain.shapes for line in shape.points for place in line.split()]
    assert min(xs) >= 64 and max(xs) <= 684
    [reading] = [shape for shape in plain.shapes if shape.name == "Reading"]
    assert len(reading.points[0].split()) == MOST_POINTS


def test_plain_drawing_of_one_point_and_of_huge_and_tiny_numbers():
    for values in ([5], [0, 0], [1e300, -1e300, 0], [1e-300, 2e-300], [1e10, 1e10 + 1e-6]):
        assert chart_of(values).plain.shapes
