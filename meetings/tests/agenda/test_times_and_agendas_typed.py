"""The agenda's minutes, and times and agendas as people type them."""

from datetime import time

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from meetings.agenda.kinds import KINDS
from meetings.agenda.scaling import scaled_agenda
from meetings.fields import AgendaField, TimeOfDayField

REFLECTIVE = KINDS["reflective"].items


def test_scaled_agenda_at_its_own_length_is_unchanged():
    assert [item.minutes for item in scaled_agenda(REFLECTIVE, 70)] == [5, 10, 15, 10, 5, 10, 7, 3, 3, 2]


@given(st.integers(min_value=10, max_value=480))
def test_scaled_agenda_adds_up_to_the_length(minutes):
    shares = [item.minutes for item in scaled_agenda(REFLECTIVE, minutes)]
    assert (sum(shares), min(shares) >= 1) == (minutes, True)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2:30pm", time(14, 30)),
        ("2.30 PM", time(14, 30)),
        ("2 p.m.", time(14)),
        ("14:30", time(14, 30)),
        ("1430", time(14, 30)),
        ("230pm", time(14, 30)),
        ("9", time(9)),
        ("9:15", time(9, 15)),
        ("02:30", time(2, 30)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("midday", time(12)),
        ("Noon", time(12)),
        ("11:05a", time(11, 5)),
    ],
)
def test_time_of_day_reads_what_people_write(typed, meant):
    assert TimeOfDayField().clean(typed) == meant


@pytest.mark.parametrize("typed", ["25:00", "2:75pm", "half two", "2m", "12:3", "-1", "2:30pmm"])
def test_time_of_day_refuses_what_is_no_time(typed):
    with pytest.raises(ValidationError, match="Enter a time, such as 2:30pm"):
        TimeOfDayField().clean(typed)


def test_time_of_day_asks_which_half_of_the_day():
    with pytest.raises(ValidationError, match="Enter am or pm"):
        TimeOfDayField().clean("2:30")


@given(st.text(max_size=40))
def test_typed_time_and_agenda_never_break(text):
    for field in (TimeOfDayField(required=False), AgendaField(required=False)):
        try:
            field.clean(text)
        except ValidationError as error:
            assert error.messages
