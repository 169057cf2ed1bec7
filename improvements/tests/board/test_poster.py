"""The board as a poster: what is on the board and nothing else, large, with the way to the public page."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from ceim.testing.answers import address, soup_of
from ceim.testing.entries import STORY, TODAY, make_entry, make_public, make_quote
from ceim.testing.factories import london
from ceim.testing.tags import faults_of, headings_of, languages_of, read, tags_of, words_of
from conversations.withdrawal.services import withdraw_story

pytestmark = pytest.mark.one_database  # what is on it comes from the board's own query, which runs on both
POSTER_QUERIES = 9


def poster(client):
    return read(client.get(address("download_poster")).content)


@pytest.mark.parametrize("name", ["priya", "rowan"])
def test_download_poster_says_what_the_board_says(cast, signed_in, name):
    with time_machine.travel(london(2026, 3, 9), tick=False):
        quote = make_quote(cast.moira)
        make_entry(cast.rowan, quote=quote, because="Not knowing is hard", what_next="We ask again in May")
        make_entry(cast.rowan, you_said="A draft", is_approved=False)
        make_entry(cast.rowan, you_said="Down", taken_down_on=TODAY())
        make_entry(cast.rowan, you_said="Past its day", review_on=TODAY() - timedelta(days=1))
        reader = poster(signed_in(name))
    words = words_of(reader)
    told = ["Waiting is hard without a word", STORY, "We did: Everyone gets a card", "Because: Not knowing is hard"]
    told += ["What happens next: We ask again in May", "March 2026", "Ward 7, Strathmoor", "Page 1 of 1"]
    told += ["Made on 9 March 2026. Take it down after 7 June 2026."]
    assert [each for each in told if each not in words] == []
    assert [each for each in ("A draft", "Down", "Past its day") if each in words] == []
    assert headings_of(reader) == [(1, "You said, we did"), (2, "You said: Waiting is hard without a word")]
    assert faults_of(reader) == []


def test_download_poster_leads_to_the_public_board_where_there_is_one(cast, signed_in):
    make_entry(cast.rowan)
    cast.organisation.public_telephone = "01632 960 123"
    cast.organisation.save()
    words = words_of(poster(signed_in("rowan")))
    assert "Or ring: 01632 960 123" in words
    assert reverse("show_public_board", args=[cast.ward_7.board_token]) not in "".join(words.split())
    make_public(cast.ward_7)
    reader = poster(signed_in("rowan"))
    assert reverse("show_public_board", args=[cast.ward_7.board_token]) in "".join(words_of(reader).split())
    assert [tag.alternative for tag in tags_of(reader) if tag.kind == "Figure"] == [
        "A square code that opens our board"
    ]


def test_download_poster_loses_the_words_of_a_withdrawn_story_at_once(cast, signed_in):
    quote = make_quote(cast.moira)
    make_entry(cast.rowan, quote=quote)
    client = signed_in("rowan")
    assert STORY in words_of(poster(client))
    withdraw_story(by=cast.moira, conversation=quote.passage.conversation)
    words = words_of(poster(client))
    assert STORY not in words
    assert "Waiting is hard without a word" in words


def test_download_poster_keeps_the_language_of_the_words(cast, signed_in):
    quote = make_quote(cast.moira)
    quote.passage.conversation.written_in = "ur"
    quote.passage.conversation.save()
    make_entry(cast.rowan, quote=quote)
    assert "ur" in languages_of(poster(signed_in("rowan")))


@pytest.mark.parametrize(("entries", "sheets"), [(0, 1), (3, 1), (4, 2), (7, 3)])
def test_download_poster_has_three_entries_a_sheet(cast, signed_in, entries, sheets):
    for number in range(entries):
        make_entry(cast.rowan, you_said=f"Need {number}", happened_on=date(2026, 3, 1 + number))
    reader = poster(signed_in("rowan"))
    assert len(reader.pages) == sheets
    assert all("You said, we did" in page.extract_text() for page in reader.pages)
    assert faults_of(reader) == []


def test_download_poster_of_the_longest_entries_loses_nothing(cast, signed_in):
    for number in range(3):
        make_entry(cast.rowan, you_said=f"{number} " + "a word " * 40, we_did="and done " * 65, because="so that " * 36)
    reader = poster(signed_in("rowan"))
    assert words_of(reader).split().count("done") == 3 * 65
    assert faults_of(reader) == []


def test_list_board_entries_offers_a_poster_of_what_is_on_it(cast, signed_in):
    client, link = signed_in("moira"), f'a[href="{address("download_poster")}"]'
    assert soup_of(client.get(address("list_board_entries"))).select(link) == []
    make_entry(cast.rowan)
    assert len(soup_of(client.get(address("list_board_entries"))).select(link)) == 1


def test_download_poster_asks_no_more_with_more_entries(cast, signed_in, django_assert_max_num_queries):
    for _each in range(5):
        make_entry(cast.rowan, quote=make_quote(cast.moira))
    client = signed_in("rowan")
    poster(client)
    with django_assert_max_num_queries(POSTER_QUERIES):
        poster(client)
