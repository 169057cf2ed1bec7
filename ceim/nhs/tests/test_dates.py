"""The date field: what it reads, what it says, and that nothing typed breaks it."""

import datetime

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.timezone import localdate
from hypothesis import given
from hypothesis import strategies as st

from ceim.nhs.fields import NhsDateField
from ceim.nhs.forms import NhsForm
from ceim.nhs.tests.forms_for_tests import crispy_page

SUBJECT = "Date of the conversation"


def field(**options):
    return NhsDateField(label=SUBJECT, **options)


def refusal(value, **options):
    with pytest.raises(ValidationError) as refused:
        field(**options).clean(value)
    return refused.value.messages


@pytest.mark.parametrize(
    "typed",
    [
        ("6", "8", "2018"),
        ("06", "08", "2018"),
        (" 6 ", " 8", "2018 "),
        ("6", "August", "2018"),
        ("6", "august", "2018"),
        ("6", "AUG", "2018"),
        ("6", "Aug.", "2018"),
        ("٦", "٨", "٢٠١٨"),
        ["6", "8", "2018"],
    ],
)
def test_date_is_read(typed):
    assert field().clean(typed) == datetime.date(2018, 8, 6)


NAMES = {"sep": 9, "Sept": 9, "Sept.": 9, "jun": 6, "june": 6, "jul": 7, "mar": 3, "may": 5}


@pytest.mark.parametrize(("month", "number"), NAMES.items())
def test_month_is_read_by_name(month, number):
    assert field().clean(("1", month, "2020")).month == number


def test_month_is_read_in_the_readers_language():
    with translation.override("cy"):
        assert field().clean(("1", "Ionawr", "2020")) == datetime.date(2020, 1, 1)


@pytest.mark.parametrize(
    ("typed", "message", "parts"),
    [
        (("", "8", "2018"), "Date of the conversation must include a day", ["day"]),
        (("6", "", "2018"), "Date of the conversation must include a month", ["month"]),
        (("6", "8", ""), "Date of the conversation must include a year", ["year"]),
        (("", "", "2018"), "Date of the conversation must include a day and month", ["day", "month"]),
        (("", "8", " "), "Date of the conversation must include a day and year", ["day", "year"]),
        (("6", "", ""), "Date of the conversation must include a month and year", ["month", "year"]),
        (("6", "8", "18"), "Year must include 4 numbers", ["year"]),
        (("31", "2", "2018"), "Date of the conversation must be a real date", ["day"]),
        (("29", "2", "2023"), "Date of the conversation must be a real date", ["day"]),
        (("6", "13", "2018"), "Date of the conversation must be a real date", ["month"]),
        (("6", "ju", "2018"), "Date of the conversation must be a real date", ["month"]),
        (("x", "y", "2018"), "Date of the conversation must be a real date", ["day", "month"]),
        (("6", "8", "0000"), "Date of the conversation must be a real date", ["year"]),
        (("6", "8", "20181"), "Date of the conversation must be a real date", ["year"]),
        (("-6", "8", "2018"), "Date of the conversation must be a real date", ["day"]),
        (("²", "8", "2018"), "Date of the conversation must be a real date", ["day"]),
        (("9" * 5000, "8", "2018"), "Date of the conversation must be a real date", ["day"]),
    ],
)
def test_date_is_refused_with_what_to_do(typed, message, parts):
    with pytest.raises(ValidationError) as refused:
        field().clean(typed)
    assert refused.value.messages == [message]
    assert refused.value.params["parts"] == parts


def test_empty_date_is_asked_for():
    assert refusal(("", "", "")) == ["Enter the date of the conversation"]
    assert refusal(None) == ["Enter the date of the conversation"]
    assert field(required=False).clean(("", " ", "")) is None


def test_subject_goes_before_the_label():
    assert refusal(("6", "", "2018"), subject="day you met") == ["Day you met must include a month"]


@time_machine.travel("2026-03-10T12:00:00Z")
def test_limits_are_said_in_words():
    tomorrow, yesterday = ("11", "3", "2026"), ("9", "3", "2026")
    assert refusal(tomorrow, latest=localdate) == [f"{SUBJECT} must be today or in the past"]
    assert refusal(yesterday, earliest=localdate) == [f"{SUBJECT} must be today or in the future"]
    assert refusal(tomorrow, latest=datetime.date(2026, 3, 1)) == [f"{SUBJECT} must be on or before 1 March 2026"]
    assert refusal(yesterday, earliest=datetime.date(2026, 4, 1)) == [f"{SUBJECT} must be on or after 1 April 2026"]
    assert field(earliest=localdate, latest=localdate).clean(("10", "3", "2026")) == localdate()


@time_machine.travel("2026-07-01T23:30:00Z")
def test_today_is_the_day_in_london():
    assert field(latest=localdate).clean(("2", "7", "2026")) == datetime.date(2026, 7, 2)


anything = st.one_of(st.text(), st.integers(-3, 10000).map(str), st.sampled_from(["", "Feb", "sept", "0", "31"]))


@given(st.tuples(anything, anything, anything))
def test_date_field_gives_a_date_or_a_refusal(typed):
    try:
        assert isinstance(field().clean(typed), datetime.date)
    except ValidationError as refused:
        assert refused.code in NhsDateField.default_error_messages


@given(st.dates())
def test_every_date_shown_is_read_back(day):
    shown = field().widget.decompress(day)
    year_has_four_digits = day.year >= 1000
    if year_has_four_digits:
        assert field().clean(shown) == day
    else:
        assert refusal(shown) == ["Year must include 4 numbers"]


class Dated(NhsForm):
    held_on = field()


def values(page):
    return [page.find(id=f"id_held_on_{part}").get("value") for part in ("day", "month", "year")]


def marked(page):
    return [found["id"] for found in page.select("input.nhsuk-input--error")]


def test_boxes_show_the_date_there_is():
    assert values(crispy_page(Dated(initial={"held_on": datetime.date(2018, 8, 6)}))) == ["6", "8", "2018"]


def test_boxes_keep_what_was_typed():
    page = crispy_page(Dated({"held_on_day": "6", "held_on_month": "Brumaire", "held_on_year": ""}))
    assert values(page) == ["6", "Brumaire", None]


def test_only_the_wrong_box_is_marked_and_linked():
    page = crispy_page(Dated({"held_on_day": "6", "held_on_year": "2018"}))
    assert marked(page) == ["id_held_on_month"]
    assert page.select_one(".nhsuk-error-summary__list a")["href"] == "#id_held_on_month"


def test_empty_date_marks_every_box_and_links_the_first():
    page = crispy_page(Dated({}))
    assert marked(page) == ["id_held_on_day", "id_held_on_month", "id_held_on_year"]
    assert page.select_one(".nhsuk-error-summary__list a")["href"] == "#id_held_on_day"


def test_unchanged_date_has_not_changed():
    sent = {"held_on_day": "06", "held_on_month": "Aug", "held_on_year": "2018"}
    assert Dated(sent, initial={"held_on": datetime.date(2018, 8, 6)}).has_changed() is False
    assert Dated(sent, initial={"held_on": datetime.date(2018, 8, 7)}).has_changed() is True
