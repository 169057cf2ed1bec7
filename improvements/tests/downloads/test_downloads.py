"""The files of a chart, opened again: their numbers are those of the chart."""

import zipfile
from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
from pptx import Presentation

from ceim.testing.answers import address
from ceim.testing.factories import make_measure
from improvements.phases.services import start_phase
from improvements.readings.services import record_reading
from improvements.spc import control_chart
from improvements.tests.measured import FIRST_LOW, LONG_FALL

FORMULA = '=HYPERLINK("http://example.org")'


@pytest.fixture
def measure(cast):
    measure = make_measure(
        cast.rowan,
        values=LONG_FALL,
        unit="days",
        better="down",
        name="=Days to wait",
        rules="mdc_2024",
        target=9,
        definition="+cmd",
    )
    measure.readings.filter(period=FIRST_LOW).update(note=FORMULA)
    start_phase(by=cast.moira, measure=measure, starts_on=FIRST_LOW, reason="@Card\x0b in use")
    return measure


def download(client, measure, kind):
    return client.get(address("download_measure", measure.pk) + f"?as={kind}")


def sheets_of(response):
    return openpyxl.load_workbook(BytesIO(response.content))


def test_download_measure_as_excel_has_the_numbers_of_the_chart(signed_in, measure):
    response = download(signed_in("priya"), measure, "xlsx")
    assert response["Content-Disposition"] == 'attachment; filename="days-to-wait.xlsx"'
    assert response["Cache-Control"] == "private, no-store"
    rows = list(sheets_of(response)["Readings"].values)
    assert rows[0] == (
        "Period",
        "Value",
        "Top number",
        "Bottom number",
        "Mean",
        "Lower limit",
        "Upper limit",
        "Signal",
        "Note",
        "Starts on",
    )
    assert [row[1] for row in rows[1:]] == LONG_FALL
    before, after = control_chart(LONG_FALL[:14]), control_chart(LONG_FALL[14:])
    assert rows[1][4:7] == pytest.approx((before.centre, before.lower[0], before.upper[0]), abs=1e-9)
    assert rows[15][4:7] == pytest.approx((after.centre, after.lower[0], after.upper[0]), abs=1e-9)
    assert (rows[1][0], rows[1][9]) == ("week of 5 January 2026", datetime(2026, 1, 5))


def test_download_measure_as_excel_runs_nothing(signed_in, measure):
    book = sheets_of(download(signed_in("priya"), measure, "xlsx"))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    assert book["Readings"]["I16"].value == f"New phase: @Card in use; {FORMULA}"
    assert [book["About"]["B1"].value, book["About"]["B2"].value] == ["=Days to wait", "+cmd"]


def test_download_measure_as_excel_of_percentages_keeps_both_numbers(cast, signed_in):
    measure = make_measure(cast.rowan, unit="percent", numerator="Told", denominator="Asked", name="Told")
    for month in range(1, 15):
        record_reading(
            by=cast.moira,
            measure=measure,
            period=date(2025 + month // 13, (month - 1) % 12 + 1, 6),
            value=None,
            numerator=15 + month % 3,
            denominator=20 + month,
        )
    rows = list(sheets_of(download(signed_in("priya"), measure, "xlsx"))["Readings"].values)
    assert rows[1][2:4] == (16, 21)
    assert rows[1][1] == pytest.approx(1600 / 21, abs=1e-9)
    assert rows[1][5] < rows[1][1] < rows[1][6] <= 100


def test_download_measure_as_powerpoint_is_a_chart_of_its_own(signed_in, measure):
    response = download(signed_in("priya"), measure, "pptx")
    assert response["Content-Disposition"] == 'attachment; filename="days-to-wait.pptx"'
    slide = Presentation(BytesIO(response.content)).slides[0]
    assert slide.shapes.title.text == "=Days to wait: no sign of a change since the new phase in week of 13 April 2026"
    chart = next(shape for shape in slide.shapes if shape.has_chart).chart
    drawn = {series.name: list(series.values) for series in chart.plots[0].series}
    assert list(drawn) == ["Reading", "Mean", "Upper limit", "Lower limit", "Target"]
    assert drawn["Reading"] == LONG_FALL
    assert (drawn["Mean"][0], drawn["Mean"][14], drawn["Target"][0]) == (21, 6, 9)
    assert drawn["Upper limit"] == pytest.approx(
        [*control_chart(LONG_FALL[:14]).upper, *control_chart(LONG_FALL[14:]).upper], abs=1e-9
    )
    assert list(chart.plots[0].categories)[0] == "week of 5 January 2026"
    texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    assert any(text.startswith("This looks at the points since week of 13 April 2026") for text in texts)
    assert "Rules: Making Data Count (mdc_2024 1)" in slide.notes_slide.notes_text_frame.text


def test_download_measure_as_powerpoint_can_be_read_by_who_does_not_see_it(signed_in, measure):
    slides = Presentation(BytesIO(download(signed_in("priya"), measure, "pptx").content))
    about, (slide,) = slides.core_properties, slides.slides
    assert (about.title, about.author, about.language) == (slide.shapes.title.text, "Strathmoor", "en-GB")
    assert (about.subject, about.last_modified_by) == ("=Days to wait, Ward 7", "Strathmoor")
    assert [shape.name for shape in slide.shapes] == ["Finding", "=Days to wait", "What the chart says"]
    chart = next(shape for shape in slide.shapes if shape.has_chart)
    described = chart._element.nvGraphicFramePr.cNvPr.get("descr")
    assert described.startswith(slide.shapes.title.text) and len(described) > len(slide.shapes.title.text) + 50
    frames = [shape.text_frame for shape in slide.shapes if shape.has_text_frame] + [slide.notes_slide.notes_text_frame]
    runs = [run for frame in frames for paragraph in frame.paragraphs for run in paragraph.runs]
    assert {run._r.rPr.get("lang") for run in runs} == {"en-GB"}


def test_download_measure_as_excel_says_whose_it_is(signed_in, measure):
    book = sheets_of(download(signed_in("priya"), measure, "xlsx"))
    assert (book.properties.title, book.properties.creator) == ("=Days to wait", "Strathmoor")
    assert list(book["Readings"].tables) == ["Table_Readings"]


def test_download_measure_as_powerpoint_has_a_workbook_without_formulas(signed_in, measure):
    response = download(signed_in("priya"), measure, "pptx")
    with zipfile.ZipFile(BytesIO(response.content)) as parts:
        inside = [parts.read(name) for name in parts.namelist() if name.endswith(".xlsx")]
    assert len(inside) == 1
    cells = [cell for row in openpyxl.load_workbook(BytesIO(inside[0])).active.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []


def test_download_measure_leaves_gaps_where_nothing_was_recorded(cast, signed_in):
    measure = make_measure(cast.rowan, values=[3, None, 4])
    slide = Presentation(BytesIO(download(signed_in("priya"), measure, "pptx").content)).slides[0]
    chart = next(shape for shape in slide.shapes if shape.has_chart).chart
    assert [list(series.values) for series in chart.plots[0].series] == [[3, None, 4]]
    rows = list(sheets_of(download(signed_in("priya"), measure, "xlsx"))["Readings"].values)
    assert [row[1] for row in rows[1:]] == [3, None, 4]


@pytest.mark.parametrize("kind", ["", "odt", "pptx"])
def test_download_measure_of_nothing_goes_back_to_the_measure(cast, signed_in, kind):
    measure = make_measure(cast.rowan)
    response = download(signed_in("priya"), measure, kind)
    assert (response.status_code, response.url) == (302, address("show_measure", measure.pk))


def test_download_measure_without_readings_is_still_a_workbook(cast, signed_in):
    book = sheets_of(download(signed_in("priya"), make_measure(cast.rowan), "xlsx"))
    assert len(list(book["Readings"].values)) == 1


def test_download_measure_gives_readings_a_spreadsheet_may_open(cast, signed_in):
    measure = make_measure(cast.rowan, values=[-1, 2.5], unit="score", name="Mood, 1 to 5")
    measure.readings.filter(value=2.5).update(note='=HYPERLINK("http://example.org")')
    response = signed_in("priya").get(address("download_measure", measure.pk) + "?as=csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="mood-1-to-5.csv"'
    assert response.content.decode("utf-8-sig").splitlines() == [
        "Period starting on,Value,Unit,Top number,Bottom number,Note",
        "2026-01-05,-1,score,,,",
        '2026-01-12,2.5,score,,,"\'=HYPERLINK(""http://example.org"")"',
    ]
