"""Whom and what a team has not heard."""

from datetime import date

import pytest

from ceim.testing import factories as make
from conversations.voices import touchpoints_not_heard, touchpoints_spoken_of, who_was_asked

MARCH = date(2026, 3, 31)


def told(cast, number=1, *, state="released", held_on=MARCH, **fields):
    for _each in range(number):
        make.make_conversation(cast.moira, state=state, held_on=held_on, **fields)


def asked(cast, title):
    return dict(dict(who_was_asked(cast.ewan, MARCH))[title])


def test_touchpoints_not_heard_counts_what_is_not_released_yet(cast):
    told(cast, words=["One.", "Two."], state="recorded")
    told(cast, words=["One.", "Two.", "Three."], state="withdrawn")
    assert [str(each) for each in touchpoints_not_heard(cast.ewan, MARCH)] == ["Going home"]


def test_touchpoints_spoken_of_hides_small_numbers(cast):
    told(cast, 4, words=["One.", "Two."])
    told(cast, 2, words="One.")
    told(cast, 9, words="One.", held_on=date(2025, 3, 31))
    told(cast, 9, words="One.", state="withdrawn")
    spoken = touchpoints_spoken_of(cast.ewan, MARCH)[1]
    assert spoken == [("Arriving", 6), ("On the ward", None), ("Going home", 0)]


def test_who_was_asked_counts_twelve_months_and_hides_small_numbers(cast):
    told(cast, 6, timing="during", support="none")
    told(cast, timing="later", support="bsl", speaker="family")
    told(cast, timing="at_end", support="bsl", speaker="family", held_on=date(2025, 4, 1))
    told(cast, timing="at_end", support="bsl", held_on=date(2025, 3, 31))
    timing = asked(cast, "When in their care")
    assert timing == {"During care": None, "At the end of care": None, "2 to 3 weeks after": 0, "Later": None}
    support = asked(cast, "Support to communicate")
    assert (support["None needed"], support["Interpreter"], support["British Sign Language"]) == (None, 0, None)


def test_who_was_asked_names_languages_that_several_spoke(cast):
    told(cast, 9)
    told(cast, 5, language="polish ")
    told(cast, language="Polish")
    told(cast, 5, language="Scots")
    assert asked(cast, "Language") == {"English": 9, "Polish": 6, "Scots": 5, "Other languages": 0}


def test_who_was_asked_never_names_a_language_that_few_spoke(cast):
    told(cast, 9)
    told(cast, 6, language="Polish")
    told(cast, 5, language="Scots")
    told(cast, 2, language="Tigrinya")
    assert asked(cast, "Language") == {"English": 9, "Polish": 6, "Other languages": 7}


def test_who_was_asked_names_none_where_english_is_rare(cast):
    told(cast, 2)
    told(cast, 6, language="Polish")
    told(cast, 5, language="Scots")
    assert asked(cast, "Language") == {"English": None, "Other languages": None}


def test_who_was_asked_knows_nothing_of_other_teams(cast):
    make.make_conversation(cast.nadia, held_on=MARCH, language="Welsh")
    assert set(asked(cast, "Language").values()) == {0}


@pytest.mark.parametrize("number", [1, 3])
def test_who_was_asked_takes_the_same_queries(cast, django_assert_num_queries, number):
    told(cast, number, language="Polish")
    with django_assert_num_queries(1):
        who_was_asked(cast.ewan, MARCH)
