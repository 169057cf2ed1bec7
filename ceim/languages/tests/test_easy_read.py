"""Easy read: the twin of a page says the same, a short sentence a line, in every language."""

import pytest
from django.urls import reverse

from ceim.languages.easy_read import sentences_of
from ceim.languages.offered import FOR_PERSONS
from ceim.testing.answers import soup_of, text_of
from ceim.testing.entries import make_entry, make_public
from ceim.testing.factories import make_conversation
from conversations.wordings import easy
from improvements.board import easy as board_easy

LONGEST = 50  # letters of a line: nine or ten words
ALL_LINES = (
    easy.SLIP_UP_TO_THE_CODE
    + easy.SLIP_AFTER_THE_CODE
    + easy.SAID_FIRST
    + easy.SAID_LAST
    + board_easy.ABOVE
    + board_easy.BELOW
)


@pytest.fixture
def board(cast):
    make_entry(cast.rowan, we_did="We print a card. Everybody gets one.\nIt says when. ", what_next="We ask again.")
    return reverse("show_public_board", args=[make_public(cast.ward_7).board_token])


def lines_of(page):
    return [line.get_text(strip=True) for line in page.select(".ceim-easy__line")]


def test_every_line_is_short_and_one_idea():
    assert [str(line.said) for line in ALL_LINES if len(str(line.said)) > LONGEST] == []
    assert [str(line.said) for line in ALL_LINES if len(sentences_of(str(line.said))) > 1] == []


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("We print it. You get it! Do you?", ["We print it.", "You get it!", "Do you?"]),
        ("Only 1.5 of 3", ["Only 1.5 of 3"]),
        ("One.\n\nTwo\n", ["One.", "Two"]),
        ("ایک بات۔ دوسری بات؟ تیسری", ["ایک بات۔", "دوسری بات؟", "تیسری"]),
        ("", []),
    ],
)
def test_text_is_taken_apart_by_sentences(text, sentences):
    assert sentences_of(text) == sentences


def test_board_says_what_the_team_wrote_a_sentence_a_line(board, client):
    page = soup_of(client.get(f"{board}?easy=yes"))
    said = lines_of(page)
    assert said[:3] == [str(line.said) for line in board_easy.ABOVE]
    for line in ("We print a card.", "Everybody gets one.", "It says when.", "We ask again."):
        assert line in said
    assert said[-1] == "Talk to anyone in the team."


@pytest.mark.parametrize("code", FOR_PERSONS)
def test_easy_read_is_in_every_language(code, board, client):
    """Only what the team wrote is in English, and says so."""
    page = soup_of(client.get(f"{board}?language={code}&easy=yes"))
    ours = [line for line in page.select(".ceim-easy__line") if line.parent.get("lang") != "en-GB"]
    english = {str(line.said) for line in ALL_LINES}
    assert len(ours) == len(board_easy.ABOVE) + len(board_easy.BELOW)
    assert [line.get_text(strip=True) for line in ours if line.get_text(strip=True) in english] == []


def test_twin_is_one_click_away_and_keeps_the_language(board, client):
    page = soup_of(client.get(f"{board}?language=pl"))
    there = page.select_one(".ceim-languages p a")
    assert there.get_text() == "Łatwy do czytania"
    easy_page = soup_of(client.get(board + there["href"]))
    assert (easy_page.html["lang"], easy_page.select(".ceim-easy") != []) == ("pl", True)
    back = soup_of(client.get(board + easy_page.select_one(".ceim-languages p a")["href"]))
    assert (back.html["lang"], back.select(".ceim-easy")) == ("pl", [])
    assert "easy=yes" in easy_page.select_one(".ceim-languages li a")["href"]


def test_slip_in_easy_read_has_the_code_between_its_lines(cast, signed_in):
    story = make_conversation(cast.rowan)
    address = reverse("show_slip", args=[cast.ward_7.address, story.pk])
    page = soup_of(signed_in("rowan").get(f"{address}?easy=yes"))
    assert lines_of(page) == [str(line.said) for line in easy.SLIP_UP_TO_THE_CODE + easy.SLIP_AFTER_THE_CODE]
    assert page.select_one(".ceim-slip__code").find_previous("li").get_text(strip=True) == "This is your code:"


def test_what_is_said_in_easy_read_asks_each_question_by_itself(cast, signed_in):
    address = reverse("show_wordings", args=[cast.ward_7.address, cast.pathway.pk])
    page = signed_in("moira").get(f"{address}?language=cy&easy=yes")
    text = text_of(page, "main")
    assert "I do not write down your name." in text
    assert "Dydw i ddim yn ysgrifennu eich enw." in text
    assert "May we quote them in public, or when we teach?" in text
    assert "How far may your words go, without your name? To the team?" not in text
