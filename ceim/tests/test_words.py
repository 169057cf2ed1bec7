"""What is done to words before they are kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceim.words import cleaned_words


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("one\x0btwo\u2028three", "one\ntwo\nthree"),
        ("nothing\x00 at\x07 all", "nothing at all"),
        ("  spaced\tout  ", "  spaced\tout  "),
        ("half \ud83d a face", "half  a face"),
        ("\uf0b7 The porter hummed.\n\uf0fc Asked", "• The porter hummed.\n✓ Asked"),
        ("“It’s” – naïve 🙂 👩‍⚕️", "“It’s” – naïve 🙂 👩‍⚕️"),
    ],
)
def test_cleaned_words(typed, kept):
    assert cleaned_words(typed) == kept


@given(st.text())
def test_cleaned_words_settle_and_can_be_stored(text):
    kept = cleaned_words(text)
    assert cleaned_words(kept) == kept
    assert kept.encode().decode() == kept
    assert "\0" not in kept
