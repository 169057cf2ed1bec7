"""What a cell's number format makes of its number."""

import pytest

from ceim.tables.number_formats import BUILT_IN, Shown, number_text, shown_by


@pytest.mark.parametrize(
    ("number_format", "written", "text"),
    [
        ("General", "7", "7"),
        ("General", "007", "7"),
        ("General", "7.0", "7"),
        ("General", "-0", "0"),
        ("General", "0.1", "0.1"),
        ("General", "1.2E+15", "1200000000000000"),
        ("General", "12345678901234567890", "12345678901234567890"),
        ("#,##0.00", "1234.5", "1234.5"),
        ("0%", "1", "100%"),
        ("0.0%;-0.0%", "0.95350000000000001", "95.35%"),
        ("0%", "0.29", "29%"),
        ('0.####"%"', "45", "45%"),
        ("0\\%", "45", "45%"),
        ('"90% of" 0', "45", "45%"),
        ("[$£-809]#,##0", "45", "45"),
        ('0.0 "days"', "1.5", "1.5"),
        ("[Red]0;[Blue]-0", "-3", "-3"),
        ("0.00E+00", "3", "3"),
        ("dd/mm/yyyy", "46112", "2026-03-31"),
        ("[$-809]d mmmm yyyy;@", "46112.9", "2026-03-31"),
        ("mmm-yy", "46112", "2026-03-31"),
        ("yyyy-mm-dd hh:mm", "46112.75", "2026-03-31"),
        ("h:mm", "0.03125", "0:45:00"),
        ("h:mm", "1.0868055555555556", "26:05:00"),
        ("[h]:mm:ss", "400.5", "9612:00:00"),
        ("[mm]:ss", "0.03125", "0:45:00"),
        ("[h]:mm", "-0.03125", "-0:45:00"),
        ("dd/mm/yyyy", "99999999", "#VALUE!"),
    ],
)
def test_number_text_is_what_somebody_would_type(number_format, written, text):
    assert number_text(written, shown_by(number_format)) == text


def test_number_text_of_days_from_1904():
    assert number_text("44650", Shown.MOMENT, since_1904=True) == "2026-03-31"
    assert number_text("0.5", Shown.MOMENT, since_1904=True) == "12:00:00"


@pytest.mark.parametrize("written", ["", "x", "1 2", "0x1"])
def test_number_text_refuses_what_is_no_number(written):
    with pytest.raises(ValueError, match="could not convert"):
        number_text(written)


def test_built_in_formats():
    assert [BUILT_IN.get(number, Shown.NUMBER) for number in (0, 2, 4, 9, 10, 11, 14, 17, 20, 22, 37, 44)] == [
        *[Shown.NUMBER] * 3,
        *[Shown.PERCENT] * 2,
        Shown.NUMBER,
        *[Shown.MOMENT] * 4,
        *[Shown.NUMBER] * 2,
    ]
    assert [BUILT_IN[number] for number in (45, 46, 47)] == [Shown.MOMENT, Shown.DURATION, Shown.MOMENT]
