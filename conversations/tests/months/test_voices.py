"""Whom and what a team has not heard."""

from datetime import date
from itertools import zip_longest

import pytest
import time_machine
from django.urls import reverse

from ceim.access.policy import Permission
from ceim.teams.models import Membership
from ceim.testing import factories as make
from ceim.testing.answers import spaced_text_of
from conversations.models import Conversation
from conversations.months.feelings_map import touchpoints_in_use
from conversations.months.voices import touchpoints_not_heard, touchpoints_spoken_of, voices_of, who_was_asked

MARCH = date(2026, 3, 31)


def told(cast, number=1, *, state="released", held_on=MARCH, **fields):
    for _each in range(number):
        make.make_conversation(cast.moira, state=state, held_on=held_on, **fields)


def asked(cast, title):
    """As somebody reads it who oversees all teams."""
    return dict(dict(who_was_asked(quentin(cast), MARCH))[title])


def test_touchpoints_not_heard_counts_what_is_not_released_yet(cast):
    told(cast, words=["One.", "Two."], state="recorded")
    told(cast, words=["One.", "Two.", "Three."], state="withdrawn")
    assert [str(each) for each in touchpoints_not_heard(cast.ewan, MARCH)] == ["Going home"]


def test_touchpoints_spoken_of_hides_small_numbers(cast):
    told(cast, 4, words=["One.", "Two."])
    told(cast, 2, words="One.")
    told(cast, 9, words="One.", held_on=date(2025, 3, 31))
    told(cast, 9, words="One.", state="withdrawn")
    reader = quentin(cast)
    spoken = touchpoints_spoken_of(reader, MARCH, touchpoints_in_use(reader))[1]
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
    with django_assert_num_queries(3):
        voices_of(cast.ewan, MARCH, MARCH)
    reader = quentin(cast)
    with django_assert_num_queries(4):
        voices_of(reader, MARCH, MARCH)


def test_who_was_asked_is_the_same_on_the_page_of_every_month(cast, signed_in):
    """One page's twelve months less another's would tell what a single month added."""
    told(cast, 5, support="bsl", held_on=date(2026, 2, 1))
    told(cast, 1, support="bsl", held_on=date(2026, 3, 1))
    client = signed_in("quentin")
    with time_machine.travel("2026-05-20 12:00", tick=False):
        pages = [
            client.get(reverse("show_month", args=["strathmoor/ward-7", 2026, month])) for month in (1, 2, 3, 4, 5)
        ]
    assert [page.context["asked"] for page in pages] == [pages[0].context["asked"]] * 5


def test_who_was_asked_counts_for_others_what_they_may_read(cast):
    told(cast, 6, support="bsl")
    told(cast, 3, support="interpreter", state="recorded")
    before = heard_by(quentin(cast))
    closed = make.make_conversation(cast.moira, state="released", held_on=MARCH, support="easy_read", language="Welsh")
    closed.agreements.filter(scope="organisation").update(answer="no")
    assert heard_by(quentin(cast)) == before
    support = dict(dict(before[0])["Support to communicate"])
    assert (support["British Sign Language"], support["Interpreter"]) == (6, 0)


def heard_by(reader):
    return [who_was_asked(reader, MARCH), touchpoints_spoken_of(reader, MARCH, touchpoints_in_use(reader))]


def quentin(cast):
    return Membership.objects.standing_of(cast.user("quentin"), "strathmoor/ward-7", Permission.READ_STORIES)


# --- What the team itself sees ------------------------------------------------------------------------------


def heard(cast, month=MARCH):
    return voices_of(cast.ewan, month, MARCH)


def test_team_sees_the_numbers_of_three_months(cast):
    told(cast, 2, support="bsl", speaker="carer", held_on=date(2026, 1, 1))
    told(cast, 1, words=["One.", "Two."], timing="later", language="Polish", state="recorded")
    told(cast, 9, support="interpreter", held_on=date(2025, 12, 31))
    told(cast, 9, support="easy_read", held_on=date(2026, 4, 1))
    told(cast, 9, support="talking_mats", state="withdrawn")
    voices = heard(cast)
    numbers = {title: dict(counts) for title, counts in voices["asked"]}
    assert (voices["number_heard"], voices["asked_since"]) == (3, date(2026, 1, 1))
    assert numbers["Touchpoint"] == {"Arriving": 3, "On the ward": 1, "Going home": 0}
    support = numbers["Support to communicate"]
    assert {label for label, number in support.items() if number} == {"None needed", "British Sign Language"}
    assert numbers["Who was speaking"]["An unpaid carer"] == 2
    assert numbers["When in their care"]["Later"] == 1
    assert numbers["Language"] == {"English": 2, "Polish": 1}


def test_team_reads_in_sentences_whom_it_did_not_hear(cast, signed_in):
    told(cast, support="bsl", speaker="carer", timing="during", words="One.")
    told(cast, support="talking_mats", speaker="person", timing="at_end", words="One.")
    sentences = [
        "Nobody with an interpreter or with easy read in three months.",
        "Nobody spoke as a family member or a person with an advocate or interpreter in three months.",
        "Nobody was asked 2 to 3 weeks after or later than that in three months.",
        "Nobody spoke about “On the ward” or “Going home” in three months.",
    ]
    assert heard(cast)["sentences"] == sentences
    page = spaced_text_of(signed_in("moira").get(reverse("show_month", args=["strathmoor/ward-7", 2026, 3])))
    assert "Whom you heard from January 2026 to March 2026 You heard 2 people in these three months." in page
    assert [sentence for sentence in sentences if sentence not in page] == []
    page = spaced_text_of(signed_in("quentin").get(reverse("show_month", args=["strathmoor/ward-7", 2026, 3])))
    assert "in three months" not in page
    assert "these three months" not in page


def test_team_that_heard_nobody_is_told_so_in_one_sentence(cast, signed_in):
    assert (heard(cast)["sentences"], heard(cast)["asked"]) == ([], [])
    page = spaced_text_of(signed_in("moira").get(reverse("show_month", args=["strathmoor/ward-7", 2026, 3])))
    assert "You heard nobody in these three months." in page


def test_team_that_heard_everybody_reads_no_sentence(cast):
    values = [Conversation.Support.choices, Conversation.SPEAKERS, Conversation.Timing.choices]
    for support, speaker, timing in zip_longest(*values, fillvalue=("other", "")):
        fitting = {"timing": timing[0]} if timing[0] != "other" else {}
        told(cast, words=["One.", "Two.", "Three."], support=support[0], speaker=speaker[0], **fitting)
    assert heard(cast)["sentences"] == []
