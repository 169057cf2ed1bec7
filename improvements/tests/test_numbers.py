"""Numbers as people type them."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from improvements.forms.numbers import NumberField


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("12", "12"), (" 12 ", "12"), ("1,234", "1234"), ("1 234", "1234"), ("1\u00a0234.5", "1234.5"), ("3.5", "3.5"),
     (".5", "0.5"), ("-3", "-3"), ("\N{MINUS SIGN}3", "-3"), ("+3", "3"), ("007", "7"), ("0.1234", "0.1234")],
)  # fmt: skip
def test_number_is_understood(typed, meant):
    assert NumberField().clean(typed) == Decimal(meant)


@pytest.mark.parametrize("typed", ["12%", "12 %", "12"])
def test_percent_sign_is_read_away_where_it_belongs(typed):
    assert NumberField(takes_percent=True).clean(typed) == 12


@pytest.mark.parametrize(
    ("typed", "message"),
    [("", "Enter a number"), ("n/a", "Enter a number. If there was nothing to count, leave this reading out"),
     ("N/A", "Enter a number. If there was nothing to count, leave this reading out"),
     ("twelve", "Enter a number, such as 12"), ("1,5", "Write decimals with a point, such as 1.5"),
     ("12%", "Enter a number without a percent sign"), ("1.23456", "Enter at most 4 digits after the point"),
     ("12345678901", "Enter a smaller number"), ("nan", "Enter a number, such as 12"),
     ("inf", "Enter a number, such as 12"), ("1e3", "Enter a number, such as 12"),
     ("12,34,5", "Enter a number, such as 12"),
     ("٣", "Enter a number, such as 12"), ("9" * 500, "Enter a number, such as 12"), ("-", None), (".", None)],
)  # fmt: skip
def test_number_is_refused_with_advice(typed, message):
    with pytest.raises(ValidationError) as refusal:
        NumberField().clean(typed)
    assert message is None or refusal.value.messages == [message]


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
