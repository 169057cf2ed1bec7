"""What columns mean: taken from names, values and formats where they agree, else asked with both results."""

from datetime import date

import pytest

from ceim.testing.answers import address, soup_of, words_of
from ceim.testing.clock import stopped_at
from ceim.testing.factories import make_measure
from improvements.models import Reading
from improvements.tests.pasted import MONTHLY, PERCENT, RATE, book, paste, results_of, upload

JAN, FEB = date(2024, 1, 1), date(2024, 2, 1)
OF_900 = {"2024-01-01": "3.333333333333 (3/900)", "2024-02-01": "4.597701149425 (4/870)"}
TOLD = {"2024-01-01": "45 (9/20)", "2024-02-01": "50 (10/20)"}


clock = stopped_at("2026-11-20 12:00")


def block(names, *rows):
    return "\n".join(",".join(map(str, row)) for row in (names.split(","), *rows))


@pytest.mark.parametrize(
    "text",
    [
        block("Month,Falls,Bed days", ("Jan-24", 3, 900), ("Feb-24", 4, 870)),
        block("Month,Bed days,Falls", ("Jan-24", 900, 3), ("Feb-24", 870, 4)),
        block("Bed days,Month,No. of falls", (900, "Jan-24", 3), (870, "Feb-24", 4)),
        block("Month,Falls,Bed days,Rate", ("Jan-24", 3, 900, 3.33), ("Feb-24", 4, 870, 4.6)),
        block("Month,Rate per 1000,Falls,Bed days", ("Jan-24", 3.33, 3, 900), ("Feb-24", 4.6, 4, 870)),
        block("Month,Falls,Bed days,Rate", ("Jan-24", 3, 900, "=B2/C2*1000"), ("Feb-24", 4, 870, "=B3/C3*1000")),
        block("Month,Numerator,Denominator", ("Jan-24", 3, 900), ("Feb-24", 4, 870)),
        block("Month,n,N", ("Jan-24", 3, 900), ("Feb-24", 4, 870)),
        block("Month,N,n", ("Jan-24", 900, 3), ("Feb-24", 870, 4)),
        block("Month,n/N", ("Jan-24", "3/900"), ("Feb-24", "4 of 870")),
        block("Month,Beds open,Falls,Bed days", ("Jan-24", 30, 3, 900), ("Feb-24", 30, 4, 870)),
    ],
)
def test_paste_readings_of_a_rate_takes_the_two_numbers_by_name(cast, signed_in, text):
    assert paste(signed_in("moira"), make_measure(cast.rowan, **RATE), text) == ("stored", OF_900)


@pytest.mark.parametrize(
    ("fields", "text", "answers"),
    [
        (RATE, block("Month,A,B", ("Jan-24", 3, 900), ("Feb-24", 4, 870)), {"t1b2": OF_900}),
        (RATE, "Jan-24\t3\t900\nFeb-24\t4\t870", {"t1b2": OF_900}),
        (RATE, "Jan-24\t900\t3\nFeb-24\t870\t4", {"t2b1": OF_900}),
        (RATE, "Jan-24\t3\t3.33\nFeb-24\t4\t4.6", {"v2": {"2024-01-01": "3.33", "2024-02-01": "4.6"}}),
        (RATE, block("Month,Falls", ("Jan-24", 3)), {"v1": {"2024-01-01": "3"}}),
        (RATE, block("Month,Bed days", ("Jan-24", 900)), {"v1": {"2024-01-01": "900"}}),
        (PERCENT, "Jan-24\t9\t20\nFeb-24\t10\t20", {"t1b2": TOLD}),
        (PERCENT, block("Month,Count,Total", ("Jan-24", 20, 9), ("Feb-24", 20, 10)), {"t2b1": TOLD}),
        (PERCENT, block("Month,Told,Asked,%", ("Jan-24", 9, 20, 54), ("Feb-24", 10, 20, 50)), {"t1b2": TOLD}),
        (MONTHLY, block("Month,Staff,Beds", ("Jan-24", 7, 30)), {"v1": {"2024-01-01": "7"}}),
        (MONTHLY, block("Month,Waits,Beds", ("Jan-24", "=X1", 30)), {"v2": {"2024-01-01": "30"}}),
    ],
)
def test_paste_readings_asks_where_two_readings_are_possible(cast, signed_in, fields, text, answers):
    client = signed_in("moira")
    for number, (answer, kept) in enumerate(answers.items()):
        measure = make_measure(cast.rowan, **(fields | {"name": f"Told {number}"}))
        assert paste(client, measure, text) == ("asks", "meaning")
        assert paste(client, measure, text, confirm="yes")[0] == "asks" or Reading.objects.count() == 0
        assert paste(client, measure, text, meaning=answer) == ("stored", kept)


def test_paste_readings_shows_both_results_before_it_is_said_which_is_meant(cast, signed_in):
    text = "Jan-24\t3\t900\nFeb-24\t4\t870"
    assert results_of(signed_in("moira"), make_measure(cast.rowan, **RATE), text) == {
        "t1b2": "January 2024: 3 of 900 = 3.33 per 1,000",
        "t2b1": "January 2024: 900 of 3 = 300,000 per 1,000",
        "v1": "January 2024: 3 per 1,000",
        "v2": "January 2024: 900 per 1,000",
    }


def test_paste_readings_asks_one_thing_at_a_time(cast, signed_in):
    text = "03/14/2026\t0.45\t7\n03/21/2026\t0.5\t8"
    response = signed_in("moira").post(
        address("paste_readings", make_measure(cast.rowan, **(PERCENT | {"rhythm": "week"})).pk), {"text": text}
    )
    soup = soup_of(response)
    assert {radio["name"] for radio in soup.select("main input[type=radio]")} == {"meaning"}
    assert words_of(soup.select_one("main legend")) == "Which number is which?"
    assert soup.select("main textarea, main select, main input[type=checkbox]") == []


def test_paste_readings_takes_no_answer_that_was_given_for_another_block(cast, signed_in):
    measure, client = make_measure(cast.rowan, **RATE), signed_in("moira")
    again = ("errors", ["Choose one of the answers"])
    assert paste(client, measure, "Jan-24\t3\t900", meaning="t1b2", about="another") == again
    assert paste(client, measure, "Jan-24\t3\t900", meaning="t1b99") == again


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (["95%", "96%"], ["95", "96"]),
        (["100%", "100%"], ["100", "100"]),
        (["95", "96.5"], ["95", "96.5"]),
        (["95%", "96"], ["95", "96"]),
        (["0", "0"], ["0", "0"]),
    ],
)
def test_paste_readings_takes_percentages_that_can_be_read_in_one_way(cast, signed_in, cells, values):
    text = "\n".join(f"{month}\t{cell}" for month, cell in zip(("Jan-24", "Feb-24"), cells, strict=True))
    kept = dict(zip(("2024-01-01", "2024-02-01"), values, strict=True))
    assert paste(signed_in("moira"), make_measure(cast.rowan, **PERCENT), text) == ("stored", kept)


@pytest.mark.parametrize(
    ("cells", "as_shares", "as_they_stand"),
    [
        (["0.45", "0.5"], ["45", "50"], ["0.45", "0.5"]),
        (["0", "1"], ["0", "100"], ["0", "1"]),
        (["1", "1"], ["100", "100"], ["1", "1"]),
        (["0.45", "96"], ["45", "96"], ["0.45", "96"]),
        (["0.45", "96%"], ["45", "96"], ["0.45", "96"]),
        (["1", "96%"], ["100", "96"], ["1", "96"]),
    ],
)
def test_paste_readings_asks_what_shares_and_percentages_mixed_stand_for(
    cast, signed_in, cells, as_shares, as_they_stand
):
    text = "\n".join(f"{month}\t{cell}" for month, cell in zip(("Jan-24", "Feb-24"), cells, strict=True))
    for answer, values in (("45", as_shares), ("0.45", as_they_stand)):
        measure = make_measure(cast.rowan, **(PERCENT | {"name": f"Told {answer}"}))
        assert paste(signed_in("moira"), measure, text) == ("asks", "shares")
        kept = dict(zip(("2024-01-01", "2024-02-01"), values, strict=True))
        assert paste(signed_in("moira"), measure, text, shares=answer) == ("stored", kept)


@pytest.mark.parametrize(
    ("cells", "number_format", "values"),
    [
        ([0.9534883720930233, 41 / 44], "0.0%", ["95.348837209302", "93.181818181818"]),
        ([1, 1], "0%", ["100", "100"]),
        ([0.004, 1], "0.00%;-0.00%", ["0.4", "100"]),
        ([95.5, 96], '0.0"%"', ["95.5", "96"]),
        ([95.5, 96], "0.0", ["95.5", "96"]),
    ],
)
def test_upload_readings_takes_percentages_as_the_cells_show_them(cast, signed_in, cells, number_format, values):
    content = book(["Month", "% told"], [JAN, cells[0]], [FEB, cells[1]], formats={"B": number_format})
    kept = dict(zip(("2024-01-01", "2024-02-01"), values, strict=True))
    assert upload(signed_in("moira"), make_measure(cast.rowan, **PERCENT), content) == ("stored", kept)


def test_upload_readings_asks_where_percent_cells_and_plain_numbers_stand_in_one_column(cast, signed_in):
    content = book(["Month", "% told"], [JAN, 0.95], [FEB, 0.9], formats={"B": "0%"})
    plain = book(["Month", "% told"], [JAN, 0.95], [FEB, 0.9])
    measure, client = make_measure(cast.rowan, **PERCENT), signed_in("moira")
    assert upload(client, measure, plain) == ("asks", "shares")
    assert upload(client, measure, content) == ("stored", {"2024-01-01": "95", "2024-02-01": "90"})


def test_upload_readings_says_what_it_did_not_read_and_puts_nothing_in_its_place(cast, signed_in):
    rows = [JAN, 3, 900, "=B2/C2*1000"], [FEB, 4, 870, "=B3/C3*1000"]
    measure, client = make_measure(cast.rowan, **RATE), signed_in("moira")
    assert upload(client, measure, book(["Month", "Falls", "Bed days", "Rate"], *rows)) == ("stored", OF_900)
    other = make_measure(cast.rowan, **(RATE | {"name": "Other"}))
    assert upload(client, other, book(["Month", "A", "B", "Rate"], *rows)) == ("asks", "meaning")
    content = book(["Month", "Bed days", "Rate"], [JAN, 900, "=3/B2"])
    assert upload(client, other, content) == ("asks", "meaning")


def test_paste_readings_of_a_rate_asks_where_the_column_is_named_for_another_number(cast, signed_in):
    text = block("Month,Rate per 100", ("Jan-24", "0.333"))
    measure, client = make_measure(cast.rowan, **RATE), signed_in("moira")
    assert paste(client, measure, text) == ("asks", "times")
    assert paste(client, measure, text, times="scaled") == ("stored", {"2024-01-01": "3.33"})
    other = make_measure(cast.rowan, **(RATE | {"name": "For each day"}))
    assert paste(client, other, block("Month,Rate", ("Jan-24", "0.0033"))) == ("asks", "times")
    assert paste(client, other, block("Month,Rate", ("Jan-24", "3.3"))) == ("stored", {"2024-01-01": "3.3"})


def test_paste_readings_of_a_rate_refuses_percent_signs(cast, signed_in):
    text = block("Month,Rate", ("Jan-24", "0.3%"))
    error = "Row 2: This is a percentage, and the measure is per 1,000. Enter the two numbers"
    assert paste(signed_in("moira"), make_measure(cast.rowan, **RATE), text) == ("errors", [error])
    per_100 = make_measure(cast.rowan, **(RATE | {"per": 100, "name": "Beds"}))
    assert paste(signed_in("moira"), per_100, text) == ("stored", {"2024-01-01": "0.3"})


def test_paste_readings_names_the_way_out_where_a_percentage_passes_100(cast, signed_in):
    measure = make_measure(cast.rowan, **(PERCENT | {"numerator": "Beds occupied", "denominator": "Beds"}))
    text = block("Month,Occupied,Beds", ("Jan-24", 29, 30), ("Feb-24", 31, 30))
    outcome, errors = paste(signed_in("moira"), measure, text)
    assert outcome == "errors" and "measure a rate for every 100 instead" in errors[0]
    rate = make_measure(cast.rowan, **(RATE | {"per": 100, "numerator": "Beds occupied", "denominator": "Beds"}))
    kept = {"2024-01-01": "96.666666666667 (29/30)", "2024-02-01": "103.333333333333 (31/30)"}
    assert paste(signed_in("moira"), rate, text) == ("stored", kept)


def test_paste_readings_asks_which_of_two_columns_of_dates_counts(cast, signed_in):
    text = block("Admitted,Left,Days", ("05/01/2026", "19/01/2026", 14), ("13/01/2026", "27/01/2026", 14))
    measure = make_measure(cast.rowan, unit="days")
    assert paste(signed_in("moira"), measure, text) == ("asks", "date_column")
    assert paste(signed_in("moira"), measure, text, date_column="1") == (
        "stored",
        {"2026-01-19": "14", "2026-01-26": "14"},
    )
