"""Which characters the house's fonts show, and text made ready for them."""

import pytest

from ceim.documents import fonts


def test_right_to_left_is_told_by_the_first_letter():
    assert fonts.reads_from_the_right("(1) مرحبا ward") is True
    assert fonts.reads_from_the_right("Ward مرحبا") is False
    assert fonts.reads_from_the_right("1, 2") is False


def test_what_no_font_shows_is_replaced():
    assert fonts.shown("Before ፊደ after") == "Before �� after"
    assert fonts.shown("Zażółć 我 ਮੈਂ 😀") == "Zażółć 我 ਮੈਂ 😀"


def test_a_mark_that_its_letters_font_has_not_is_replaced_with_care():
    keycap = "1\N{COMBINING ENCLOSING KEYCAP}"
    assert fonts.shown(keycap) == keycap
    assert fonts.shown(keycap, care=1) == "1�"
    assert fonts.shown("Zu\u0308rich 我", care=1) == "Zu\u0308rich 我"
    assert fonts.shown("Zürich 我", care=2) == "Zürich �"


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("a\x07b\x00c\ud800d", "a�b�c�d"),
        ("one\r\ntwo\u2028three\tfour", "one\ntwo\nthree four"),
        ("Cafe\u0301", "Café"),
        ("\u202eabc\u202c", "abc"),
        ("\u2067abc", "\u2067abc\u2069"),
        ("a" * 50, "a" * 40 + "\u200b" + "a" * 10),
        ("我" * 50, "我" * 50),
    ],
)
def test_text_is_made_ready(text, tidy):
    assert fonts.tidied(text) == tidy
