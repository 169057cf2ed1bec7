"""The chart of a measure on paper: its finding, its drawing with words in its place, its points and its definition."""

import pytest

from ceim.testing.answers import address
from ceim.testing.factories import make_measure
from ceim.testing.tags import faults_of, headings_of, read, tags_of, words_of
from improvements.phases.services import start_phase
from improvements.tests.measured import FIRST_LOW, LONG_FALL

pytestmark = pytest.mark.one_database  # what is on it comes from the page's own queries, which run on both
HOSTILE = '#read("/etc/passwd") <b>&amp;</b> ፊ'


def paper(client, measure):
    response = client.get(address("download_measure", measure.pk) + "?as=pdf")
    assert response["Content-Disposition"] == 'attachment; filename="days-to-wait.pdf"'
    return read(response.content)


@pytest.mark.parametrize("rules", ["anhoej_2014", "mdc_2024"])
def test_download_measure_as_pdf(cast, signed_in, rules):
    fields = {"unit": "days", "better": "down", "rules": rules, "target": 9, "definition": HOSTILE}
    measure = make_measure(cast.rowan, values=LONG_FALL, name="Days to wait", **fields)
    start_phase(by=cast.moira, measure=measure, starts_on=FIRST_LOW, reason=HOSTILE)
    reader = paper(signed_in("priya"), measure)
    chart = signed_in("priya").get(address("show_measure", measure.pk)).context["chart"]
    words = words_of(reader)
    for text in (
        chart.title,
        chart.sentence,
        "What is measured",
        "Why it matters",
        "Page 1 of",
        "Ward 7 · Days to wait",
    ):
        assert text in words
    assert '#read("/etc/passwd") <b>&amp;</b> �' in words
    assert faults_of(reader) == []
    parts = [(2, each) for each in (chart.title, "What is measured", "The points of the chart")]
    assert headings_of(reader) == [(1, "Days to wait"), *parts]
    assert [tag.alternative for tag in tags_of(reader) if tag.kind == "Figure"] == [f"{chart.title} {chart.about}"]
    assert sum(tag.kind == "TR" for tag in tags_of(reader)) == len(chart.rows) + 1


def test_download_measure_without_readings_as_pdf(cast, signed_in):
    reader = paper(signed_in("priya"), make_measure(cast.rowan, name="Days to wait"))
    assert faults_of(reader) == []
    assert "What is measured" in words_of(reader)
