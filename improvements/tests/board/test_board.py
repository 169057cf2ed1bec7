"""The board inside the team: who reads what on it, what leaves it, and making it public."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from ceim.testing.answers import address, soup_of, text_of
from ceim.testing.entries import STORY, TODAY, make_entry, make_public, make_quote, sent_entry, texts_of
from ceim.testing.factories import (
    london,
    make_highlight,
    make_improvement,
    make_opportunity,
)
from ceim.testing.history import verbs
from conversations.withdrawal.services import withdraw_story
from improvements.models import BoardEntry

LIST_QUERIES = 9


def told(response):
    return texts_of(response, "#board .ceim-told__heading .ceim-told__text")


def test_list_board_entries_shows_what_is_on_the_board(cast, signed_in):
    quote = make_quote(cast.moira)
    with time_machine.travel(london(2026, 3, 9), tick=False):
        make_entry(cast.rowan, quote=quote, because="Not knowing is hard", what_next="We ask again in May")
        response = signed_in("priya").get(address("list_board_entries"))
    assert text_of(response, "#board .ceim-told") == (
        f"You said: Waiting is hard without a word “{STORY}” In the person’s own words "
        "We did Everyone gets a card Because: Not knowing is hard What happens next: We ask again in May March 2026"
    )


def test_list_board_entries_parts_drafts_and_those_up_for_review(cast, signed_in):
    make_entry(cast.rowan, you_said="On the board")
    make_entry(cast.rowan, you_said="A draft", is_approved=False)
    make_entry(cast.rowan, you_said="Past its day", review_on=TODAY() - timedelta(days=1))
    make_entry(cast.rowan, you_said="Down", taken_down_on=TODAY())
    client = signed_in("moira")
    response = client.get(address("list_board_entries"))
    assert told(response) == ["On the board"]
    assert "A draft" in text_of(response, "[aria-labelledby=drafts]")
    assert "Past its day" in text_of(response, "[aria-labelledby=up-for-review]")
    assert told(client.get(address("list_board_entries") + "?show=taken_down")) == ["Down"]


@pytest.mark.parametrize("name", ["priya", "ewan", "quentin"])
def test_list_board_entries_shows_readers_the_board_alone(cast, signed_in, name):
    make_entry(cast.rowan, you_said="On the board")
    make_entry(cast.rowan, you_said="A draft", is_approved=False)
    make_entry(cast.rowan, you_said="Down", taken_down_on=TODAY())
    response = signed_in(name).get(address("list_board_entries") + "?show=taken_down")
    assert told(response) == ["On the board"]
    assert "A draft" not in text_of(response)


def test_list_board_entries_offers_each_person_what_they_may_do(cast, signed_in):
    about = {"is_approved": False, "improvement": make_improvement(cast.rowan)}
    theirs, anothers = make_entry(cast.moira, **about), make_entry(cast.rowan, **about)

    def offered(name):
        links = [a.get("href") or "" for a in soup_of(signed_in(name).get(address("list_board_entries"))).select("a")]
        forms = soup_of(signed_in(name).get(address("list_board_entries"))).select("form")
        actions = [form.get("action") for form in forms]
        return [
            [address("edit_board_entry", entry.pk) in links, address("approve_board_entry", entry.pk) in actions]
            for entry in (theirs, anothers)
        ]

    assert offered("moira") == [[True, False], [False, False]]
    assert offered("rowan") == [[True, True], [True, True]]


def test_list_board_entries_leads_to_the_first_entry_when_empty(signed_in):
    response = signed_in("moira").get(address("list_board_entries"))
    assert "Nothing on the board yet" in text_of(response)
    assert address("write_board_entry") in response.content.decode()
    assert "Write the first entry" not in text_of(signed_in("priya").get(address("list_board_entries")))


def test_list_board_entries_shows_nothing_of_another_team(cast, signed_in):
    for is_approved in (True, False):
        make_entry(cast.nadia, you_said="Of the ward next door", is_approved=is_approved)
    assert "Of the ward next door" not in signed_in("rowan").get(address("list_board_entries")).content.decode()


def test_list_board_entries_says_whether_it_is_public(cast, signed_in):
    public_address = reverse("show_public_board", args=[cast.ward_7.board_token])
    client = signed_in("priya")
    assert "Only people who sign in" in text_of(client.get(address("list_board_entries")))
    assert public_address not in client.get(address("list_board_entries")).content.decode()
    make_public(cast.ward_7)
    assert public_address in text_of(client.get(address("list_board_entries")), ".ceim-board__publicity")


@pytest.mark.parametrize("rows", [1, 3])
def test_list_board_entries_queries_do_not_grow(cast, signed_in, django_assert_num_queries, rows):
    for number in range(rows):
        quote = make_quote(cast.moira, f"{number} {STORY}")
        make_entry(cast.moira, quote=quote, improvement=make_improvement(cast.rowan))
        make_entry(cast.moira, quote=quote, is_approved=False)
        make_entry(cast.moira, quote=quote, review_on=TODAY() - timedelta(days=1))
    client = signed_in("rowan")
    with django_assert_num_queries(LIST_QUERIES):
        client.get(address("list_board_entries"))


@pytest.mark.parametrize("name", ["rowan", "priya"])
def test_list_board_entries_loses_the_words_of_a_withdrawn_story(cast, signed_in, name):
    quote = make_quote(cast.moira)
    for is_approved in (True, False):
        make_entry(cast.rowan, quote=quote, is_approved=is_approved)
    make_entry(cast.rowan, quote=quote, taken_down_on=TODAY())
    client = signed_in(name)
    pages = [address("list_board_entries"), address("list_board_entries") + "?show=taken_down"]
    assert all(STORY in client.get(page).content.decode() for page in pages)
    withdraw_story(by=cast.moira, conversation=quote.passage.conversation)
    assert [STORY in client.get(page).content.decode() for page in pages] == [False, False]
    assert "Waiting is hard without a word" in text_of(client.get(pages[0]))


def test_form_of_an_entry_loses_the_words_of_a_withdrawn_story(cast, signed_in):
    quote = make_quote(cast.moira)
    improvement = make_improvement(cast.rowan, opportunity=make_opportunity(cast.rowan, highlight=quote))
    entry = make_entry(cast.rowan, quote=quote, improvement=improvement)
    client = signed_in("rowan")
    write = address("write_board_entry") + f"?improvement={improvement.pk}"
    pages = [address("edit_board_entry", entry.pk), write, address("write_board_entry")]
    assert [STORY in client.get(page).content.decode() for page in pages] == [True, True, True]
    withdraw_story(by=cast.moira, conversation=quote.passage.conversation)
    assert [STORY in client.get(page).content.decode() for page in pages] == [False, False, False]


def test_no_column_of_an_entry_keeps_the_words_of_a_withdrawn_story(cast, signed_in):
    quote = make_quote(cast.moira)
    signed_in("moira").post(address("write_board_entry"), sent_entry(quote=quote.pk))
    assert BoardEntry.objects.get().quote.quote == STORY
    withdraw_story(by=cast.moira, conversation=quote.passage.conversation)
    assert [value for value in BoardEntry.objects.values_list()[0] if value == STORY] == []
    assert BoardEntry.objects.get().quote is None


def test_publish_board_says_who_will_see_it_and_where(cast, signed_in):
    page = text_of(signed_in("rowan").get(address("publish_board")))
    assert reverse("show_public_board", args=[cast.ward_7.board_token]) in page
    assert "Anyone who has this link will be able to read the board" in page
    cast.ward_7.refresh_from_db()
    assert cast.ward_7.is_board_public is False


def test_publish_board_and_back_gives_up_the_address(cast, signed_in):
    client, token = signed_in("rowan"), cast.ward_7.board_token
    client.post(address("publish_board"), {"wish": "public"})
    assert Client().get(reverse("show_public_board", args=[token])).status_code == 200
    assert "The link stops working for good" in text_of(client.get(address("publish_board")))
    client.post(address("publish_board"), {"wish": "private"})
    cast.ward_7.refresh_from_db()
    assert (cast.ward_7.is_board_public, cast.ward_7.board_token == token) == (False, False)
    client.post(address("publish_board"), {"wish": "public"})
    assert Client().get(reverse("show_public_board", args=[token])).status_code == 404
    assert verbs() == ["made the board public", "made the board private", "made the board public"]


def test_publish_board_sent_twice_stays_public(cast, signed_in):
    client, token = signed_in("rowan"), cast.ward_7.board_token
    client.post(address("publish_board"), {"wish": "public"})
    response = client.post(address("publish_board"), {"wish": "public"})
    assert "The board is public already" in text_of(response)
    cast.ward_7.refresh_from_db()
    assert (cast.ward_7.is_board_public, cast.ward_7.board_token) == (True, token)
    assert client.post(address("publish_board"), {}).url == address("publish_board")
    assert verbs() == ["made the board public"]


def test_publish_board_is_for_the_lead(signed_in):
    assert signed_in("moira").post(address("publish_board"), {"wish": "public"}).status_code == 403


def test_highlight_removed_in_review_leaves_the_entry(cast, signed_in):
    entry = make_entry(cast.rowan, quote=make_highlight(cast.moira))
    entry.quote.delete()
    response = signed_in("moira").get(address("list_board_entries"))
    assert told(response) == ["Waiting is hard without a word"]
    assert soup_of(response).select(".ceim-told__quote") == []
