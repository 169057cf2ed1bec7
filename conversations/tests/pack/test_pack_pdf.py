"""The story pack as a PDF, read back."""

import logging
import re

import pytest
from django.conf import settings
from django.urls import reverse

from ceim.documents import fonts
from ceim.testing import factories as make
from ceim.testing.clock import stopped_at
from ceim.testing.letters_read import letters_read
from ceim.testing.tags import faults_of, fonts_of, headings_of, languages_of, tags_of
from conversations.models import Feeling
from conversations.tests.packs import address, make_many_stories, pdf, told, words_of
from conversations.withdrawal import services

pytestmark = pytest.mark.one_database  # what is on it comes from the page's own queries, which run on both

LANGUAGES = {
    "English": "It wasn’t “fine” – it cost £5, ½ an hour… and 20 °C.",
    "Gaelic": "Tha mi gu math, tapadh leibh. Bha i còir rium fhèin.",
    "Welsh": "Roedd y nyrs yn garedig; dŵr, tŷ, gŵyl, âŵîô.",
    "Polish": "Zażółć gęślą jaźń. Dziękuję, było mi źle.",
    "Ukrainian": "Їжа була смачна, але чекала я довго.",
    "accents apart": "Cafe\u0301 Zu\u0308rich",
}
SHAPED = {
    "Arabic": "انتظرت طويلا",
    "Urdu": "مجھے بہت دیر انتظار کرنا پڑا",
    "Punjabi": "ਮੈਂ ਬਹੁਤ ਦੇਰ ਉਡੀਕ",
    "Bengali": "আমি অপেক্ষা",
    "Hindi": "बहुत अच्छा था",
}


clock = stopped_at("2026-05-20 12:00")


def letters_of(text):
    """The letters that are not Latin, sorted: a right-to-left line is written from its left."""
    return sorted(each for each in text if 0x5FF < ord(each) < 0x2000)


def stories_in(reader):
    """The words of each story of a pack, in its order."""
    return re.split(r"Story \d+ \(", words_of(reader))[1:]


def test_download_pack_has_the_words_in_every_language(cast, signed_in):
    for words in LANGUAGES.values():
        told(cast, words=words)
    stories = stories_in(pdf(signed_in("ewan")))
    for words, story in zip(LANGUAGES.values(), stories, strict=True):
        assert fonts.tidied(words) in story


@pytest.mark.parametrize("script", SHAPED)
def test_download_pack_has_every_letter_of_scripts_that_join(cast, signed_in, script):
    told(cast, words=SHAPED[script])
    assert letters_of(letters_read(pdf(signed_in("ewan")))) == letters_of(SHAPED[script])


def test_download_pack_is_readable_after_every_line_that_begins_in_another_script(cast, signed_in):
    scripts = [*SHAPED.values(), "我等了很久", "😀"]
    for words in scripts:
        told(cast, words=f"{words}\nThen in English.\n" * 60)
    reader = pdf(signed_in("ewan"))
    assert len(reader.pages) > 2 * len(scripts)
    assert [story.count("Then in English.") for story in stories_in(reader)] == [60] * len(scripts)


def test_download_pack_shows_chinese_and_emoji(cast, signed_in):
    told(cast, words="我等了很久，护士很好。😀👍")
    text = words_of(pdf(signed_in("ewan")))
    assert "我等了很久，护士很好。" in text
    assert "😀" in text
    assert "cannot be shown" not in text


def test_download_pack_says_where_to_read_what_no_font_shows(cast, signed_in):
    told(cast, words="Before ፊደሎ after")
    reader = pdf(signed_in("ewan"))
    text = words_of(reader)
    assert "Before ��� after" in text
    assert "Some characters cannot be shown in this PDF. Each stands as �. The page has them:" in text
    assert settings.SITE_ADDRESS + address() in links_of(reader)


def links_of(reader):
    annotations = [each.get_object() for page in reader.pages for each in page.get("/Annots", [])]
    return {each["/A"]["/URI"] for each in annotations if "/A" in each}


def test_download_pack_says_all_the_page_says(cast, signed_in):
    story = told(cast, words=["At first.", "Later on."], speaker="family", support="interpreter", not_agreed=["public"])
    make.make_highlight(cast.callum, story, end=2, kind="mixed")
    Feeling.objects.create(team=cast.ward_7, conversation=story, word="safe", is_positive=True)
    reader = pdf(signed_in("ewan"))
    text = words_of(reader)
    assert f"Story 1 ({story.reference})" in text
    assert "A family member. During care. Interpreter. Word for word. Positive feelings: safe." in text
    assert "May be shown to: the team; the organisation; a board or committee." in text
    assert "Arriving [Mixed: At] first. On the ward Later on." in text
    assert links_of(reader) == {
        settings.SITE_ADDRESS + reverse("show_conversation", args=["strathmoor/ward-7", story.pk])
    }
    assert [words for words in ("Moira", "Callum", "31 March") if words in text] == []


def test_download_pack_says_on_every_page_whom_it_is_for(cast, signed_in):
    for _each in range(4):
        told(cast, words="I waited on the trolley. " * 60)
    reader = pdf(signed_in("ewan"), **{"for": "board"})
    number = len(reader.pages)
    assert number > 2
    for page_number, page in enumerate(reader.pages, start=1):
        text = " ".join(page.extract_text().split())
        assert "Ward 7 · Stories of March 2026 · For a board or committee" in text
        assert "Contains people’s words. Do not forward beyond the board or committee." in text
        assert f"Page {page_number} of {number}" in text


def test_download_pack_names_itself_and_its_parts(cast, signed_in):
    stories = [told(cast), told(cast)]
    reader = pdf(signed_in("ewan"))
    assert reader.metadata.title == "Stories of March 2026, Ward 7, For the team"
    assert reader.metadata.author == "Strathmoor"
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"
    parts = [(2, f"Story {number} ({story.reference})") for number, story in enumerate(stories, 1)]
    at = (3, "Arriving")
    assert headings_of(reader) == [(1, "Stories of March 2026"), parts[0], at, parts[1], at]
    assert [entry.title for entry in flattened(reader.outline)] == [title for _level, title in headings_of(reader)]


def flattened(outline):
    for entry in outline:
        yield from flattened(entry) if isinstance(entry, list) else [entry]


@pytest.mark.parametrize("by", ["", "theme"])
def test_download_pack_can_be_read_without_seeing_it(cast, signed_in, by):
    story = told(cast, words=["I waited.", "मुझे ठंड लग रही थी", "میں نے انتظار کیا"], written_in="ur")
    for passage in story.passages.order_by("-pk"):
        mark = make.make_highlight(cast.callum, story, end=3, themes=["Waiting"])
        type(mark).objects.filter(pk=mark.pk).update(passage=passage)
    reader = pdf(signed_in("ewan"), by=by)
    assert faults_of(reader) == []
    assert languages_of(reader) == {"ur"}
    quotes = [tag for tag in tags_of(reader) if tag.kind == "BlockQuote"]
    assert [tag.language for tag in quotes] == ["ur"] * 3


def test_download_pack_embeds_subsets_of_its_fonts(cast, signed_in):
    told(cast, words="Plain words and 我.")
    reader = pdf(signed_in("ewan"))
    names = fonts_of(reader)
    assert all("+" in name for name in names), names
    assert len(signed_in("ewan").get(address("download_pack")).content) < 60_000


def test_download_pack_is_sent_as_a_file_that_nobody_keeps(cast, signed_in):
    told(cast)
    response = signed_in("ewan").get(address("download_pack"), {"for": "board", "by": "theme"})
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="stories-ward-7-2026-03-theme-board.pdf"'
    assert response["Cache-Control"] == "private, no-store"
    assert response.content.startswith(b"%PDF-")


def test_download_pack_by_theme(cast, signed_in):
    story = told(cast, words="Nobody told me how long.")
    make.make_highlight(cast.callum, story, end=6, themes=["Waiting"])
    make.make_highlight(cast.callum, story, start=7, end=11, kind="idea")
    text = words_of(pdf(signed_in("ewan"), by="theme"))
    assert "Waiting “Nobody” Could be better. Arriving. Coming in for a hip operation." in text
    assert "Without a theme yet “told” Idea." in text
    assert f"Read story 1 ({story.reference}) whole" in text


def test_download_pack_forgets_a_withdrawn_story_at_once(cast, signed_in):
    story = told(cast, words="Take this back.")
    told(cast, words="Keep this.")
    client = signed_in("rowan")
    assert "Take this back." in words_of(pdf(client))
    services.withdraw_story(by=cast.moira, conversation=story)
    text = words_of(pdf(client))
    assert "Keep this." in text
    assert "Take this back." not in text


@pytest.mark.parametrize("scope", ["organisation", "board", "public"])
def test_download_pack_for_an_audience_has_only_what_was_agreed(cast, signed_in, scope):
    told(cast, words="Show this.")
    told(cast, words="Keep this in.", not_agreed=[scope])
    text = words_of(pdf(signed_in("ewan"), **{"for": scope}))
    assert "Show this." in text
    assert "Keep this in." not in text
    assert "1 story is left out" in text


def test_download_pack_without_stories_is_still_a_document(cast, signed_in):
    assert "0 stories." in words_of(pdf(signed_in("ewan")))
    assert "0 quotes." in words_of(pdf(signed_in("ewan"), by="theme"))


HOSTILE = [
    "<script>alert(1)</script> <b>bold</b> **stars** __lines__ [link](https://example.org) {nb} \\(Tj ET Q) endstream",
    "a\x07c\x1bd\ue000e\ufffff",
    "\u202e\u2067\u200d\u200c\ufe0f\u0301\u034f",
    "𝕏𐍈\U0010ffff",
    "(" * 3000,
    "w" * 20_000,
    "اب" * 3000,
    "\u0301" * 500,
    "\n" * 400,
    " ",
]


def test_download_pack_survives_hostile_words(cast, signed_in):
    for words in HOSTILE:
        story = told(cast, words="x")
        story.passages.update(released_text=words)
        make.make_highlight(cast.callum, story, start=0, end=3, themes=["<i>{nb}"])
        told(cast, words="The end of it.")
    assert words_of(pdf(signed_in("ewan"), by="theme")).count("Could be better.") == len(HOSTILE)
    assert words_of(pdf(signed_in("ewan"))).count("The end of it.") == len(HOSTILE)


def test_download_pack_takes_markup_as_words(cast, signed_in):
    told(cast, words=HOSTILE[0])
    assert "".join(HOSTILE[0].split()) in "".join(words_of(pdf(signed_in("ewan"))).split())


def test_download_pack_replaces_what_is_no_sign(cast, signed_in):
    told(cast, words="a\x07b\x1bc\ue000\ue000\ue000d")
    assert "a�b�c���d" in words_of(pdf(signed_in("ewan")))


def test_download_pack_has_room_for_a_very_long_story(cast, signed_in):
    told(cast, words="It went on. " * 16_666 + "At last.")
    text = words_of(pdf(signed_in("ewan")))
    assert text.count("went") == 16_666
    assert "At last." in text


def test_download_pack_says_which_story_it_has_no_room_for(cast, signed_in):
    story = told(cast, words="It went on. " * 80_000)
    told(cast, words="The end of it.")
    make.make_highlight(cast.callum, story, end=950_000)
    excuse = "There is no room for these words in a PDF. The story’s page has all of them."
    assert excuse in words_of(pdf(signed_in("ewan"), by="theme"))
    reader = pdf(signed_in("ewan"))
    assert excuse in words_of(reader)
    assert "The end of it." in words_of(reader)
    assert settings.SITE_ADDRESS + reverse("show_conversation", args=["strathmoor/ward-7", story.pk]) in links_of(
        reader
    )


def test_download_pack_of_a_thousand_stories_comes_in_parts(cast, signed_in, django_assert_num_queries):
    make_many_stories(cast, 1000)
    client = signed_in("callum")
    with django_assert_num_queries(11):
        client.get(address("download_pack"))
    text = words_of(pdf(client, page=5))
    assert "This is part 5 of 5: at most 200 at once." in text
    assert [f"Story {number} (" in text for number in (800, 801, 1000)] == [False, True, True]


def test_download_pack_writes_nobodys_letters_to_the_log(cast, signed_in, caplog):
    told(cast, words="Zażółć ፊደል 我")
    with caplog.at_level(logging.DEBUG):
        signed_in("ewan").get(address("download_pack"))
    assert [record.name for record in caplog.records if not record.name.startswith("django")] == []
