"""Rows, dates and numbers as spreadsheets have them: read, left out on one tick, or refused with what to do."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceim.testing.answers import address, text_of
from ceim.testing.clock import stopped_at
from ceim.testing.factories import make_measure
from improvements.blocks.block import block_of, date_columns
from improvements.blocks.cells import CellKind, read_cell
from improvements.blocks.days import read_when
from improvements.blocks.lines import lines_of
from improvements.tests.pasted import MONTHLY, PERCENT, book, paste, upload

JAN, FEB = date(2024, 1, 1), date(2024, 2, 1)
BOTH = {"2024-01-01": "3", "2024-02-01": "4"}
MINUTES = {"unit": "minutes", "rhythm": "day"}


clock = stopped_at("2026-11-20 12:00")


REPORT = "Ward 7 falls 2024\t\n\t\nMonth\tFalls\nJan-24\t3\nFeb-24\t4\nTotal\t7\nAverage\t3.5\nSource: the register\t\n"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (REPORT, 4),
        ("Row Labels\tSum of Falls\nJan-24\t3\nFeb-24\t4\nGrand Total\t7", 1),
        ("Month\tFalls\nJan-24\t3\nMonth\tFalls\nFeb-24\t4\n2024 total\t7", 2),
        ("Month\tFalls\nJan-24\t3\nFeb-24\t4\nQ4 2023/24\t7\n\t\n* provisional", 2),
        ("Month\tFalls\nJan-24\t3\nFeb-24\t4\nMedian\t3.5\nTarget\t2", 2),
    ],
)
def test_paste_readings_leaves_out_on_one_tick_what_is_no_reading(cast, signed_in, text, number):
    measure, client = make_measure(cast.rowan, **MONTHLY), signed_in("moira")
    outcome, errors = paste(client, measure, text)
    assert (outcome, len(errors), errors[0].split()[0]) == ("errors", 1, str(number))
    assert paste(client, measure, text, leaves_out="on") == ("stored", BOTH)


def test_paste_readings_says_which_rows_it_leaves_out_and_why(cast, signed_in):
    response = signed_in("moira").post(
        address("paste_readings", make_measure(cast.rowan, **MONTHLY).pk), {"text": REPORT, "leaves_out": "on"}
    )
    page = text_of(response)
    assert "4 rows are left out, as they are no readings" in page
    assert "Row 6: Total · 7 (A total or an average, not a reading)" in page


def test_upload_readings_of_a_report_is_the_same(cast, signed_in):
    rows = ["Ward 7 falls 2024"], [], ["Month", "Falls"], [JAN, 3], [FEB, 4], ["Total", 7], ["Data provisional"]
    measure, client = make_measure(cast.rowan, **MONTHLY), signed_in("moira")
    assert upload(client, measure, book(*rows))[0] == "errors"
    assert upload(client, measure, book(*rows), leaves_out="on") == ("stored", BOTH)


def test_paste_readings_passes_over_rows_of_times_to_come(cast, signed_in):
    measure, client = make_measure(cast.rowan, **MONTHLY), signed_in("moira")
    text = "Month\tN\nOct 2026\t4\nNov 2026\t\nDec 2026\t\nJan 2027\t#DIV/0!"
    page = text_of(client.post(address("paste_readings", measure.pk), {"text": text}))
    assert "3 rows without a number, of a time that is not over yet, are passed over" in page
    assert paste(client, measure, text) == ("stored", {"2026-10-01": "4"})
    error = "Row 3: The date is in the future. Put it right, or take the row out"
    assert paste(client, measure, "Month\tN\nOct 2026\t4\nDec 2026\t3") == ("errors", [error])


@pytest.mark.parametrize(
    ("cell", "monday"),
    [
        ("w/c 15/01/2024", "2024-01-15"),
        ("Week of Mon, 15 Jan 2024", "2024-01-15"),
        ("2024-W04", "2024-01-22"),
        ("week ending 21/01/2024", "2024-01-15"),
        ("Wk ending Fri 19 Jan 2024", "2024-01-15"),
        ("W/E 21.01.24", "2024-01-15"),
        ("week commencing Sunday 14 January 2024", "2024-01-15"),
        ("2024 W04", "2024-01-22"),
        ("15/01/2024 - 21/01/2024", "2024-01-15"),
        ("45306", "2024-01-15"),
        ("20240117", "2024-01-15"),
    ],
)
def test_paste_readings_understands_weeks(cast, signed_in, cell, monday):
    assert paste(signed_in("moira"), make_measure(cast.rowan), f"Week,N\n{cell.replace(',', '')},3") == (
        "stored",
        {monday: "3"},
    )


@pytest.mark.parametrize(("name", "monday"), [("Week ending", "2024-01-08"), ("Week commencing", "2024-01-15")])
def test_paste_readings_takes_weeks_as_their_column_is_named(cast, signed_in, name, monday):
    assert paste(signed_in("moira"), make_measure(cast.rowan), f"{name},N\n14/01/2024,3") == ("stored", {monday: "3"})


@pytest.mark.parametrize(
    ("fields", "cell", "advice"),
    [
        ({}, "Week 5", "Enter the Monday of the week"),
        ({}, "wk 5 2024", "Enter the Monday of the week"),
        ({}, "22-Jan", "There is no year"),
        ({}, "w/c 22 Jan", "There is no year"),
        ({}, "2021/22 Q1", "give the first month of the quarter"),
        (MONTHLY, "January", "There is no year"),
        (MONTHLY, "Q1", "There is no year"),
        (MONTHLY, "w/c 15/01/2024", "This names a week"),
        ({"rhythm": "day"}, "Jan-24", "This names only a month"),
    ],
)
def test_paste_readings_says_what_to_do_about_times_it_cannot_take(cast, signed_in, fields, cell, advice):
    outcome, errors = paste(signed_in("moira"), make_measure(cast.rowan, **fields), f"When,N\n{cell},3")
    assert outcome == "errors" and advice in errors[0]


@pytest.mark.parametrize(
    ("cells", "answers"),
    [
        (("2021/22 Q1", "Q4 2021/22"), {"financial": ("2021-04-01", "2022-01-01")}),
        (("2021/22", "2022-23"), {"financial": ("2021-04-01", "2022-04-01")}),
        (("2011-12", "2012-13"), {"financial": ("2011-04-01", "2012-04-01")}),
        (("2023", "2024"), {"financial": ("2023-04-01", "2024-04-01"), "calendar": ("2023-01-01", "2024-01-01")}),
        (("Apr-Jun 2024", "July to September 2024"), {"financial": ("2024-04-01", "2024-07-01")}),
        (
            ("Q1 2024", "2024 Q4"),
            {"financial": ("2024-04-01", "2025-01-01"), "calendar": ("2024-01-01", "2024-10-01")},
        ),
    ],
)
def test_paste_readings_takes_quarters_and_years_for_their_first_month_when_told(cast, signed_in, cells, answers):
    text = "Period\tN\n" + "\n".join(f"{cell}\t3" for cell in cells)
    for answer, months in answers.items():
        measure = make_measure(cast.rowan, **MONTHLY, name=answer)
        assert paste(signed_in("moira"), measure, text) == ("asks", "quarters")
        assert paste(signed_in("moira"), measure, text, quarters=answer) == ("stored", dict.fromkeys(months, "3"))


@pytest.mark.parametrize(
    ("fields", "days", "asks"),
    [
        (MONTHLY, ["01/01/2024", "01/02/2024", "01/03/2024"], False),
        (MONTHLY, ["1/1/2024", "2/1/2024", "3/1/2024"], True),
        ({}, ["01/05/2026", "01/12/2026"], True),
        ({}, ["05/01/2026", "12/01/2026"], False),
        ({}, ["01/12/2026", "01/19/2026"], True),
        ({}, ["03/14/2026", "30/03/2026"], True),
    ],
)
def test_paste_readings_asks_for_the_order_of_dates_where_rows_speak_against_day_first(
    cast, signed_in, fields, days, asks
):
    text = "\n".join(f"{day}\t3" for day in days)
    outcome = paste(signed_in("moira"), make_measure(cast.rowan, **fields), text)
    assert (outcome == ("asks", "date_order")) is asks
    assert outcome[0] == ("asks" if asks else "stored")


def test_upload_readings_refuses_dates_that_a_spreadsheet_turned_round(cast, signed_in):
    content = book(["Day", "N"], [date(2026, 2, 3), 3], ["02/14/2026", 4], ["02/20/2026", 4])
    measure, client = make_measure(cast.rowan, rhythm="day"), signed_in("moira")
    assert upload(client, measure, content) == ("asks", "date_order")
    outcome, errors = upload(client, measure, content, date_order="month_first")
    assert outcome == "errors" and "turned some of these dates round" in errors[0]


@pytest.mark.parametrize(
    ("cell", "kept"),
    [("1,234", "1234"), ("1\u00a0234", "1234"), ("1\u202f234", "1234"), ("£1,234", "1234"), ("1.2E+03", "1200")],
)
def test_paste_readings_understands_numbers_as_they_are_spelt(cast, signed_in, cell, kept):
    assert paste(signed_in("moira"), make_measure(cast.rowan, **MONTHLY), f"Month\tN\nJan-24\t{cell}") == (
        "stored",
        {"2024-01-01": kept},
    )


@pytest.mark.parametrize("cell", ["1.234,5", "1,5", "(12)", "-3", "12 p", "12†", "12*", "9/20"])
def test_paste_readings_refuses_numbers_that_may_mean_something_else(cast, signed_in, cell):
    assert paste(signed_in("moira"), make_measure(cast.rowan, **MONTHLY), f"Month\tN\nJan-24\t{cell}")[0] == "errors"


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("<5", "hidden because it is small"),
        ("5*", "hidden because it is small"),
        ("*", "hidden because it is small"),
        ("[c]", "hidden because it is small"),
        ("fewer than 5", "hidden because it is small"),
        ("1-4", "hidden because it is small"),
        ("#N/A", "the spreadsheet shows an error"),
        ("#DIV/0!", "the spreadsheet shows an error"),
        ("n/a", "a point that is missing"),
        (":", "a point that is missing"),
        ("z", "a point that is missing"),
    ],
)
def test_paste_readings_takes_hidden_numbers_and_errors_as_missing_when_told(cast, signed_in, cell, said):
    measure, client = make_measure(cast.rowan, **MONTHLY), signed_in("moira")
    text = f"Month\tN\nJan-24\t{cell}\nFeb-24\t12"
    assert paste(client, measure, text)[0] == "errors"
    page = text_of(client.post(address("paste_readings", measure.pk), {"text": text, "takes_missing": "on"}))
    assert said in page
    assert paste(client, measure, text, takes_missing="on") == ("stored", {"2024-01-01": "–", "2024-02-01": "12"})


def test_paste_readings_takes_a_hidden_top_number_as_missing(cast, signed_in):
    measure, text = make_measure(cast.rowan, **PERCENT), "Month\tTold\tAsked\nJan-24\t<5\t20\nFeb-24\t9\t20"
    kept = {"2024-01-01": "–", "2024-02-01": "45 (9/20)"}
    assert paste(signed_in("moira"), measure, text, takes_missing="on") == ("stored", kept)


@pytest.mark.parametrize(
    ("value", "number_format", "minutes"),
    [
        (timedelta(minutes=45), "[h]:mm", "45"),
        (timedelta(hours=26), "[h]:mm", "1560"),
        (time(1, 5), "h:mm", "65"),
        (time(0, 12, 30), "mm:ss", "12.5"),
        (26 / 24, "h:mm", "1560"),
        ("1 hr 5 min", "General", "65"),
        ("1h05", "General", "65"),
        ("1 day, 2:00:00", "General", "1560"),
        ("0:45:00", "General", "45"),
    ],
)
def test_upload_readings_takes_durations_as_minutes(cast, signed_in, value, number_format, minutes):
    content = book(["Day", "Waiting"], [date(2026, 3, 2), value], formats={"B": number_format})
    assert upload(signed_in("moira"), make_measure(cast.rowan, **MINUTES), content) == (
        "stored",
        {"2026-03-02": minutes},
    )


def test_paste_readings_asks_what_two_parts_of_a_time_are(cast, signed_in):
    text, client = "Day\tWaiting\n02/03/2026\t00:45", signed_in("moira")
    for answer, minutes in (("hours", "45"), ("minutes", "0.75")):
        measure = make_measure(cast.rowan, **MINUTES, name=answer)
        assert paste(client, measure, text) == ("asks", "clock")
        assert paste(client, measure, text, clock=answer) == ("stored", {"2026-03-02": minutes})
    counted = make_measure(cast.rowan, rhythm="day", name="Counted")
    assert paste(client, counted, text) == ("errors", ["Row 2: This is a time. Write it as a number, such as 45"])


def test_paste_readings_asks_whether_parts_of_a_day_were_meant(cast, signed_in):
    measure, text = make_measure(cast.rowan, **MINUTES), "Day\tWaiting\n02/03/2026\t0.03125"
    assert paste(signed_in("moira"), measure, text) == ("asks", "times")
    assert paste(signed_in("moira"), measure, text, times="scaled") == ("stored", {"2026-03-02": "45"})


def test_paste_readings_says_how_to_turn_a_table_that_lies_on_its_side(cast, signed_in):
    text = "\tJan-24\tFeb-24\tMar-24\nFalls\t3\t4\t5"
    outcome, errors = paste(signed_in("moira"), make_measure(cast.rowan, **MONTHLY), text)
    assert outcome == "errors" and "choose Paste Special and Transpose" in errors[0]


@pytest.mark.parametrize(
    "content",
    [
        b"<html><table><tr><td>5</td></tr></table>",
        b"\xef\xbb\xbf\n<TABLE border=1>",
        b"%PDF-1.7 5",
        b"\xff\xd8\xff\xe0",
        b"\x89PNG\r\n",
        b"<?xml version='1.0'?><Workbook/>",
        b"MIME-Version: 1.0\n",
        "\ufeff<html>".encode("utf-16-le"),
    ],
)
def test_upload_readings_refuses_what_is_only_named_as_a_spreadsheet(cast, signed_in, content):
    error = "This is not a spreadsheet. Open it in Excel, save it as .xlsx, then choose that file."
    assert upload(signed_in("moira"), make_measure(cast.rowan), content) == ("errors", [error])


def test_upload_readings_goes_on_with_the_sheet_that_can_be_meant_and_offers_the_others(cast, signed_in):
    pivot = [["Row Labels", "Sum of Falls"], ["Jan", 3], ["Feb", 4], ["Grand Total", 7]]
    content = book(*pivot, sheets=[("Data", [["Month", "Falls"], [JAN, 3], [FEB, 4]])])
    measure, client = make_measure(cast.rowan, **MONTHLY), signed_in("moira")
    assert upload(client, measure, content) == ("stored", BOTH)


def test_upload_readings_asks_for_the_sheet_where_several_can_be_meant(cast, signed_in):
    rows = [["Month", "Falls"], [datetime(2024, 1, 1), 3], [datetime(2024, 2, 1), 4]]
    content = book(["Month", "Falls"], [JAN, 30], [FEB, 40], sheets=[("Ward 8", rows)])
    measure, client = make_measure(cast.rowan, **MONTHLY), signed_in("moira")
    assert upload(client, measure, content, text="") == ("errors", ["Paste the rows"])
    assert upload(client, measure, content, change="yes")[0] == "asks"
    response = client.post(address("upload_readings", measure.pk))
    assert response.status_code == 200


@given(st.text(max_size=70))
def test_any_cell_is_read_as_something(text):
    assert isinstance(read_cell(text).kind, CellKind)
    assert read_when(text) is None or read_when(text).span


SIGNS = st.text(alphabet="0123456789/.-:%,()<>*#=QWw aJn'–\u00a0", max_size=16)


@given(SIGNS)
def test_any_cell_of_the_usual_signs_is_read_as_something(text):
    assert isinstance(read_cell(text).kind, CellKind)
    assert read_when(text) is None or read_when(text, "month_first") is None or read_when(text).span


@given(st.lists(st.lists(SIGNS, max_size=4), max_size=8))
def test_any_block_has_a_column_for_dates(rows):
    block = block_of(lines_of("\n".join("\t".join(row) for row in rows)))
    assert date_columns(block)


PIVOT = "Row Labels\tSum of Falls\n2023\t3\nDec\t3\n2024\t7\nJan\t3\nFeb\t4\nGrand Total\t10"


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("Year\tMonth\tFalls\n2024\tJan\t3\n2024\tFeb\t4", BOTH),
        ("Year,Month,Falls\n2024,1,3\n2024,02,4", BOTH),
        ("Month\tFalls\tYear\nJanuary\t3\t2024\nFebruary\t4\t", BOTH),  # merged cells leave the second one empty
        ("Financial year\tMonth\tFalls\n2023/24\tDec\t5\n2023/24\tJan\t3\n2023/24\tFeb\t4", BOTH | {"2023-12-01": "5"}),
        ("Year\tWhen\tFalls\n2024\t31 January\t3\n2024\t1st Feb\t4", BOTH),
    ],
)
def test_paste_readings_joins_months_with_the_column_of_their_years(cast, signed_in, text, stored):
    measure, client = make_measure(cast.rowan, **MONTHLY), signed_in("moira")
    page = text_of(client.post(address("paste_readings", measure.pk), {"text": text}))
    assert "The year is read from the column" in page and "Not used" not in page
    assert paste(client, measure, text) == ("stored", stored)


def test_paste_readings_takes_months_for_the_year_above_them(cast, signed_in):
    measure, client = make_measure(cast.rowan, **MONTHLY), signed_in("moira")
    assert paste(client, measure, PIVOT)[1] == ["3 rows are no readings. Tick the box to leave them out"]
    assert paste(client, measure, PIVOT, leaves_out="on") == ("stored", BOTH | {"2023-12-01": "3"})


@pytest.mark.parametrize(
    "text",
    [
        "Month\tFalls\nJan\t3\nFeb\t4\n2024\t7\nJan\t1\n2025\t1",  # years below their months
        "Month\tFalls\n2024\t7\nJan\t3\nFeb\t4\nJan\t2",  # a second January of one year
        "Financial year\tMonth\tFalls\n2024\tJan\t3",  # of 2024 or of 2025
        "Year\tMonth\tFalls\n\tJan\t3\n2024\tFeb\t4",
    ],
)
def test_paste_readings_guesses_no_year(cast, signed_in, text):
    outcome, errors = paste(signed_in("moira"), make_measure(cast.rowan, **MONTHLY), text, leaves_out="on")
    assert outcome == "errors" and "There is no year. Enter it as well" in errors[0]
