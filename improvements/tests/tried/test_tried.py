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
from improvements.models import Cycle, Reopening, SharedLesson, ShelfEntry
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


def test_what_was_given_up_is_found_when_it_was_stopped_or_opened_again_too(cast, signed_in):
    for by, told in ((cast.rowan, "A bell"), (cast.nadia, "A lamp")):
        idea = tried(by, told, "The noise woke people", state="testing")
        Cycle.objects.filter(idea=idea).update(acted_on=date(2026, 3, 4), decision="abandon")
        Reopening.objects.create(
            team=by.team, idea=idea, reason="A quieter one", reopened_by=by.user, reopened_on=date(2026, 4, 1)
        )
        shared = {"put_up_on": date(2026, 4, 1), "put_up_by": by.user}
        SharedLesson.objects.create(team=by.team, idea=idea, learned=f"{told} is too much at night", **shared)
    make_improvement(cast.rowan, title="Slippers", stopped_on=date(2026, 5, 1), stopped_reason="Nobody wore them")
    tried(cast.rowan, "A clock", "It was read", state="testing")
    text = asked(signed_in("moira"), came="abandoned")
    assert "What was learned then: The noise woke people" in text
    assert "A lamp is too much at night" in text
    assert "Slippers Stopped on 1 May 2026 : Nobody wore them" in text.replace("2026:", "2026 :")
    assert "A clock" not in text
    assert "Slippers" in asked(signed_in("moira"), q="wore nobody")
    assert "Slippers" not in asked(signed_in("moira"), came="testing")


@pytest.mark.parametrize("rows", [1, 3])
def test_list_tried_queries_do_not_grow(cast, signed_in, django_assert_num_queries, rows):
    for number in range(rows):
        tried(cast.rowan, f"Card {number}")
        make_improvement(cast.rowan, title=f"Card {number}", stopped_on=date(2026, 5, 1), stopped_reason="Enough")
    client = signed_in("moira")
    with django_assert_num_queries(10):
        client.get(address("list_tried"), {"q": "card"})
