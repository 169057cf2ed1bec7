"""The public page: what anybody with its address sees, and what nobody does."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ceim.testing.answers import soup_of, text_of
from ceim.testing.entries import STORY, TODAY, make_entry, make_public, make_quote, texts_of
from ceim.testing.factories import london, make_improvement
from ceim.testing.of_words import language_of
from conversations.models import Conversation
from conversations.withdrawal.services import withdraw_story
from improvements.models import BoardEntry

PUBLIC_QUERIES = 4
SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def ward(cast):
    return make_public(cast.ward_7)


def open_board(team, query=""):
    return Client().get(reverse("show_public_board", args=[team.board_token]) + query)


def told(team):
    return texts_of(open_board(team), ".ceim-told__heading .ceim-told__text")


def test_show_public_board_needs_no_sign_in(cast, ward):
    with time_machine.travel(london(2026, 3, 9), tick=False):
        make_entry(cast.rowan, quote=make_quote(cast.moira), what_next="We ask again in May")
        response = open_board(ward)
    assert text_of(response, "#board") == (
        f"You said: Waiting is hard without a word “{STORY}” In the person’s own words "
        "We did Everyone gets a card What happens next: We ask again in May March 2026"
    )
    assert text_of(response, "h1") == "Ward 7, Strathmoor You said, we did"
    assert "Speak to anyone in the team." in text_of(response)


def test_show_public_board_keeps_out_of_searches_and_caches(ward):
    response = open_board(ward)
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert soup_of(response).select_one("meta[name=robots]")["content"] == "noindex, nofollow"
    assert response["Cache-Control"] == "max-age=60, must-revalidate"
    assert response.cookies == {}


def test_show_public_board_only_reads(ward):
    address = reverse("show_public_board", args=[ward.board_token])
    assert Client().post(address).status_code == 405


def test_show_public_board_that_is_private_does_not_exist(cast):
    make_entry(cast.rowan)
    assert open_board(cast.ward_7).status_code == 404


def test_show_public_board_of_a_team_that_ended_does_not_exist(ward):
    ward.ended_on = timezone.localdate()
    ward.save()
    assert open_board(ward).status_code == 404


def test_show_public_board_with_a_made_up_address_does_not_exist(ward):
    assert Client().get(reverse("show_public_board", args=["x" * 22])).status_code == 404


def test_show_public_board_shows_approved_entries_in_their_time_alone(cast, ward):
    make_entry(cast.rowan, you_said="On the board")
    make_entry(cast.rowan, you_said="On its last day", review_on=TODAY())
    make_entry(cast.rowan, you_said="A draft", is_approved=False)
    make_entry(cast.rowan, you_said="Past its day", review_on=TODAY() - timedelta(days=1))
    make_entry(cast.rowan, you_said="Taken down", taken_down_on=TODAY())
    assert sorted(told(ward)) == ["On its last day", "On the board"]
    everything = open_board(ward).content.decode()
    assert [text in everything for text in ("A draft", "Past its day", "Taken down")] == [False, False, False]


def test_show_public_board_shows_its_own_team_alone(cast, ward):
    make_public(cast.ward_8)
    make_entry(cast.rowan, you_said="Of ward 7")
    make_entry(cast.nadia, you_said="Of ward 8")
    assert [told(ward), told(cast.ward_8)] == [["Of ward 7"], ["Of ward 8"]]


def test_show_public_board_loses_the_words_of_a_withdrawn_story(cast, ward):
    quote = make_quote(cast.moira)
    make_entry(cast.rowan, quote=quote)
    assert STORY in open_board(ward).content.decode()
    withdraw_story(by=cast.moira, conversation=quote.passage.conversation)
    assert STORY not in open_board(ward).content.decode()
    assert told(ward) == ["Waiting is hard without a word"]


@pytest.mark.parametrize("change", [{"answer": "no"}, {"answer": "not_asked"}, {"withdrawn_on": timezone.localdate()}])
def test_show_public_board_loses_words_when_the_agreement_goes(cast, ward, change):
    quote = make_quote(cast.moira)
    make_entry(cast.rowan, quote=quote)
    assert STORY in open_board(ward).content.decode()
    quote.passage.conversation.agreements.filter(scope="public").update(**change)
    assert STORY not in open_board(ward).content.decode()


@pytest.mark.parametrize("state", ["recorded", "withdrawn", "erased"])
def test_show_public_board_loses_words_that_may_not_be_read(cast, ward, state):
    quote = make_quote(cast.moira)
    make_entry(cast.rowan, quote=quote)
    type(quote.passage.conversation).objects.filter(pk=quote.passage.conversation_id).update(
        state=state, erased_at=timezone.now()
    )
    assert STORY not in open_board(ward).content.decode()


def test_show_public_board_names_nobody_and_nothing_inside_the_team(cast, ward):
    make_entry(cast.moira, improvement=make_improvement(cast.moira, title="The inside name"))
    everything = open_board(ward).content.decode()
    inside = ["Moira", "Rowan", "The inside name", "/teams/", ward.address, "Know how long", "csrf", "Sign in"]
    assert [text for text in inside if text in everything] == []


def test_show_public_board_escapes_every_field(cast, ward):
    ward.name, ward.organisation.name = f"7 {SCRIPT}", f"O {SCRIPT}"
    ward.save()
    ward.organisation.save()
    texts = {name: f"{name} {SCRIPT}" for name in ("you_said", "we_did", "because", "what_next")}
    make_entry(cast.rowan, quote=make_quote(cast.moira, f"quote {SCRIPT}"), **texts)
    response = open_board(ward)
    escaped = "&lt;script&gt;alert(1)&lt;/script&gt;"
    for text in (*texts, "quote", "7", "O"):
        assert f"{text} {escaped}" in response.content.decode()
    assert SCRIPT not in response.content.decode()
    assert soup_of(response).select("script") == []


@pytest.mark.parametrize("rows", [1, 3])
def test_show_public_board_queries_do_not_grow(cast, ward, django_assert_num_queries, rows):
    for number in range(rows):
        make_entry(
            cast.rowan, quote=make_quote(cast.moira, f"{number} {STORY}"), improvement=make_improvement(cast.rowan)
        )
    with django_assert_num_queries(PUBLIC_QUERIES):
        open_board(ward)


def test_show_public_board_is_paged(cast, ward):
    for number in range(26):
        make_entry(cast.rowan, you_said=f"Entry {number}")
    assert len(told(ward)) == 25
    assert texts_of(open_board(ward, "?page=2"), ".ceim-told__heading .ceim-told__text") == ["Entry 0"]
    assert BoardEntry.objects.count() == 26


@pytest.mark.parametrize("query", ["?language=ar", "?language=ar&easy=yes"])
def test_show_public_board_says_which_of_its_texts_is_in_which_language(cast, ward, query):
    cast.organisation.language = "cy"
    cast.organisation.save()
    quote = make_quote(cast.moira)
    Conversation.objects.update(written_in="pl")
    make_entry(cast.rowan, quote=quote, because="Nobody asked", what_next="We ask again")
    soup = soup_of(open_board(ward, query))
    found = {
        text: soup.find(string=lambda said, text=text: text in said) for text in (STORY, "Nobody asked", "Ward 7,")
    }
    assert [language_of(each.parent) for each in found.values()] == ["pl", "cy", "cy"]
    assert soup.html["lang"] == "ar"
