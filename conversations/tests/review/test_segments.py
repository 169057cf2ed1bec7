"""Text cut at the ends of highlights, and words found in it."""

import re

from hypothesis import given
from hypothesis import strategies as st

from conversations.review.places import are_at, in_original, places_of, trimmed
from conversations.review.segments import Segment, segments

TEXT = st.text(max_size=60)
MARKS = st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=6)


def test_segments_of_overlapping_marks():
    assert segments("abcdef", [(1, 4, "x"), (2, 6, "y")]) == [
        Segment("a"),
        Segment("b", ("x",), beginning=("x",)),
        Segment("cd", ("x", "y"), beginning=("y",), ending=("x",)),
        Segment("ef", ("y",), ending=("y",)),
    ]


def test_segments_without_marks_is_the_text():
    assert segments("Nobody\ntold me", []) == [Segment("Nobody\ntold me")]
    assert segments("", [(0, 3, "x")]) == []


def test_segments_leave_out_what_lies_outside():
    assert segments("ab", [(5, 9, "x"), (1, 1, "y"), (1, 9, "z")]) == [
        Segment("a"),
        Segment("b", ("z",), ("z",), ("z",)),
    ]


@given(TEXT, MARKS)
def test_segments_lose_no_letter_and_every_mark_keeps_its_own(text, places):
    marks = [(start, end, number) for number, (start, end) in enumerate(places)]
    cut = segments(text, marks)
    assert "".join(segment.text for segment in cut) == text
    for start, end, number in marks:
        marked = [segment for segment in cut if number in segment.highlights]
        assert "".join(segment.text for segment in marked) == text[max(start, 0) : max(end, 0)]
        assert [len([s for s in cut if number in side(s)]) for side in (beginning, ending)] == [bool(marked)] * 2


def beginning(segment):
    return segment.beginning


def ending(segment):
    return segment.ending


def test_words_are_found_across_spaces_and_line_breaks():
    text = "They left me \n  waiting. They left me there."
    assert places_of("left me waiting", text) == [(5, 23)]
    assert places_of("They left me", text) == [(0, 12), (25, 37)]
    assert places_of("gone", text) == places_of("  ", text) == places_of("a " * 500, text) == []


def test_words_are_found_with_either_kind_of_quotation_mark():
    assert places_of('I\'d "waited"', "I\u2019d \u201cwaited\u201d") == [(0, 12)]
    assert places_of("I\u2019d", "I'd gone") == [(0, 3)]


def test_words_count_an_emoji_once():
    text = "😀😀 they laughed"
    assert places_of("they", text) == [(3, 7)]
    assert are_at("they", text, 3, 7)
    assert not are_at("they", text, 5, 9)


@given(TEXT, st.integers(0, 60), st.integers(0, 60))
def test_words_taken_from_a_text_are_found_where_they_were(text, one, other):
    start, end = trimmed(text, *sorted((min(one, len(text)), min(other, len(text)))))
    if text[start:end].strip():
        assert are_at(text[start:end], text, start, end)


def test_trimmed_leaves_out_spaces_at_the_ends():
    assert trimmed("a  bc \n d", 1, 8) == (3, 5)
    assert trimmed("a   b", 1, 4) == (4, 4)


@given(st.text(alphabet="a\r\n😀", max_size=30), st.integers(0, 30))
def test_in_original_counts_as_a_browser_does(text, place):
    as_in_browser = re.sub("\r\n?", "\n", text)
    if place < len(as_in_browser):
        original = in_original(text, place)
        assert text[original].replace("\r", "\n") == as_in_browser[place]
        assert re.sub("\r\n?", "\n", text[:original]) == as_in_browser[:place]
    else:
        assert in_original(text, place) - len(text) == place - len(as_in_browser)
