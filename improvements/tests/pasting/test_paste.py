"""A block of readings pasted from a spreadsheet: the preview, its errors, and what confirming writes."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from ceim.history.models import Event
from ceim.testing.answers import address, errors_of, rows_of, soup_of, text_of, words_of
from ceim.testing.clock import stopped_at
from ceim.testing.factories import make_measure
from improvements.models import Measure, Reading, ReadingCorrection
from improvements.pasting.forms import PasteReadingsForm
from improvements.readings import services
from improvements.tests.pasted import WEEKLY_PERCENT, send_block

EACH = {"rhythm": "each"}
WAY_OUT = "If it can be larger, as with beds in use, measure a rate for every 100 instead"
OVER_100 = "Enter 100 or less. If it can be more, as with beds in use, measure a rate for every 100 instead"


clock = stopped_at("2026-11-20 12:00")


def form_of(measure, text, **options):
    form = PasteReadingsForm({"text": text} | options, measure=measure)
    form.is_valid()
    return form


def becomes(measure, text, **options):
    """(period, value or top and bottom) of each row; no row may have a problem."""
    form = form_of(measure, text, **options)
    assert [(row.number, row.problems) for row in form.rows if row.problems] == []
    return [(str(row.period), *(n for n in row.numbers.values() if n is not None)) for row in form.rows]


def problems(measure, text, **options):
    return [(row.number, row.problems) for row in form_of(measure, text, **options).rows if row.problems]


def readings():
    return list(Reading.objects.values_list("period", "value"))


def test_paste_readings_shows_every_row_and_writes_nothing(cast, signed_in):
    measure = make_measure(cast.rowan, values=[7, 8])
    text = "Week\tPeople\n05/01/2026\t7\n12/01/2026\t9\n19/01/2026\t1,234\n"
    response = send_block(signed_in("moira"), measure, text)
    assert rows_of(response) == [
        ["2", "Week of 5 January 2026", "7", "Already there"],
        ["3", "Week of 12 January 2026", "9", "Left alone: it is 8 now"],
        ["4", "Week of 19 January 2026", "1,234", "New"],
    ]
    assert [words_of(button) for button in soup_of(response).select("main form button")] == [
        "Save 1 reading",
        "Change the rows",
    ]
    assert soup_of(response).title.text.startswith("Check before you save")
    assert [Reading.objects.count(), Event.objects.count()] == [2, 0]


def test_paste_readings_writes_once_confirmed(cast, signed_in):
    measure = make_measure(cast.rowan, values=[7])
    client = signed_in("moira")
    preview = soup_of(send_block(client, measure, "05/01/2026,8\n12/01/2026,9\n19/01/2026,10"))
    hidden = {field["name"]: field.get("value", "") for field in preview.select("main form input[type=hidden]")}
    hidden.pop("csrfmiddlewaretoken", None)
    response = client.post(address("paste_readings", measure.pk), hidden | {"confirm": "yes"}, follow=True)
    assert "2 readings saved" in response.content.decode()
    assert readings() == [(date(2026, 1, 5), 7), (date(2026, 1, 12), 9), (date(2026, 1, 19), 10)]
    assert list(Event.objects.values_list("verb", "record_id")) == [("took in readings", measure.pk)]
    assert set(Reading.objects.values_list("team", flat=True)) == {cast.ward_7.pk}


def test_paste_readings_corrects_what_is_there_with_a_reason(cast, signed_in):
    measure = make_measure(cast.rowan, values=[7, 8])
    client, text = signed_in("moira"), "05/01/2026,7\n12/01/2026,9\n"
    response = send_block(client, measure, text, already_there="correct")
    assert errors_of(response) == ["Enter why they are corrected"]
    told = {"already_there": "correct", "reason": "Counted again"}
    assert rows_of(send_block(client, measure, text, **told))[1][3] == "Corrected: it was 8"
    send_block(client, measure, text, confirm="yes", **told)
    assert readings() == [(date(2026, 1, 5), 7), (date(2026, 1, 12), 9)]
    assert list(ReadingCorrection.objects.values_list("period", "value", "reason")) == [
        (date(2026, 1, 12), 8, "Counted again")
    ]
    page = text_of(client.get(address("show_measure", measure.pk)))
    assert "Corrected on 20 November 2026, was 8, because: Counted again" in page


def test_paste_readings_goes_back_with_the_same_rows(cast, signed_in):
    measure = make_measure(cast.rowan)
    response = send_block(signed_in("moira"), measure, "05/01/2026,7", change="yes", takes_missing="on")
    soup = soup_of(response)
    assert soup.select_one("textarea").text.strip() == "05/01/2026,7"
    assert soup.select_one("[name=takes_missing]")["value"] == "on"


def test_paste_readings_says_what_is_wrong_in_which_row(cast, signed_in):
    measure = make_measure(cast.rowan)
    text = "Date,Number\n05/01/2026,7\n32/01/2026,8\n19/01/2026,n/a\n20/01/2026,9"
    response = send_block(signed_in("moira"), measure, text, confirm="yes")
    assert errors_of(response) == [
        "Row 3: The date cannot be read. Write it like 14/03/2026, or 14 March 2026",
        "Row 4: There is no number. Enter it, take the row out, or tick the box for such rows",
    ]
    assert soup_of(response).title.text.startswith("Error: ")
    assert [row[3] for row in rows_of(response)][:2] == [
        "New",
        "Put right The date cannot be read. Write it like 14/03/2026, or 14 March 2026",
    ]
    assert Reading.objects.count() == 0


@pytest.mark.parametrize(
    "cell",
    [
        "2/3/2026",
        "02/03/26",
        "2.3.2026",
        "2 March 2026",
        "2-Mar-26",
        "2026-03-02",
        "2026-03-02 00:00:00",
        "week of 4 March 2026",
        "w/c 02/03/2026",
        "Mon 2 Mar 2026",
        "Week commencing 2nd March 2026",
    ],
)
def test_paste_readings_understands_dates(cast, cell):
    assert becomes(make_measure(cast.rowan), f"{cell}\t7") == [("2026-03-02", 7)]


@pytest.mark.parametrize("cell", ["March 2026", "Mar-26", "3/2026", "2026-03", "Month of March 2026", "31/03/2026"])
def test_paste_readings_understands_months(cast, cell):
    assert becomes(make_measure(cast.rowan, rhythm="month"), f"{cell}\t7") == [("2026-03-01", 7)]


def test_paste_readings_wants_a_day_where_days_count(cast):
    assert problems(make_measure(cast.rowan), "March 2026\t7") == [
        (1, ["This names only a month. Enter the day as well, such as 2 March 2026"])
    ]


def test_paste_readings_takes_american_dates_only_when_all_are_and_somebody_says_so(cast, signed_in):
    measure, client = make_measure(cast.rowan), signed_in("moira")
    text = "03/02/2026\t7\n03/14/2026\t8"
    response = send_block(client, measure, text, confirm="yes")
    boxes = soup_of(response).select("[name=date_order]")
    assert [(box["value"], box.has_attr("checked")) for box in boxes] == [("day_first", False), ("month_first", True)]
    assert Reading.objects.count() == 0
    assert becomes(measure, text, date_order="month_first") == [("2026-03-02", 7), ("2026-03-09", 8)]
    mixed = problems(measure, text + "\n30/03/2026\t9", date_order="month_first")
    assert mixed == [(3, ["This date does not have the month first. All rows must be written the same way"])]
    assert becomes(measure, "30/03/2026\t7", date_order="month_first") == [("2026-03-30", 7)]
    empty = soup_of(client.get(address("paste_readings", measure.pk)))
    assert empty.select("[name=date_order][type=radio]") == []


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("05/01/2026\t1,234", [("2026-01-05", 1234)]),
        ("05/01/2026,1,234", [("2026-01-05", 1234)]),
        ('05/01/2026,"1,234"', [("2026-01-05", 1234)]),
        ("05/01/2026;3.5\n12/01/2026;0", [("2026-01-05", Decimal("3.5")), ("2026-01-12", 0)]),
        ("Number;Week\n7;05/01/2026", [("2026-01-05", 7)]),
        ("05/01/2026\t\t7", [("2026-01-05", 7)]),
    ],
)
def test_paste_readings_understands_numbers_and_separators(cast, text, kept):
    assert becomes(make_measure(cast.rowan), text) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("05/01/2026\t12%", [("2026-01-05", 12)]),
        ("Week,Asked,Told\n05/01/2026,20,9", [("2026-01-05", 9, 20)]),
        ("Ward,Week,Told,All\nSeven,05/01/2026,9,20", [("2026-01-05", 9, 20)]),
        ("Week,Total,Count\n05/01/2026,20,9", [("2026-01-05", 9, 20)]),
    ],
)
def test_paste_readings_understands_percentages(cast, text, kept):
    assert becomes(make_measure(cast.rowan, **WEEKLY_PERCENT), text) == kept


def test_paste_readings_takes_the_columns_that_are_chosen(cast):
    measure = make_measure(cast.rowan, **WEEKLY_PERCENT)
    text = "05/01/2026,20,9"
    assert form_of(measure, text).question.name == "meaning"
    chosen = {"date_column": 0, "top_column": 2, "bottom_column": 1}
    assert becomes(measure, text, **chosen) == [("2026-01-05", 9, 20)]


@pytest.mark.parametrize(
    ("unit", "cells", "problem"),
    [
        ("count", "12%", "Enter a number without a percent sign"),
        ("count", "-1", "Enter 0 or more"),
        ("count", "1,5", "Write decimals with a point, such as 1.5"),
        ("count", "=A1+1", "The number is a formula. Copy the column and paste it back as values"),
        (
            "count",
            "#N/A",
            "“#N/A” is an error of the spreadsheet. Mend it there, or tick the box to take it as missing",
        ),
        ("count", "<5", "“<5” hides a small number. Enter the number, or tick the box to take it as missing"),
        ("cases_between", "1.5", "Enter a whole number"),
        ("percent", "5\t0", "Enter 1 or more. If there was nobody to count, leave this reading out"),
        ("percent", "6\t5", f"Enter a top number that is not larger than the bottom number. {WAY_OUT}"),
        ("percent", "6\t", "Enter the bottom number"),
        ("percent", "101%", OVER_100),
        ("rate", "n/a\t5", "Enter a number. If there was nothing to count, leave this reading out"),
    ],
)
def test_paste_readings_refuses_numbers_that_make_no_reading(cast, unit, cells, problem):
    measure = make_measure(cast.rowan, **(WEEKLY_PERCENT | {"unit": unit, "rhythm": "each"}))
    columns = {"date_column": 0, "top_column": 1, "bottom_column": 2} if "\t" in cells else {}
    assert problems(measure, f"05/01/2026\t{cells}", **columns) == [(1, [problem])]


@pytest.mark.parametrize(
    ("day", "problem"),
    [
        ("", "The date is missing. Enter it, or take the row out"),
        ("21/11/2026", "The date is in the future. Put it right, or take the row out"),
        ("31/12/1999", "The date is before 2000. Put it right"),
        ("=TODAY()", "The date is a formula. Copy the column and paste it back as values"),
    ],
)
def test_paste_readings_refuses_days_that_cannot_be(cast, day, problem):
    assert problems(make_measure(cast.rowan), f"05/01/2026\t1\n{day}\t7") == [(2, [problem])]


def test_paste_readings_refuses_two_rows_of_one_week(cast):
    assert problems(make_measure(cast.rowan), "05/01/2026\t1\n\n06/01/2026\t7") == [
        (3, ["Row 1 is for the same period. Take one of them out"])
    ]


def test_paste_readings_takes_missing_points_only_when_told(cast, signed_in):
    measure = make_measure(cast.rowan)
    text = "05/01/2026\tn/a\n12/01/2026\t\n19/01/2026\t7"
    assert [number for number, _problem in problems(measure, text)] == [1, 2]
    response = send_block(signed_in("moira"), measure, text, takes_missing="on", confirm="yes")
    assert response.status_code == 302
    assert [value for _period, value in readings()] == [None, None, 7]


def test_paste_readings_asks_what_0_45_stands_for(cast, signed_in):
    measure = make_measure(cast.rowan, **WEEKLY_PERCENT)
    text = "05/01/2026\t0.45\n12/01/2026\t1"
    client = signed_in("moira")
    response = send_block(client, measure, text, confirm="yes")
    assert [box["value"] for box in soup_of(response).select("[name=shares]")] == ["45", "0.45"]
    assert "Week of 5 January 2026: 45%" in text_of(response) and "Week of 5 January 2026: 0.45%" in text_of(response)
    assert errors_of(send_block(client, measure, text, asked="shares")) == ["Choose one of the answers"]
    assert Reading.objects.count() == 0
    assert becomes(measure, text, shares="45") == [("2026-01-05", 45), ("2026-01-12", 100)]
    assert becomes(measure, text, shares="0.45") == [("2026-01-05", Decimal("0.45")), ("2026-01-12", 1)]


def test_paste_readings_counts_days_between_by_itself(cast, signed_in):
    measure = make_measure(cast.rowan, unit="days_between", **EACH)
    client = signed_in("moira")
    send_block(client, measure, "When\n20/01/2026\n05/01/2026", confirm="yes")
    send_block(client, measure, "08/01/2026\n20/01/2026", confirm="yes", already_there="correct", reason="Again")
    assert [value for _period, value in readings()] == [None, 3, 12]
    assert ReadingCorrection.objects.count() == 0


@pytest.mark.parametrize(("rows", "status"), [(5_000, 302), (5_001, 200), (50_000, 200)])
def test_paste_readings_takes_five_thousand_rows_and_no_more(cast, signed_in, rows, status):
    measure = make_measure(cast.rowan, rhythm="day")
    days = (date(2012, 1, 1) + timedelta(days=n % 5_000) for n in range(rows))
    response = send_block(signed_in("moira"), measure, "\n".join(f"{day}\t3" for day in days), confirm="yes")
    assert response.status_code == status
    if status == 200:
        assert errors_of(response) == ["This is more than 5,000 rows. Take fewer at a time"]
    assert Reading.objects.count() == (rows if status == 302 else 0)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", "Paste the rows"),
        ("  \n ", "Paste the rows under the names of the columns as well"),
        ("Week\tNumber", "Paste the rows under the names of the columns as well"),
        ("05/01/2026\t7\x00", "Paste the rows as text"),
    ],
)
def test_paste_readings_needs_rows(cast, signed_in, text, error):
    assert errors_of(send_block(signed_in("moira"), make_measure(cast.rowan), text)) == [error]


@pytest.mark.parametrize("rows", [1, 300])
def test_paste_readings_queries_do_not_grow(cast, signed_in, django_assert_num_queries, rows):
    measure = make_measure(cast.rowan, rhythm="day", values=[1])
    text = "\n".join(f"{date(2025, 1, 1) + timedelta(days=n)}\t3" for n in range(rows))
    client = signed_in("moira")
    with django_assert_num_queries(5):
        send_block(client, measure, text)


def test_paste_readings_writes_all_or_nothing(cast, signed_in):
    measure = make_measure(cast.rowan, retired_on=date(2026, 1, 1))
    response = send_block(signed_in("moira"), measure, "05/01/2026\t7", confirm="yes")
    assert errors_of(response) == ["This measure is no longer collected. Change the measure to go on with it."]
    assert [Reading.objects.count(), Event.objects.count()] == [0, 0]
    open_one = make_measure(cast.rowan, name="Open")
    rows = [{"period": date(2026, 1, 5), "value": 7}, {"period": date(2026, 1, 6), "value": 7}]
    with pytest.raises(ValidationError):
        services.import_readings(by=cast.moira, measure=open_one, rows=rows)
    assert Reading.objects.count() == 0


def test_import_readings_service_finds_nothing_of_another_team(cast):
    measure = make_measure(cast.nadia)
    with pytest.raises(Measure.DoesNotExist):
        services.import_readings(by=cast.moira, measure=measure, rows=[{"period": date(2026, 1, 5), "value": 7}])
