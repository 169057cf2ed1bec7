"""Dates in cells: what is read in which order, and what all rows of a column say together."""

from datetime import date

import pytest

from ceim.tables.dates import DateOrder, day_in, looks_like_a_date, order_of_dates, read_date, serial_day

AM = " 09:03:11 AM"


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["2026-01-02", "2026-03-04"], DateOrder.ISO),
        (["14/02/2026", "01/02/2026", "03/02/2026"], DateOrder.DAY_FIRST),
        (["14/02/2026", "2026-01-28"], DateOrder.DAY_FIRST),
        (["10/10/2026", "11/11/2026"], DateOrder.DAY_FIRST),
        (["31 March 2026", "March 30, 2026", "2 Apr 2026"], DateOrder.DAY_FIRST),
        (["March 2026", "April 2026"], DateOrder.MONTH_YEAR),
        (["3/2026", "4/2026", "14/02/2026"], DateOrder.MONTH_YEAR),
        (["March 2026", "Tuesday 31 March 2026", "April 2026"], DateOrder.MONTH_YEAR),
        (["3/31/2026", "3/30/2026", "3/2/2026"], DateOrder.MONTH_FIRST),
        (["nonsense"], DateOrder.DAY_FIRST),
        ([], DateOrder.DAY_FIRST),
    ],
)
def test_order_of_dates_that_nobody_can_doubt(cells, order):
    assert order_of_dates(cells).order == order


def test_order_of_dates_is_month_first_when_most_rows_can_be_nothing_else():
    order = order_of_dates(f"10/{day:02}/2026{AM}" for day in range(1, 31))
    assert (order.order, order.day_first, order.month_first, order.either) == (DateOrder.MONTH_FIRST, 0, 18, 11)
    assert order.speaks_against(DateOrder.DAY_FIRST) == 18
    assert order.speaks_against(DateOrder.MONTH_FIRST) == 0


@pytest.mark.parametrize(
    "cells",
    [
        ["01/02/2026", "03/04/2026"],
        ["10/1/26 9:00", "10/2/26 9:00"],
        ["10/05/2026", "10/12/2026", "10/19/2026", "10/06/2026"],  # one row is no reason to read the others as American
        ["01/02/2026", "2026-01-28"],
    ],
)
def test_order_of_dates_is_not_guessed_when_rows_can_be_read_both_ways(cells):
    assert order_of_dates(cells).order is None
    assert order_of_dates(cells).is_ambiguous


def test_order_of_dates_that_contradict_each_other():
    order = order_of_dates(["13/10/2026"] * 3 + ["10/14/2026", "01/02/2026"])
    assert (order.order, order.is_contradictory, order.is_ambiguous) == (None, True, False)
    assert order.speaks_against(DateOrder.DAY_FIRST) == 0  # a person may say so: three rows against one
    assert order.speaks_against(DateOrder.MONTH_FIRST) == 3


def test_order_of_dates_that_a_spreadsheet_turned_round():
    """American dates opened in British settings: those up to the 12th became real dates, of other days."""
    real, text = [f"2026-{day:02}-10" for day in range(1, 13)], [f"10/{day}/2026{AM}" for day in range(13, 31)]
    order = order_of_dates(real + text)
    assert (order.order, order.turned_round, order.is_contradictory) == (None, 12, True)
    assert order_of_dates([*real, "2026-10-13", *text]).turned_round == 0


def test_order_of_dates_looks_at_every_row():
    assert order_of_dates(["01/02/2026"] * 5_000 + ["14/02/2026"]).order == DateOrder.DAY_FIRST


@pytest.mark.parametrize(
    "cell",
    [
        "31 March 2026",
        "March 31, 2026",
        "Tue 31 Mar 2026",
        "Tue Mar 31 2026 09:03:11 GMT+0100 (British Summer Time)",
        "31-MAR-26",
        "2026-Mar-31",
        "31st of March 2026",
        "2026/03/31 9:03:11 am",
        "Tuesday 31 March 2026",
        "Tuesday, March 31, 2026",
        "Tues. 31 Mar 2026 10:15",
        "31 March 2026 (Tue)",
    ],
)
@pytest.mark.parametrize("order", [DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST, DateOrder.MONTH_YEAR])
def test_read_date_with_a_month_in_words_whatever_the_order(cell, order):
    assert read_date(cell, order) == date(2026, 3, 31)


@pytest.mark.parametrize("cell", ["March 2026", "Marmalade 31, 2026", "31 Mar", "10/13/2026 and more", "Sunday"])
def test_read_date_of_what_is_no_day(cell):
    assert read_date(cell, DateOrder.DAY_FIRST) is None


@pytest.mark.parametrize(
    ("cell", "order", "day"),
    [
        ("2026-03-31", "day_first", date(2026, 3, 31)),
        (" 2026-3-1 ", "iso", date(2026, 3, 1)),
        ("2026-03-31T10:15:00Z", "iso", date(2026, 3, 31)),
        ("31/03/2026", "day_first", date(2026, 3, 31)),
        ("31.3.26", "day_first", date(2026, 3, 31)),
        ("1/3/2026 10:15", "day_first", date(2026, 3, 1)),
        ("3rd March 2026", "day_first", date(2026, 3, 3)),
        ("3-Sept-26", "day_first", date(2026, 9, 3)),
        ("3/31/2026", "day_first", None),
        ("31/03/2026", "iso", None),
        ("3/31/2026", "month_first", date(2026, 3, 31)),
        ("March 31, 2026", "month_first", date(2026, 3, 31)),
        ("March 2026", "month_year", date(2026, 3, 1)),
        ("Mar-26", "month_year", date(2026, 3, 1)),
        ("3/2026", "month_year", date(2026, 3, 1)),
        ("2026-03", "month_year", date(2026, 3, 1)),
        ("2026-03-31", "month_year", date(2026, 3, 31)),
        ("March 2026", "day_first", None),
        ("2026-02-29", "iso", None),
        ("0000-01-01", "iso", None),
        ("1/3/2026 and then some", "day_first", None),
        ("٣/٣/2026", "day_first", None),
        ("1/3/2026" + " " * 60 + "x", "day_first", None),
        ("", "day_first", None),
    ],
)
def test_read_date(cell, order, day):
    assert read_date(cell, order) == day


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("45292", date(2024, 1, 1)),
        (" 46112.75 ", date(2026, 3, 31)),
        ("36526", date(2000, 1, 1)),
        ("36525", None),
        ("54789", date(2050, 1, 1)),
        ("54790", None),
        ("4529", None),
        ("452920", None),
        ("-45292", None),
        ("45,292", None),
        ("", None),
    ],
)
def test_serial_day(cell, day):
    assert serial_day(cell) == day


def test_a_number_is_a_day_only_where_there_are_dates_for_certain():
    assert day_in("45292", DateOrder.ISO) == date(2024, 1, 1)
    assert day_in("31/03/2026", DateOrder.DAY_FIRST) == date(2026, 3, 31)
    assert read_date("45292", DateOrder.DAY_FIRST) is None
    assert not looks_like_a_date("45292")
