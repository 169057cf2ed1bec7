"""Pages for persons spoken to: in the language that the reader chooses, and marked while it is a draft."""

from dataclasses import replace

import pytest
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from ceim.languages import speaking
from ceim.languages.catalogue import Catalogue, Entry
from ceim.languages.middleware import COOKIE
from ceim.languages.offered import ENGLISH, FOR_PERSONS
from ceim.languages.texts import MarkedText
from ceim.testing.answers import soup_of, text_of
from ceim.testing.entries import make_entry, make_public
from ceim.testing.factories import make_conversation

TITLES = {
    "cy": "Dywedoch chi, gwnaethom ni",
    "gd": "Thuirt sibh, rinn sinn",
    "pl": "Państwo powiedzieli, my zrobiliśmy",
    "ur": "آپ نے کہا، ہم نے کیا",
    "ar": "أنتم قلتم ونحن فعلنا",
}
DRAFT = "Draft translation: needs a native speaker’s check"


@pytest.fixture
def board(cast):
    make_entry(cast.rowan)
    return reverse("show_public_board", args=[make_public(cast.ward_7).board_token])


@pytest.mark.parametrize("code", FOR_PERSONS)
def test_board_is_in_the_language_that_is_chosen(code, board, client):
    response = client.get(f"{board}?language={code}")
    page = soup_of(response)
    assert TITLES[code] in page.h1.get_text()
    assert (page.html["lang"], page.html.get("dir", "ltr")) == (code, "rtl" if code in {"ur", "ar"} else "ltr")
    assert (response["Content-Language"], len(response.cookies)) == (code, 0)
    assert DRAFT in text_of(response, ".ceim-draft-notice [lang=en-gb]")
    assert page.select_one(".ceim-told__text")["lang"] == "en-GB", "what the team wrote is in English"


def test_language_that_was_chosen_is_kept_by_the_links_of_the_page(board, cast, client):
    for number in range(30):
        make_entry(cast.rowan, you_said=f"Need {number}")
    page = soup_of(client.get(f"{board}?language=pl"))
    assert "language=pl" in page.select_one(".nhsuk-pagination a")["href"]
    assert "language=pl" in page.select_one("a[href*=easy]")["href"]
    assert soup_of(client.get(board)).html["lang"] == ENGLISH, "nothing is kept on the device"


@pytest.mark.parametrize("wish", ["xx", "", "de", "../../etc", "en-x-test"])
def test_language_that_there_is_not_is_english(wish, board, client):
    response = client.get(board, {"language": wish})
    assert (soup_of(response).html["lang"], COOKIE in response.cookies) == (ENGLISH, False)


def test_reader_s_language_is_not_that_of_staff_pages(board, client):
    client.get(f"{board}?language=pl")
    page = soup_of(client.get("/sign-in/"))
    assert (page.html["lang"], page.h1.get_text(strip=True)) == (ENGLISH, "Sign in")


def test_english_board_is_no_draft(board, client):
    assert soup_of(client.get(board)).select(".ceim-draft-notice") == []


def test_slip_is_in_the_person_s_language_and_its_frame_in_english(cast, signed_in):
    story = make_conversation(cast.rowan)
    address = reverse("show_slip", args=[cast.ward_7.address, story.pk])
    page = soup_of(signed_in("rowan").get(f"{address}?language=ar"))
    paper = page.select_one(".ceim-slip--paper")
    assert (page.html["lang"], page.h1.get_text(strip=True)) == (ENGLISH, "Slip for the person")
    assert paper.find_parent(lang=True)["dir"] == "rtl"
    assert paper.h2.get_text(strip=True) == "شكرًا لأنك أخبرتنا"
    assert (
        soup_of(signed_in("rowan").get(address)).select_one(".ceim-slip--paper").h2.string == "Thank you for telling us"
    )


def test_wordings_stand_beside_the_english(cast, signed_in):
    address = reverse("show_wordings", args=[cast.ward_7.address, cast.pathway.pk])
    page = soup_of(signed_in("moira").get(f"{address}?language=pl"))
    pairs = {
        pair.select_one(".ceim-pairs__english").get_text(): pair.select_one("[lang=pl] .ceim-pairs__said").get_text()
        for pair in page.select(".ceim-pairs__pair")
    }
    assert pairs["May I write down what you tell me?"] == "Czy mogę zapisać to, co mi Pan/Pani powie?"
    assert len(pairs) > 30
    english = soup_of(signed_in("moira").get(address))
    assert (english.select(".ceim-pairs__english"), english.select(".ceim-draft-notice")) == ([], [])


def test_every_text_of_a_page_must_be_checked_before_it_is_no_draft(monkeypatch):
    entries = [
        Entry(MarkedText("Because:"), ("Oherwydd:",), ("templates/improvements/board/_board_entry.html",), "Mair"),
        Entry(
            MarkedText("Thank you for telling us"),
            ("Diolch",),
            ("templates/conversations/withdrawal/_slip_paper.html",),
        ),
    ]
    monkeypatch.setattr(speaking, "catalogue_of", lambda code: Catalogue(code, {}, tuple(entries)))
    assert not speaking.is_draft("cy", "board")
    assert speaking.is_draft("cy", "slip")
    entries[1] = replace(entries[1], checked="Mair, 1 December 2026")
    assert not speaking.is_draft("cy", "slip")


def test_languages_have_their_own_plurals_and_what_is_not_translated_is_english():
    found = Catalogue(
        "pl",
        {"Plural-Forms": "nplurals=3; plural=(n==1 ? 0 : n<5 ? 1 : 2);"},
        (
            Entry(MarkedText("%(n)s story", "%(n)s stories"), ("historia", "historie", "historii")),
            Entry(MarkedText("Safe")),
        ),
    )
    whole = speaking.whole_of(found)
    assert [whole.ngettext("%(n)s story", "%(n)s stories", n) for n in (1, 3, 7)] == [
        "historia",
        "historie",
        "historii",
    ]
    assert whole.gettext("Safe") == "Safe"


def test_speaking_ends_where_it_ends():
    with speaking.speaking("cy"):
        assert (gettext("Because:"), ngettext("%(n)s day x", "%(n)s days x", 2)) == ("Oherwydd:", "%(n)s days x")
    assert gettext("Because:") == "Because:"
