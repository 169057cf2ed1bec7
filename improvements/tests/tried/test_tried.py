"""What was tried before: found by a shared word, with what was learned, as far as a team may read it."""

from datetime import date

import pytest

from ceim.testing.answers import address, text_of
from ceim.testing.factories import (
    make_cycle,
    make_idea,
    make_implementation,
    make_improvement,
    make_opportunity,
    make_participation,
    make_spread,
)
from improvements.models import ShelfEntry
from improvements.tried.finding import words_in


def tried(by, text, learning="People asked less often", *, title="Telling people how long", **fields):
    opportunity = make_opportunity(by, need="Know how long the wait will be")
    idea = make_idea(by, improvement=make_improvement(by, title=title, opportunity=opportunity), text=text, **fields)
    done = {"done_on": date(2026, 3, 2), "studied_on": date(2026, 3, 3), "learning": learning}
    make_cycle(by, idea=idea, **done)
    return idea


def asked(client, **words):
    return text_of(client.get(address("list_tried"), words))


def test_words_are_what_is_long_enough_each_once():
    assert words_in("Know how long the WAIT will be, how long?") == ["know", "long", "wait", "will"]
    assert len(words_in(" ".join(f"word{number}" for number in range(30)))) == 8


def test_list_tried_begins_with_the_need_it_was_opened_from(cast, signed_in):
    tried(cast.rowan, "A card that says the wait", state="abandoned")
    tried(cast.rowan, "Softer slippers", title="Feet", learning="Warm feet")
    make_idea(cast.rowan, text="A wait nobody tested")
    opportunity = make_opportunity(cast.moira, need="Hear about the wait at once")
    text = asked(signed_in("priya"), opportunity=opportunity.pk)
    assert "A card that says the wait" in text
    assert "Abandoned : People asked less often" in text.replace("Abandoned:", "Abandoned :")
    assert "nobody tested" not in text
    assert "Softer slippers" in asked(signed_in("priya"), q="slippers", opportunity=opportunity.pk)


@pytest.mark.parametrize("opportunity", ["", "x", "9" * 30, "0"])
def test_list_tried_without_a_need_shows_all_that_was_tested(cast, signed_in, opportunity):
    tried(cast.rowan, "A card")
    assert "A card" in asked(signed_in("moira"), opportunity=opportunity)
    assert "Nothing like it was tested here" in asked(signed_in("moira"), q="nonsense")


def test_list_tried_tells_of_other_teams_only_what_they_share(cast, signed_in):
    theirs = tried(cast.nadia, "A bell beside the door")
    assert "A bell" not in asked(signed_in("moira"), q="bell door")
    make_participation(theirs.improvement, by=cast.rowan)
    text = asked(signed_in("moira"), q="bell door")
    assert "A bell beside the door" in text
    assert "People asked less often (Ward 8)" in text


def test_list_tried_finds_what_stands_on_the_shelf(cast, signed_in):
    idea = tried(cast.nadia, "A card", state="implemented")
    spread = make_spread(
        cast.nadia, implementation=make_implementation(cast.nadia, idea=idea), what="A card with times"
    )
    ShelfEntry.objects.create(team=cast.ward_8, spread=spread, put_up_on=date(2026, 4, 1), put_up_by=cast.user("nadia"))
    assert "A card with times" in asked(signed_in("moira"), q="times")


@pytest.mark.parametrize("rows", [1, 3])
def test_list_tried_queries_do_not_grow(cast, signed_in, django_assert_num_queries, rows):
    for number in range(rows):
        tried(cast.rowan, f"Card {number}")
    client = signed_in("moira")
    with django_assert_num_queries(8):
        client.get(address("list_tried"), {"q": "card"})
