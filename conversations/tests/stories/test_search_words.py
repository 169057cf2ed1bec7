"""What a search looks for, where it stands, and the words around it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.stories.query import alternatives, places_alike, places_of_terms
from conversations.stories.search import CLOSES, OPENS, places_marked
from conversations.stories.snippets import LENGTH, snippet

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"


def words_at(places, text):
    return [text[start:end] for start, end in places]


@pytest.mark.parametrize(
    ("query", "terms"),
    [
        ("cold tea", [[("cold",), ("tea",)]]),
        ('"cold tea', [[("cold", "tea")]]),
        ("tea, cold.", [[("tea",), ("cold",)]]),
        ("tea or cold", [[("tea",)], [("cold",)]]),
        ("or tea or", [[("tea",)]]),
        ("- \u201c\u201d", [[("-",)]]),
        ("?!", [[("?!",)]]),
    ],
)
def test_alternatives(query, terms):
    assert [[term.words for term in each] for each in alternatives(query)] == terms


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("waiting", "Wait, I waited. Await.", ["Wait", "waited"]),
        ("nurses", "The nurse and the NURSES", ["nurse", "NURSES"]),
        ("didn't", "He didn\u2019t.", ["didn\u2019t"]),
        ("-tea cold", "cold tea", ["cold"]),
        ('"cold tea"', "cold, tea and cold milk and tea", ["cold, tea"]),
        ("caf\u00e9", "The cafe\u0301", ["cafe\u0301"]),
        ("(", "a (b", ["("]),
        ("-tea", "cold tea", []),
        ("", "cold tea", []),
    ],
)
def test_places_of_terms(query, text, found):
    places = places_of_terms(query, text)
    assert words_at(places, text) == found


def test_places_alike_takes_other_spellings_and_parts():
    text = "The interpreter waited in physiotherapy."
    assert words_at(places_alike("interpretr", text), text) == ["interpreter"]
    assert words_at(places_alike("watied physio", text), text) == ["waited", "physiotherapy"]


@given(query=st.text(max_size=40), text=st.text(max_size=80))
def test_places_are_in_the_text_and_apart(query, text):
    for places in (places_of_terms(query, text), places_alike(query, text)):
        ends = [0, *(each for place in places for each in place), len(text)]
        assert ends == sorted(ends)
        assert all(start < end for start, end in places)


def test_places_marked():
    marked = f"I {OPENS}waited{CLOSES}, {OPENS}wait{CLOSES}ing"
    assert words_at(places_marked(marked, "I waited, waiting"), "I waited, waiting") == ["waited", "wait"]
    assert places_marked(marked, "Another text") == []
    assert places_marked("", "Another text") == []


@given(parts=st.lists(st.tuples(st.text(max_size=6), st.text(max_size=6))))
def test_places_marked_are_those_that_were_marked(parts):
    parts = [tuple(re.sub(f"[{OPENS}{CLOSES}]", "", part) for part in pair) for pair in parts]
    marked = "".join(f"{before}{OPENS}{found}{CLOSES}" for before, found in parts)
    text = "".join(before + found for before, found in parts)
    assert words_at(places_marked(marked, text), text) == [found for _before, found in parts]


@given(
    text=st.lists(st.sampled_from(["a", "b ", "\n", "e\u0301", FAMILY, "م", "\u0301"]), max_size=400).map("".join),
    ends=st.lists(st.integers(0, 600), max_size=8, unique=True),
)
def test_snippet_is_a_stretch_of_the_text(text, ends):
    ends = sorted(min(end, len(text)) for end in ends)
    places = [(start, end) for start, end in zip(ends[::2], ends[1::2], strict=False) if start < end]
    cut = snippet(text, places)
    whole = "".join(words for words, _is_found in cut.parts)
    assert whole in text
    assert len(whole) <= LENGTH + 60
    assert cut.goes_on or text.endswith(whole)
    assert cut.begins_before or text.startswith(whole)


def test_snippet_shows_the_first_words_found_and_cuts_between_words():
    text = "before " * 40 + "tea" + " after" * 60
    cut = snippet(text, [(280, 283)])
    assert ("tea", True) in cut.parts
    assert cut.parts[0][0].startswith("before ")
    assert cut.parts[-1][0].endswith(" after")
    assert (cut.begins_before, cut.goes_on) == (True, True)


def test_snippet_never_cuts_an_emoji():
    cut = snippet(FAMILY * 200, [(500, 505)])
    whole = "".join(words for words, _is_found in cut.parts)
    assert whole.replace(FAMILY, "") == ""


def test_snippet_without_anything_found_is_the_beginning():
    assert snippet("I waited.", []).parts == [("I waited.", False)]
    assert snippet("", []).parts == []
