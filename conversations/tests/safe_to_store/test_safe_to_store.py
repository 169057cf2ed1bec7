"""What the check finds and what it leaves alone, where, and how long it takes."""

import re
import time

import pytest
from django.template.loader import render_to_string
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.safe_to_store import PLACEHOLDERS, REASONS, Find, FindKind, find_details, in_json, marked, vocabulary
from conversations.safe_to_store.finding import find_by_rules
from conversations.safe_to_store.planting import check_digit
from conversations.safe_to_store.rules import RULES
from conversations.tests.safe_to_store_cases import FOUND_BY_RULES, FOUND_WITH_LISTS


def words_found(finds, text):
    return [(find.kind.value, text[find.start : find.end]) for find in finds]


@pytest.mark.parametrize(("text", "expected"), FOUND_BY_RULES)
def test_find_by_rules(text, expected):
    assert words_found(find_by_rules(text), text) == expected


@pytest.mark.parametrize(("text", "expected"), FOUND_WITH_LISTS)
def test_find_details_with_lists_of_names(text, expected):
    assert words_found(find_details(text), text) == expected


@pytest.mark.parametrize("case", FOUND_BY_RULES)
def test_find_details_holds_what_the_rules_find(case):
    text, expected = case
    assert [each for each in words_found(find_details(text), text) if each in expected] == expected


def test_find_details_gives_places_in_code_points():
    assert find_details("😀 e\u0301 Mr Smith") == [Find(5, 13, FindKind.NAME)]


@pytest.mark.parametrize("nine", ["943476591", "400000000", "999999999", "123456788", "450557710"])
def test_check_digit_of_ten_one_is_right(nine):
    right = [digit for digit in range(10) if find_by_rules(f"{nine}{digit}")]
    expected = check_digit(nine)
    assert right == ([] if expected is None else [int(expected)])


def test_ten_digits_with_a_possible_birth_date_are_a_chi_number():
    numbers = [day + "0190123" for day in ("01", "31", "32", "45")]
    found = [find_by_rules(nine + check_digit(nine))[0].kind for nine in numbers if check_digit(nine)]
    assert found[:1] == [FindKind.CHI_NUMBER]
    assert found[-1] == FindKind.NHS_NUMBER


def test_every_kind_has_a_label_a_reason_and_a_placeholder():
    assert set(REASONS) == set(PLACEHOLDERS) == set(FindKind)
    assert [kind.value for kind in FindKind] == [
        "nhs_number",
        "chi_number",
        "date_of_birth",
        "phone",
        "email",
        "link",
        "postcode",
        "address",
        "ni_number",
        "record_number",
        "handle",
        "age",
        "name",
    ]
    assert all(str(reason).startswith("Looks like a") for reason in REASONS.values())


def test_placeholders_and_reasons_are_safe_to_store():
    texts = [*map(str, PLACEHOLDERS.values()), *map(str, REASONS.values())]
    assert [find_details(text) for text in texts] == [[]] * len(texts)


PIECES = st.sampled_from(
    [
        "Mr ",
        "Sarah ",
        "Jones",
        "943 476 5919",
        "07700 ",
        "900123",
        "12/3/54",
        "1954",
        "a@b.uk",
        "www.",
        "EH3 9DY",
        " ",
        "\n",
        "\r\n",
        ".",
        "'",
        "-",
        "😀",
        "e\u0301",
        "\u0645",
        "\u202e",
        "\x00",
        "\ud800",
        "(",
        "+44",
        "May ",
        "de ",
    ]
)


@settings(max_examples=400)
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=30).map("".join)))
def test_find_details_is_in_range_in_order_and_never_over_another(text):
    finds = find_details(text)
    places = [place for find in finds for place in (find.start, find.end)]
    assert places == sorted(places)
    assert all(0 <= find.start < find.end <= len(text) for find in finds)
    assert "".join(part.text for part in marked(text, finds)) == text


LONG = 24_000
HARD = [
    "a",
    "A",
    "Aa ",
    "Sarah ",
    "1",
    "1 ",
    "0 ",
    "44",
    "1.",
    "+1(",
    "mr ",
    "Mr A. ",
    "a.",
    "a@",
    "a@a.",
    "a-",
    "a'",
    "http://",
    "www.!!",
    "called ",
    "12 May ",
    "born on ",
    " ",
    "12/",
    "e\u0301",
    "9434765919 ",
    "A9 ",
    "😀",
    "a dot ",
    "a (at) ",
    "1 Aa Road ",
    "1 Aa ",
    "QQ 12 ",
    "@a",
    "name: ",
    "Aa, ",
    "ninety ",
    "he is 9",
    "lives at ",
    "Flat 1/",
    "called a ",
    "nurse ",
]


@pytest.mark.parametrize("piece", HARD)
def test_find_details_takes_time_with_the_length_alone(piece):
    """Eight times the text takes about eight times as long; 64 times would be the sign of a square."""
    find_details("Sarah Jones")  # the lists are read once

    def seconds(length):
        text = (piece * length)[:length]
        begun = time.process_time()
        find_details(text)
        return time.process_time() - begun

    short, long = min(seconds(LONG // 8) for _each in range(2)), seconds(LONG)
    assert long < 8 * short * 3 + 0.5


def test_find_details_reads_200_000_characters():
    text = ("The tea was cold and nobody came. I waited for Mr Smith, and rang 0131 496 0000. " * 2_500)[:200_000]
    assert len(find_details(text)) == 2 * (len(text) // 81)


def test_every_pattern_keeps_to_what_both_sides_share():
    """No \\w, \\d, \\s or \\b, whose meaning differs; nothing repeated without a limit."""
    for rule in RULES:
        assert re.findall(r"\\[wWdDsSbBAZ]|\(\?P|(?<!\\)(?<!\[)[*]|[})\]][+]", rule.pattern) == []


def test_marked_gives_the_whole_text_in_parts():
    text = "Ask Mr Smith, EH3 9DY"
    parts = marked(text, find_details(text))
    assert [(part.text, part.find and part.find.kind) for part in parts] == [
        ("Ask ", None),
        ("Mr Smith", FindKind.NAME),
        (", ", None),
        ("EH3 9DY", FindKind.POSTCODE),
    ]
    assert marked("", []) == []


def test_marked_words_shows_html_as_words():
    text = "<script>alert(1)</script> Mr Smith <b>"
    html = render_to_string("conversations/recording/_marked_words.html", {"parts": marked(text, find_details(text))})
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; <mark" in html
    ours = '<span\nclass="nhsuk-u-visually-hidden" lang="en-gb" dir="ltr"> (Looks like a name.'
    assert f'<mark\nclass="ceim-find">Mr Smith</mark>{ours}' in html


def test_in_json_has_reason_and_placeholder():
    assert in_json([Find(0, 8, FindKind.PHONE)]) == [
        {
            "start": 0,
            "end": 8,
            "kind": "phone",
            "reason": "Looks like a phone number. Leave it out.",
            "placeholder": "[phone number]",
        }
    ]


def test_lists_of_names_are_what_words_are_compared_with():
    for words in (vocabulary.first_names(), vocabulary.surnames()):
        assert {word for word in words if vocabulary.bare(word) != word} == set()
    assert "Daniele Faraglia" in (vocabulary.LISTS / "LICENSE.txt").read_text()
    assert len(vocabulary.first_names()) > 3_000
    assert len(vocabulary.surnames()) > 8_000
    assert {"agnieszka", "siobhan", "priya", "ngozi", "przemyslaw"} <= vocabulary.first_names()
    assert {"smith", "patel", "o'neill", "khan"} <= vocabulary.surnames()
    assert {"will", "may", "mark", "grace", "hope", "rose"} & vocabulary.clear_first_names() == set()
    assert "because" in vocabulary.everyday_words()


@pytest.mark.parametrize(
    ("text", "words"), [("call 020/7946/0018", "020/7946/0018"), ("020 / 7946 / 0018", "020 / 7946 / 0018")]
)
def test_phone_number_that_only_the_library_knows(text, words):
    assert find_by_rules(text) == []
    assert words_found(find_details(text), text) == [("phone", words)]
