"""The public page on an old phone with little signal, and for whom reading tires: small, plain, no script."""

import gzip
import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from ceim.testing.answers import soup_of
from ceim.testing.entries import make_entry, make_public, make_quote
from ceim.testing.reading_age import reading_age, syllables_of

ENOUGH = 12_000  # bytes, of all that the page needs
ENTRIES = 8
OLDEST = 9  # years


@pytest.fixture
def ward(cast):
    make_public(cast.ward_7).organisation.__class__.objects.update(public_telephone="01632 960 111")
    for number in range(ENTRIES):
        said = f"{number}: nobody told us how long the wait for a bed would be, or whom to ask about it in the night"
        make_entry(cast.rowan, you_said=said, quote=make_quote(cast.moira, f"{number} and then we waited"))
    cast.ward_7.refresh_from_db()
    return cast.ward_7


def open_board(team, query=""):
    return Client().get(reverse("show_public_board", args=[team.board_token]) + query)


def files_of(page):
    """What the page has the browser load: [path under static/]."""
    asked = [tag.get("href") or tag.get("src") for tag in page.select("link[rel=stylesheet], script, img[src^='/']")]
    return [address.removeprefix(settings.STATIC_URL) for address in asked]


def bytes_sent(content):
    return len(gzip.compress(content, compresslevel=6))


@pytest.mark.parametrize("query", ["", "?easy=yes", "?language=ur"])
def test_all_that_the_page_needs_is_small_and_no_script(ward, query):
    response = open_board(ward, query)
    files = files_of(soup_of(response))
    sizes = {name: bytes_sent((settings.BASE_DIR / "static" / name).read_bytes()) for name in files}
    sizes["page"] = bytes_sent(response.content)
    print(f"\n{query or 'all the words'}: {sizes}, together {sum(sizes.values())}")
    assert set(files) == {"public.css", "board.css"}
    assert sum(sizes.values()) <= ENOUGH
    assert soup_of(response).select("script") == []


def test_screen_on_the_ward_alone_brings_itself_up_to_date(ward):
    assert [tag["src"] for tag in soup_of(open_board(ward, "?screen=wall")).select("script")] == ["/static/wall.js"]


def test_page_says_whom_to_ring_and_who_answers_for_it(ward):
    page = soup_of(open_board(ward))
    assert "Or ring: 01632 960 111" in page.select_one("main").get_text(" ", strip=True).replace("\n", " ")
    assert page.select_one("footer a")["href"] == reverse("show_accessibility")


def own_sentences(page):
    """What CEIM says on it, without what the team wrote and without names."""
    for theirs in page.select(".ceim-told__text, .ceim-told__words, .ceim-board__of, .ceim-languages, .ceim-quiet"):
        theirs.decompose()
    texts = [text for text in page.select_one("main").stripped_strings if re.search("[a-z]", text)]
    return [part for text in texts for part in re.split(r"(?<=[.?!:])\s+", text)]


@pytest.mark.parametrize("query", ["", "?easy=yes"])
def test_own_words_of_the_page_can_be_read_at_nine(ward, query):
    sentences = own_sentences(soup_of(open_board(ward, query)))
    age = reading_age(sentences)
    print(f"\n{query or 'all the words'}: {len(sentences)} sentences, reading age {age:.1f}")
    assert len(sentences) > 5
    assert age <= OLDEST


def test_reading_age_tells_plain_from_official_words():
    official = [
        "Notification of administrative determinations necessitates comprehensive documentation of circumstances."
    ]
    assert reading_age(["We read your words.", "We talk and we try things."]) < 6
    assert reading_age(official) > 25
    assert [syllables_of(word) for word in ("care", "people", "team", "anyone", "asked")] == [1, 2, 1, 2, 1]
