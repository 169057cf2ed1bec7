"""What is kept of a file: the picture alone, the cells alone, or nothing."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from PIL import Image

from improvements.cycle_files.anew import NotKept, written_anew
from improvements.cycle_files.drawing import LONGEST_SIDE
from improvements.tests.cycle_files.photographs import SECRET, bomb, photograph

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
SCRIPT = b"<!doctype html><script>alert(1)</script>"
WORKBOOK = "xlsx"


NAMES = ((b"\x89PNG", "a.png"), (b"\xff\xd8", "IMG_1.JPG"), (b"RIFF", "a.webp"), (b"PK", "a.xlsx"), (b"", "a.csv"))


def kept(content, name=None):
    fitting = next(name for begins, name in NAMES if content.startswith(begins))
    return written_anew(content, name or fitting, "Strathmoor")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_photograph_is_the_picture_alone_and_upright(kind):
    sent = photograph(kind) + b"PK\x03\x04 another file behind its end"
    assert SECRET in sent
    file = kept(sent)
    assert file.kind == "jpeg"
    assert SECRET not in file.content
    assert b"another file" not in file.content
    with Image.open(BytesIO(file.content)) as drawn:
        assert (drawn.format, drawn.size, dict(drawn.getexif())) == ("JPEG", (40, 60), {})
        assert set(drawn.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        red, _green, blue = drawn.getpixel((20, 5))
        assert red > 200 > blue


def test_remark_and_colour_profile_of_a_photograph_are_gone():
    file = kept(photograph(comment=SECRET, icc_profile=SECRET * 10))
    assert SECRET not in file.content


def test_large_photograph_is_drawn_smaller():
    with Image.open(BytesIO(kept(photograph(size=(2400, 1500))).content)) as drawn:
        assert drawn.size == (LONGEST_SIDE * 1500 // 2400, LONGEST_SIDE)


def test_what_shows_through_stands_on_white():
    out = BytesIO()
    Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "PNG")
    with Image.open(BytesIO(kept(out.getvalue()).content)) as drawn:
        assert min(drawn.getpixel((5, 5))) > 250


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (SVG, "Choose a photograph"),
        (SCRIPT, "Choose a photograph"),
        (b"\x89PNG\r\n\x1a\n" + SCRIPT, "broken"),
        (b"\xff\xd8\xff" + SCRIPT, "broken"),
        (b"RIFF\x00\x00\x00\x00WEBP" + SCRIPT, "broken"),
        (photograph()[:400], "broken"),
        (bomb(), "too many pixels"),
        (bomb(4_500, 4_500), "too many pixels"),
        (b"%PDF-1.7 /JavaScript", "Choose a photograph"),
        (b"GIF89a", "Choose a photograph"),
        (b"", "Choose a photograph"),
        (b"a,b\n" + b"x" * 11_000_000, "larger than 10 MB"),
        (b"Word,Times\n" + b"tea and toast,2\n" * 2_000, "Choose a photograph"),
        (b"Word,Times\n" + b"tea and toast for all of us every day and more of it,2\n" * 450, "holds too much"),
        (b"Word\ntea\ntoast\n", "Choose a photograph"),
        (b"#!/bin/sh\necho a,b\n", "Choose a photograph"),
        (b"\xef\xbb\xbf#!/bin/sh,b\necho a,b\n", "Choose a photograph"),
        (b"set a,b\nif c\nthen d\nrun e,f,g\nfi\n", "Choose a photograph"),
    ],
    ids=range(18),
)
def test_what_is_no_photograph_or_table_is_refused(content, told):
    with pytest.raises(NotKept, match=told):
        kept(content)


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (b"#!/bin/sh\necho a,b\n", "card.jpg", "not what its name says"),
        (b"Who,Times\nThe nurse,3\n", "card.jpg", "not what its name says"),
        (SCRIPT, "card.JPG", "not what its name says"),
        (photograph(), "tally.csv", "not what its name says"),
        (b"Who,Times\nThe nurse,3\n", "tally.xlsx", "not what its name says"),
        (b"Who,Times\nThe nurse,3\n", "tally.sh", "Choose a photograph"),
        (photograph(), "card", "Choose a photograph"),
    ],
    ids=range(7),
)
def test_file_that_is_not_what_its_name_says_is_refused(content, name, told):
    with pytest.raises(NotKept, match=told):
        kept(content, name)


def test_photograph_under_the_name_of_another_kind_of_photograph_is_kept():
    assert kept(photograph("PNG"), "card.jpg").kind == "jpeg"


def test_table_is_its_cells_alone():
    file = kept(b"Who,Times,Code\nThe nurse,3,007\n=HYPERLINK(1),2.5,x\n")
    book = load_workbook(BytesIO(file.content))
    assert [[cell.value for cell in row] for row in book.active.iter_rows()] == [
        ["Who", "Times", "Code"],
        ["The nurse", 3, "007"],
        ["=HYPERLINK(1)", 2.5, "x"],
    ]
    assert book.active["A3"].data_type == "s" or book.active["A3"].quotePrefix
    assert book.properties.creator == "Strathmoor"
    assert "The nurse 3 007" in file.words
    assert kept(file.content).kind == WORKBOOK
