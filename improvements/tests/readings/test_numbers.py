"""Numbers as people type them."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from ceim.tables.number_formats import exact
from improvements.fields import NumberField
from improvements.numbers import kept


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12", "12"),
        (" 12 ", "12"),
        ("1,234", "1234"),
        ("1 234", "1234"),
        ("1\u00a0234.5", "1234.5"),
        ("3.5", "3.5"),
        (".5", "0.5"),
        ("-3", "-3"),
        ("\N{MINUS SIGN}3", "-3"),
        ("+3", "3"),
        ("007", "7"),
        ("0.1234", "0.1234"),
        ("1\u2009234", "1234"),
        ("1\u202f234", "1234"),
        ("£1,234.50", "1234.5"),
        ("-£3", "-3"),
        ("(12)", "-12"),
        ("1.2E+03", "1200"),
        ("5e-1", "0.5"),
    ],
)
def test_number_is_understood(typed, meant):
    assert NumberField().clean(typed) == Decimal(meant)


@pytest.mark.parametrize("typed", ["12%", "12 %", "12"])
def test_percent_sign_is_read_away_where_it_belongs(typed):
    assert NumberField(takes_percent=True).clean(typed) == 12


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "Enter a number"),
        ("n/a", "Enter a number. If there was nothing to count, leave this reading out"),
        ("N/A", "Enter a number. If there was nothing to count, leave this reading out"),
        ("twelve", "Enter a number, such as 12"),
        ("1,5", "Write decimals with a point, such as 1.5"),
        ("12%", "Enter a number without a percent sign"),
        ("1.23456", "Enter at most 4 digits after the point"),
        ("12345678901", "Enter a smaller number"),
        ("infinity", "Enter a number, such as 12"),
        ("inf", "Enter a number, such as 12"),
        ("1e", "Enter a number, such as 12"),
        ("1.234,5", "Write decimals with a point, such as 1.5"),
        ("(12)", "12 in brackets stands for minus 12. Enter 0 or more"),
        ("12,34,5", "Enter a number, such as 12"),
        ("٣", "Enter a number, such as 12"),
        ("9" * 500, "Enter a number, such as 12"),
        ("-", None),
        (".", None),
    ],
)
def test_number_is_refused_with_advice(typed, message):
    with pytest.raises(ValidationError) as refusal:
        NumberField(at_least=0).clean(typed)
    assert message is None or refusal.value.messages == [message]


def test_number_with_too_many_digits_is_rounded_where_that_is_wanted():
    field = NumberField(decimals=12, rounds=True)
    assert (field.clean("95.34883720930233"), field.was_rounded) == (Decimal("95.348837209302"), True)
    assert (field.clean("14.1730769230769"), field.was_rounded) == (Decimal("14.173076923077"), True)
    assert (field.clean("14.17"), field.was_rounded) == (Decimal("14.17"), False)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**10), max_value=10**10))
def test_number_that_is_kept_is_kept_again_as_it_is(number):
    once = kept(number)
    assert kept(once) == once == kept(Decimal(repr(float(once)))) == Decimal(exact(once))


def test_number_keeps_within_its_limits():
    field = NumberField(at_least=0, at_most=100)
    assert [field.clean("0"), field.clean("100")] == [0, 100]
    for typed, message in (("-1", "Enter 0 or more"), ("100.1", "Enter 100 or less")):
        with pytest.raises(ValidationError, match=message):
            field.clean(typed)


def test_number_of_the_database_is_shown_without_zeros():
    assert [NumberField().prepare_value(Decimal(n)) for n in ("12.0000", "3.5000", "100.00")] == ["12", "3.5", "100"]


@given(st.text(max_size=60))
def test_any_text_is_a_number_or_is_refused(typed):
    try:
        number = NumberField(required=False).clean(typed)
    except ValidationError as refusal:
        assert refusal.messages
    else:
        assert number is None or number.is_finite()
