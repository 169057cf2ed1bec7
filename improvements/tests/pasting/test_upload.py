"""A file of readings: read into rows, its columns named, then the same preview as pasted rows; what is refused."""

import io
import zipfile
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ceim.history.models import Event
from ceim.testing.answers import address, errors_of, soup_of, text_of
from ceim.testing.clock import stopped_at
from ceim.testing.factories import make_measure
from ceim.testing.workbooks import workbook
from improvements.models import Reading

PERCENT = {"unit": "percent", "numerator": "People told", "denominator": "People asked"}


clock = stopped_at("2026-11-20 12:00")


def upload(client, measure, content, name="readings.csv"):
    content = content.encode() if isinstance(content, str) else content
    return client.post(address("upload_readings", measure.pk), {"file": SimpleUploadedFile(name, content)})


def sent_on(response):
    """What the page sends on, and where to: the rows of the file go along with every answer."""
    form = soup_of(response).select("main form")[-1]
    fields = {field["name"]: field.get("value", "") for field in form.select("input[type=hidden]")}
    fields |= {box["name"]: box.text.removeprefix("\n") for box in form.select("textarea")}
    fields.pop("csrfmiddlewaretoken", None)
    return form["action"], fields


def test_upload_readings_goes_on_to_the_preview(cast, signed_in):
    measure = make_measure(cast.rowan, **PERCENT)
    client = signed_in("moira")
    text = 'Ward,Week,Asked,Told\nSeven,05/01/2026,20,9\nSeven,12/01/2026,"1,020",510\n'
    response = upload(client, measure, text)
    assert "9 of 20 = 45%" in text_of(response) and "510 of 1,020 = 50%" in text_of(response)
    assert "B: Week (date), D: Told (top number), C: Asked (bottom number)" in text_of(response)
    assert Reading.objects.count() == 0
    action, fields = sent_on(response)
    assert action == address("paste_readings", measure.pk)
    client.post(action, fields | {"confirm": "yes"})
    assert list(Reading.objects.values_list("period", "numerator", "denominator")) == [
        (date(2026, 1, 5), 9, 20),
        (date(2026, 1, 12), 510, 1020),
    ]
    assert list(Event.objects.values_list("verb", flat=True)) == ["took in readings"]


def test_upload_readings_reads_a_workbook_with_its_row_numbers(cast, signed_in):
    measure = make_measure(cast.rowan)
    content = workbook(
        ["Week", "People"], [date(2026, 1, 5), 7], [], [date(2026, 1, 12), 8.5], [date(2026, 1, 19), "n/a"]
    )
    client = signed_in("moira")
    response = upload(client, measure, content, "readings.xlsx")
    assert errors_of(response) == [
        "Row 5: There is no number. Enter it, take the row out, or tick the box for such rows"
    ]
    action, fields = sent_on(response)
    client.post(action, fields | {"takes_missing": "on", "confirm": "yes"})
    assert list(Reading.objects.values_list("value", flat=True)) == [7, 8.5, None]


def test_upload_readings_refuses_formula_cells(cast, signed_in):
    measure = make_measure(cast.rowan)
    response = upload(signed_in("moira"), measure, workbook(["Week", "People"], [date(2026, 1, 5), "=1+1"]), "x.xlsx")
    assert errors_of(response) == ["Row 2: The number is a formula. Copy the column and paste it back as values"]


def test_upload_readings_reads_rows_without_names(cast, signed_in):
    assert "Week of 5 January 2026" in text_of(upload(signed_in("moira"), make_measure(cast.rowan), "05/01/2026,7\n"))


def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 60_000_000)
    return out.getvalue()


def rows(number):
    days = (date(2012, 1, 1) + timedelta(days=n % 5_000) for n in range(number))
    return "Day,Number\n" + "\n".join(f"{day},3" for day in days)


REFUSED = {
    "empty": ("", "The file is empty. Choose one with the names of the columns on its first row"),
    "only names": ("Week,Number\n", "The file has names of columns and no rows under them. Add the rows"),
    "too many rows": (rows(50_000), "The file has more than 5,000 rows. Split it"),
    "no workbook": (
        b"PK\x03\x04 not a workbook",
        "This Excel file cannot be read. Open it in Excel, save it again as .xlsx",
    ),
    "a bomb": (bomb(), "This Excel file unpacks to far too much. Copy the columns you need into a new file"),
    "a picture": (
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\x00\x00\x00",
        "This is not a spreadsheet. Open it in Excel, save it as .xlsx",
    ),
    "nothing but zeros": (bytes(100), "This is not a text file or an Excel workbook. Save it as CSV UTF-8"),
    "too large": (b"x" * 5_500_000, "The file is larger than 5 MB. Split it"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_upload_readings_says_what_to_do_about_a_file_it_cannot_read(cast, signed_in, kind):
    content, error = REFUSED[kind]
    response = upload(signed_in("moira"), make_measure(cast.rowan), content)
    assert [each.startswith(error) for each in errors_of(response)] == [True]
    assert soup_of(response).title.text.startswith("Error: ")


def test_upload_readings_needs_a_file(cast, signed_in):
    response = signed_in("moira").post(address("upload_readings", make_measure(cast.rowan).pk))
    assert errors_of(response) == ["Choose a file"]


def test_upload_readings_keeps_letters_that_windows_wrote(cast, signed_in):
    measure = make_measure(cast.rowan)
    response = upload(signed_in("moira"), measure, "Week,Café\n05/01/2026,7\n".encode("cp1252"))
    assert "The file is not UTF-8." in text_of(response)


def test_upload_readings_makes_no_markup_of_cells(cast, signed_in):
    measure = make_measure(cast.rowan)
    text = 'Week,"<script>alert(1)</script>"\n05/01/2026,"</textarea><b>7"\n'
    response = upload(signed_in("moira"), measure, text)
    assert b"<script>alert" not in response.content and b"</textarea><b>" not in response.content
    action, fields = sent_on(response)
    assert b"</textarea><b>" not in signed_in("moira").post(action, fields).content


def test_upload_readings_reads_five_thousand_rows(cast, signed_in):
    measure = make_measure(cast.rowan, rhythm="day")
    response = upload(signed_in("moira"), measure, rows(5_000))
    assert "5,000 new readings" in text_of(response)
    assert "The first 500 of 5,000 rows are shown." in text_of(response)
