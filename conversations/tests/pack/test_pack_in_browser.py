"""The story pack in a real Chromium: on a phone, on a wide screen, and as it is printed."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from ceim.testing import factories as make
from ceim.testing.browser import PHONE_AND_DESK
from ceim.testing.cast import make_cast
from conversations.models import Feeling
from conversations.tests.packs import address, told, words_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORDS = [
    "I came at nine and nobody knew that I was coming. " * 6,
    "مجھے بہت دیر انتظار کرنا پڑا",
    "The tea was hot. 😀",
]


@pytest.fixture
def stories(transactional_db):
    cast = make_cast()
    told_in_march = [told(cast, words=WORDS, not_agreed=not_agreed) for not_agreed in ((), ("board", "public"), ())]
    for story in told_in_march:
        make.make_highlight(cast.callum, story, end=14, themes=["Being expected"])
        Feeling.objects.create(team=cast.ward_7, conversation=story, word="safe", is_positive=True)
    return told_in_march


def test_show_pack_on_a_screen(visit, stories):
    visitor = visit("ewan", address(), **PHONE_AND_DESK)
    visitor.check_page("show_pack")
    visitor.click("By theme")
    visitor.reads("Being expected")
    visitor.check_page("show_pack_by_theme")
    visitor.page.get_by_label("Who will read it").select_option("board")
    visitor.click("Show")
    visitor.reads("1 story is left out: the person did not agree to this use.")
    visitor.check_page("show_pack_for_a_board")
    with visitor.page.expect_download() as download:
        visitor.click("Download as PDF")
    assert download.value.suggested_filename == "stories-ward-7-2026-03-theme-board.pdf"
    visitor.open(address(year=2025, month=date(2025, 4, 1).month))
    visitor.reads("The pack makes itself")
    visitor.check_page("show_pack_empty")


def test_show_pack_on_paper_says_on_every_page_whom_it_is_for(visit, stories):
    visitor = visit("ewan", address())
    visitor.page.emulate_media(media="print")
    visitor.picture("show_pack_printed")
    paper = PdfReader(BytesIO(visitor.page.pdf(format="A4")))
    assert len(paper.pages) > 1
    for page in paper.pages:
        text = " ".join(page.extract_text().split())
        assert "Ward 7 · March 2026 · For the team" in text
        assert "Contains people’s words. Do not forward beyond the team." in text
    assert [words for words in ("Download", "Who will read it", "Month before") if words in words_of(paper)] == []
