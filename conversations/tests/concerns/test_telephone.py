"""What of the organisation's telephone numbers can be dialled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.concerns.telephone import lines_of, parts_of


@pytest.mark.parametrize(
    ("line", "dials"),
    [
        ("Danger right now: 999", ["999"]),
        ("999 or 112", ["999", "112"]),
        ("Adult protection: 01632 960 114", ["01632960114"]),
        ("(01632) 960114, ask for bleep 4411", ["01632960114"]),
        ("+44 (0)1632 960 114", ["+441632960114"]),
        ("01632-960-114 - 24 hours, 7 days", ["01632960114"]),
        ("0800 1111", ["08001111"]),
        ("Inside the building: 2222", []),
        ("Room 12", []),
        ("01632 960 114 01632 960 115", []),  # where one ends and the other begins is anybody's guess
        ("Speak to the nurse in charge", []),
    ],
)
def test_numbers_that_can_be_dialled(line, dials):
    assert [part.dial for part in parts_of(line) if part.dial] == dials


@given(st.text(alphabet="0123456789+() -a:\n", max_size=60))
def test_parts_make_the_line_again(text):
    whole = ["".join(part.text for part in line) for line in lines_of(text)]
    assert whole == [line.strip() for line in text.splitlines() if line.strip()]
