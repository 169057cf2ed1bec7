"""Blacking out, and the proof that nothing else was done."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.release.redaction import REDACTED, is_in, is_redaction_of, redact

TEXTS = st.text(alphabet="aAbB '’\n.-[]remov", max_size=60)
PHRASES = st.lists(st.text(alphabet="aAbB '’.-", min_size=1, max_size=8), max_size=4)


@pytest.mark.parametrize(
    ("text", "phrases", "released"),
    [
        ("Margaret's tea", ["margaret"], "[removed]'s tea"),
        ("Ann met Annie and Ann.", ["Ann"], "[removed] met Annie and [removed]."),
        ("Dr Gray came. Gray went.", ["Gray", "Dr Gray"], "[removed] came. [removed] went."),
        ("It was O’Hara", ["O'Hara"], "It was [removed]"),
        ("Sister\nGray", ["sister gray"], "[removed]"),
        ("MRI (left) hip", ["(left)"], "MRI [removed] hip"),
        ("a.b or axb", ["a.b"], "[removed] or axb"),
        ("Zoë and ZOË", ["zoë"], "[removed] and [removed]"),
        ("Nothing here", ["", "   "], "Nothing here"),
        ("’A", ["  ’", "’A"], "[removed]"),
    ],
)
def test_redact(text, phrases, released):
    assert redact(text, phrases) == released


def test_is_in_asks_for_whole_words():
    assert [is_in("Ann", "Annie came"), is_in("Ann", "ann came"), is_in(" ", "ann came")] == [False, True, False]


@given(text=TEXTS, phrases=PHRASES)
def test_redact_does_nothing_but_black_out(text, phrases):
    released = redact(text, phrases)
    assert is_redaction_of(released, text)
    assert released == redact(text, list(reversed(phrases)))


@given(
    text=st.text(alphabet="ab .\n", max_size=60), phrases=st.lists(st.sampled_from(["a", "b", "ab", "b a"]), min_size=1)
)
def test_redact_leaves_none_of_the_words(text, phrases):
    assert [phrase for phrase in phrases if is_in(phrase, redact(text, phrases))] == []


@given(text=TEXTS, place=st.integers(0, 60))
def test_added_words_are_not_a_redaction(text, place):
    place = min(place, len(text))
    assert not is_redaction_of(text[:place] + "Z" + text[place:], text)


@given(text=st.text(alphabet="abc \n", min_size=1, max_size=40), place=st.integers(0, 39))
def test_words_left_out_without_a_mark_are_not_a_redaction(text, place):
    place = min(place, len(text) - 1)
    assert not is_redaction_of(text[:place] + text[place + 1 :], text)


@pytest.mark.parametrize(
    ("released", "captured", "answer"),
    [
        ("", "", True),
        (REDACTED, "Ann", True),
        (REDACTED, "", False),
        (f"{REDACTED}{REDACTED}", "Ann", True),
        (f"{REDACTED}{REDACTED}", "A", False),
        (f"a{REDACTED}a", "a", False),
        (f"a{REDACTED}b{REDACTED}c", "axbyc", True),
        (f"a{REDACTED}c{REDACTED}b", "axbyc", False),
        (f"I was {REDACTED} happy", "I was not happy", True),
        (f"I was {REDACTED} sad", "I was not happy", False),
        ("He said [removed] twice", "He said [removed] twice", True),
    ],
)
def test_is_redaction_of(released, captured, answer):
    assert is_redaction_of(released, captured) is answer


PLACES = st.lists(st.tuples(st.integers(-3, 70), st.integers(-3, 70)), max_size=5)


@pytest.mark.parametrize(
    ("places", "released"),
    [
        ([(0, 3)], "[removed] met Bo."),
        ([(0, 3), (8, 10)], "[removed] met [removed]."),
        ([(8, 10), (0, 3), (2, 5)], "[removed]et [removed]."),  # whatever their order; what overlaps is one
        ([(3, 3), (5, 2), (11, 40), (-2, 0)], "Ann met Bo."),  # nothing there
        ([(-5, 40)], "[removed]"),
    ],
)
def test_redact_at_places(places, released):
    assert redact("Ann met Bo.", [], places) == released


def test_redact_at_places_and_words_that_overlap():
    assert redact("Sister Ann Gray came. Ann went.", ["Ann"], [(7, 15)]) == "Sister [removed] came. [removed] went."


@given(text=TEXTS, phrases=PHRASES, places=PLACES)
def test_redact_cannot_put_other_words_into_the_text(text, phrases, places):
    assert is_redaction_of(redact(text, phrases, places), text)


def is_redaction_by_the_book(released, captured):
    """The rule in one pattern: the pieces between the marks as they are, and at least one character for a mark."""
    pieces = [re.escape(piece) for piece in released.split(REDACTED)]
    return released == captured or (len(pieces) > 1 and bool(re.fullmatch("(?s:.+)".join(pieces), captured)))


@given(
    captured=TEXTS,
    phrases=PHRASES,
    places=PLACES,
    change=st.sampled_from(["add", "drop", "swap", "none"]),
    place=st.integers(0, 80),
    letter=st.sampled_from("aAbBZ [removed]"),
)
def test_is_redaction_of_sees_every_other_change(captured, phrases, places, change, place, letter):
    """Somebody who changes a released text by hand is found out, unless they only blacked out more."""
    released = redact(captured, phrases, places)
    place = min(place, len(released))
    length = {"add": 0, "none": 0, "drop": 1, "swap": 1}[change]
    cheated = released[:place] + ("" if change in {"drop", "none"} else letter) + released[place + length :]
    assert is_redaction_of(cheated, captured) is is_redaction_by_the_book(cheated, captured)


@pytest.mark.parametrize(
    "cheated",
    ["She was kind to me.", "He was not kind to me.", "He was kind", "he was kind to me.", "He was [removed] me", ""],
)
def test_changed_words_are_not_a_redaction(cheated):
    assert not is_redaction_of(cheated, "He was kind to me.")
