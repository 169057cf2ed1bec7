"""The engine of all documents: every kind of block with its tags, hostile words, limits, and always the same bytes."""

import logging
from dataclasses import replace
from datetime import date

import pytest

from ceim.documents import document as engine
from ceim.documents.answers import pdf_answer
from ceim.documents.blocks import (
    Beside,
    Blank,
    Cards,
    Choices,
    Framed,
    Halves,
    Heading,
    Lines,
    Link,
    Listing,
    OneSheet,
    PaperTable,
    Paragraph,
    Picture,
    Spoken,
    Ticks,
    Together,
    Words,
    paragraph,
)
from ceim.documents.document import NARROW, Document, DocumentError, pdf_of
from ceim.testing.tags import faults_of, headings_of, kinds_of, languages_of, read, tags_of, words_of

DAY = date(2026, 5, 20)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0L9 9" stroke="#000"/></svg>'


def made(*blocks, **more):
    about = {"title": "A paper", "organisation": "Strathmoor", "head": "Ward 7", "foot": "Made today", "made_on": DAY}
    return Document(**{**about, "front": (Heading("A paper", 1), *blocks), **more})


def every_block(words):
    return (
        Heading(words, 2),
        paragraph(words),
        Words(((words, ""),), "ur"),
        Link(words, "https://example.org/?q=%23"),
        Listing((words, ((words, "bold"),))),
        Listing((words,), is_ordered=True),
        PaperTable(words, (words, "b"), ((words, "1"), ("c", words)), numbers=(1,)),
        Picture(SVG, words, 20, words),
        Framed((paragraph(words),)),
        Choices(words, (words,), writes=True),
        Ticks(words, (words,), (words,)),
        Lines(3),
        Blank(words, (words,)),
        Together((paragraph(words),)),
        Halves((paragraph(words),), (paragraph(words),)),
        Beside(Picture(SVG, words, 20), (paragraph(words),)),
        Spoken((paragraph(words),), "cy"),
    )


def test_a_document_has_a_tag_for_everything():
    reader = read(pdf_of(made(*every_block("words"))))
    assert faults_of(reader) == []
    assert headings_of(reader) == [(1, "A paper"), (2, "words")]
    assert {"H1", "P", "BlockQuote", "Link", "L", "LI", "LBody", "Table", "THead", "TH", "TD", "Figure"} <= kinds_of(
        reader
    )
    assert languages_of(reader) == {"cy", "ur"}
    assert [tag.alternative for tag in tags_of(reader) if tag.kind == "Figure"] == ["words"] * 2
    assert reader.metadata.title == "A paper"
    assert reader.metadata.author == "Strathmoor"


@pytest.mark.parametrize(("language", "tag"), [("en-gb", "en-GB"), ("cy", "cy"), ("ur", "ur")])
def test_a_document_says_its_language(language, tag):
    assert read(pdf_of(made(language=language))).trailer["/Root"]["/Lang"] == tag


def test_every_page_has_its_head_its_foot_and_its_number():
    reader = read(pdf_of(made(*[paragraph("It went on. " * 300)] * 5)))
    assert len(reader.pages) > 2
    for number, page in enumerate(reader.pages, start=1):
        text = " ".join(page.extract_text().split())
        assert text.startswith("Ward 7 ")
        assert text.endswith(f"Made today Page {number} of {len(reader.pages)}")


def test_the_same_contents_are_the_same_bytes():
    assert pdf_of(made(*every_block("a 我"))) == pdf_of(made(*every_block("a 我")))
    assert pdf_of(made()) != pdf_of(made(made_on=date(2026, 5, 21)))


HOSTILE = [
    '#import "@preview/x:1.0.0" #read("/etc/passwd") #eval("1") #panic("x") #pagebreak() #while true {}',
    "$ x^2 $ @label <label> [ ] { } \\ // /* */ = Heading - item + item `raw` ``` *bold* _it_ ~ -- --- … 'q' \"q\"",
    "= Heading\n- item\n+ item\n/ term: x\n#let x = 1",
    "\\u{41} &lt; <b>x</b> {{ x }} {% x %} %(x)s {page} {pages}",
    "\u202e\u2067\u200d\u200c\ufe0f\u0301\u034f turned",
    "1\u20e3 \U000e0067 \ufeff \u00ad \u180e end",
    "nul\x00 bell\x07 half\ud800 private\ue000 none\uffff",
]


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_stand_as_words_in_every_place(words):
    blocks = every_block(words)
    reader = read(pdf_of(made(*blocks, title=words, organisation=words, head=words, foot=words)))
    assert faults_of(reader) == []
    assert len(reader.pages) < 5
    text = "".join(words_of(reader).replace("\u034f", "").split())
    literal = [word for word in words.split() if word.isascii() and word.isprintable()]
    assert [word for word in literal if word not in text] == []
    assert [level for level, _title in headings_of(reader)] == [1, 2]
    assert "root:" not in text


def test_a_picture_reads_no_file():
    svg = SVG.replace("<path", '<image href="/etc/passwd" width="9" height="9"/><path')
    with pytest.raises(DocumentError):
        pdf_of(made(Picture(svg, "A picture")))


def test_a_document_has_room_for_70_kilobytes_in_every_kind_of_words():
    words = "It went on. " * 5833
    reader = read(pdf_of(made(paragraph(words), Words(((words, ""),)), Listing((words,)))))
    assert words_of(reader).count("went") == 3 * 5833


def test_nothing_is_written_beyond_the_sheet():
    reader = read(pdf_of(made(paragraph("w" * 2000), Words((("w" * 2000, ""),)))))
    lines = [line for page in reader.pages for line in page.extract_text().splitlines()]
    assert max(map(len, lines)) < 120


def test_what_no_font_shows_is_named_once_and_only_then():
    note = (paragraph("Some characters cannot be shown."),)
    assert "cannot be shown" in words_of(read(pdf_of(made(paragraph("ፊ"), note=note))))
    assert "cannot be shown" in words_of(read(pdf_of(made(rest=(paragraph("1\u20e3"),), note=note))))
    assert "cannot be shown" not in words_of(read(pdf_of(made(paragraph("我"), note=note))))


def test_one_sheet_is_one_sheet():
    blocks = [paragraph("A line of what to ask, and how. " * 12)] * 14
    assert len(read(pdf_of(made(*blocks))).pages) > 1
    assert len(read(pdf_of(replace(made(), front=(OneSheet((Heading("A paper", 1), *blocks)),)))).pages) == 1


@pytest.mark.parametrize("copies", [1, 3, 4])
def test_cards_are_one_sheet(copies):
    card = (Heading("Thank you", 2), *[paragraph("You told us about your care. " * 4)] * 6)
    reader = read(pdf_of(made(sheet=NARROW, front=(Cards("Slips", (card,) * copies),))))
    assert len(reader.pages) == 1
    assert words_of(reader).count("Thank you") == copies


def test_what_is_too_large_is_refused():
    with pytest.raises(DocumentError, match="too large"):
        pdf_of(made(paragraph("a" * 1_000_000), *[paragraph("w " * 1_000_000)] * 11))


def test_what_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(engine, "LONGEST_WAIT", 0)
    with pytest.raises(DocumentError, match="too slow"):
        pdf_of(made(paragraph("secret words")))


def test_who_asks_for_what_cannot_be_made_reads_why_and_the_log_reads_no_words(rf, monkeypatch, caplog):
    monkeypatch.setattr(engine, "LONGEST_WAIT", 0)
    with caplog.at_level(logging.DEBUG):
        answer = pdf_answer(rf.get("/"), made(paragraph("secret words")), "a.pdf")
    assert answer.status_code == 503
    assert "This document could not be made" in answer.content.decode()
    assert caplog.messages == ["A document could not be made: too slow"]


def test_a_document_is_sent_as_a_file(rf):
    answer = pdf_answer(rf.get("/"), made(), "a-paper.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="a-paper.pdf"'


def test_a_paragraph_of_pieces_keeps_them_in_order():
    pieces = Paragraph((("One ", "bold"), ("two ", "underlined"), ("three", "")))
    assert "One two three" in words_of(read(pdf_of(made(pieces))))


def test_reason_for_which_a_document_was_not_made_reaches_the_log_while_it_is_dealt_with(caplog):
    try:
        raise DocumentError("too large")
    except DocumentError as error:
        logging.getLogger("ceim.documents").error("Not made: %s", error.reason)
    assert caplog.messages == ["Not made: too large"]
