"""What comes of readings that are pasted or uploaded, as a person meets it: a question, errors, or what is stored."""

import io

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile

from ceim.tables.number_formats import exact
from ceim.testing.answers import address, errors_of, soup_of, words_of

RATE = {"unit": "rate", "numerator": "Falls", "denominator": "Days in bed", "per": 1000, "rhythm": "month"}
PERCENT = {"unit": "percent", "numerator": "People told", "denominator": "People asked", "rhythm": "month"}
WEEKLY_PERCENT = PERCENT | {"rhythm": "week"}
MONTHLY = {"rhythm": "month"}


def send_block(client, measure, text, **options):
    """The page's answer to a block of readings."""
    return client.post(address("paste_readings", measure.pk), {"text": text} | options)


def paste(client, measure, text, **answers):
    """("asks", which question), ("errors", what to do) or ("stored", values), once what could be saved was saved."""
    there = address("paste_readings", measure.pk)
    return _outcome(client, measure, client.post(there, {"text": text}), there, answers)


def upload(client, measure, content, **answers):
    file = SimpleUploadedFile("readings.xlsx", content)
    response = client.post(address("upload_readings", measure.pk), {"file": file})
    return _outcome(client, measure, response, address("paste_readings", measure.pk), answers)


def _outcome(client, measure, response, there, answers):
    if answers:
        response = client.post(there, sent_on(response) | answers)
    soup = soup_of(response)
    if soup.select(".nhsuk-error-summary"):
        return "errors", errors_of(response)
    if radios := soup.select("main input[type=radio]"):
        return "asks", radios[0]["name"]
    response = client.post(there, sent_on(response) | {"confirm": "yes"})
    assert response.status_code in (200, 302)
    return "stored", stored(measure)


def stored(measure):
    """{first day: "value" or "value (top of bottom)"}, or "–" of a missing point"""
    return {str(reading.period): _in_short(reading) for reading in measure.readings.all()}


def _in_short(reading):
    if reading.value is None:
        return "–"
    of = f" ({exact(reading.numerator)}/{exact(reading.denominator)})" if reading.denominator is not None else ""
    return f"{exact(reading.value)}{of}"


def sent_on(response):
    """Everything that the last form of a page sends."""
    form = soup_of(response).select("main form")[-1]
    fields = {field["name"]: field.get("value", "") for field in form.select("input[type=hidden], input[checked]")}
    fields |= {box["name"]: box.text.removeprefix("\n") for box in form.select("textarea")}
    return {name: value for name, value in fields.items() if name != "csrfmiddlewaretoken"}


def results_of(client, measure, text):
    """{answer: what the first row becomes with it} of the question that a block raises."""
    soup = soup_of(client.post(address("paste_readings", measure.pk), {"text": text}))
    for heading in soup.select(".nhsuk-table-responsive__heading"):
        heading.decompose()
    answers = [radio["value"] for radio in soup.select("main input[type=radio]")]
    becomes = [words_of(cell) for cell in soup.select("main tbody tr")[0].select("td")]
    return dict(zip(answers, becomes, strict=True))


def book(*rows, formats=None, sheets=()):
    """A workbook; `formats` has the number formats of columns, by their letters; `sheets` are (name, rows)."""
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    for letter, number_format in (formats or {}).items():
        for cell in made.active[letter][1:]:
            cell.number_format = number_format
    for name, more in sheets:
        sheet = made.create_sheet(name)
        for row in more:
            sheet.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()
