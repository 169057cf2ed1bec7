"""The driver diagram to take away: SVG, PNG, a PowerPoint slide of shapes and connectors, a sheet of A4."""

from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Inches

from ceim.testing.answers import address
from ceim.testing.factories import make_idea, make_improvement
from ceim.testing.practices import make_driver
from ceim.testing.tags import faults_of, read
from improvements.drivers.diagram import diagram_of
from improvements.drivers.drawing import COLUMN, drawing_of, wrapped
from improvements.drivers.paper import diagram_on_paper

pytestmark = pytest.mark.django_db
HOSTILE = '<script>alert("x")</script> \x0b & "quoted"'


@pytest.fixture
def improvement(cast):
    improvement = make_improvement(cast.rowan, title="Bones to the door")
    both = make_idea(cast.rowan, improvement=improvement, text="Bones on the ground", state="testing")
    make_idea(cast.rowan, improvement=improvement, text=HOSTILE)
    make_driver(cast.rowan, improvement, both)
    make_driver(cast.rowan, improvement, both, text="They know before they leave home", part="A letter")
    return improvement


@pytest.fixture
def download(signed_in, improvement):
    return lambda kind: signed_in("moira").get(address("download_drivers", improvement.pk), {"as": kind})


def test_download_drivers_as_pictures(download):
    answer = download("svg")
    svg = BeautifulSoup(answer.content, "xml")
    assert (answer["Content-Type"], answer["Content-Disposition"]) == (
        "image/svg+xml",
        'attachment; filename="driver-diagram-bones-to-the-door.svg"',
    )
    assert ([each.name for each in svg.select("script")], len(svg.select("path"))) == ([], 6)
    assert ("Testing" in svg.svg.get_text(), "alert" in svg.svg.get_text()) == (True, True)
    png = download("png").content
    width, height = (int.from_bytes(png[start : start + 4]) for start in (16, 20))
    assert (png[:8], width > 2000, 200 < height < width) == (b"\x89PNG\r\n\x1a\n", True, True)


def test_download_drivers_as_a_slide_of_shapes_and_connectors(download):
    (slide,) = Presentation(BytesIO(download("pptx").content)).slides
    boxes = {shape.text_frame.text: shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.AUTO_SHAPE}
    lines = [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.LINE]
    assert "Bones on the ground\nTesting" in boxes
    ends = {tuple(line._element.find(f".//{{*}}{end}").get("id") for end in ("stCxn", "endCxn")) for line in lines}
    idea = boxes["Bones on the ground\nTesting"]
    assert (len(lines), len(ends)) == (6, 6)
    assert sorted(start for start, end in ends if end == str(idea.shape_id)) == sorted(
        str(boxes[text].shape_id) for text in ("Something to follow", "A letter")
    )
    assert "  Primary driver: People can see the way" in slide.notes_slide.notes_text_frame.text


def test_a_large_diagram_fills_a_slide_for_each_primary_driver(cast, download, improvement):
    for primary in improvement.primary_drivers.all():
        for number in range(2, 6):
            idea = make_idea(cast.rowan, improvement=improvement, text=f"{primary}: something to try, number {number}")
            about = {"team": cast.ward_7, "text": f"What must be in place for it, {number}", "position": number}
            primary.secondary.create(**about).ideas.add(idea)
    slides = Presentation(BytesIO(download("pptx").content)).slides
    assert len(slides) == 3, "one for each primary driver, and one for the idea on none"
    for slide in [*slides][:2]:
        boxes = [each for each in slide.shapes if each.shape_type == MSO_SHAPE_TYPE.AUTO_SHAPE]
        places = {each.shape_id: each for each in boxes}
        runs = [run for each in boxes for words in each.text_frame.paragraphs for run in words.runs]
        assert min(run.font.size.pt for run in runs) >= 9
        assert max(each.left + each.width for each in boxes) > 0.94 * Inches(13.333)
        assert max(each.top + each.height for each in boxes) <= Inches(7.5)
        for line in (each for each in slide.shapes if each.shape_type == MSO_SHAPE_TYPE.LINE):
            start, end = (places[int(line._element.find(f".//{{*}}{each}").get("id"))] for each in ("stCxn", "endCxn"))
            assert (line.begin_x, line.end_x) == (start.left + start.width, end.left)


def test_download_drivers_as_a_sheet_that_is_read_aloud(cast, download, improvement):
    reader = read(download("pdf").content)
    assert (faults_of(reader), len(reader.pages)) == ([], 1)
    diagram = diagram_of(cast.rowan, improvement)
    assert diagram_on_paper(cast.ward_7, diagram, drawing_of(diagram)).rest == ()
    for _number in range(40):
        make_idea(cast.rowan, improvement=improvement, text="One more that is rather long")
    diagram = diagram_of(cast.rowan, improvement)
    large = diagram_on_paper(cast.ward_7, diagram, drawing_of(diagram))
    assert large.rest != (), "what becomes too small to be read is a list too"


def test_download_drivers_as_nothing_else(download, improvement):
    assert download("exe")["Location"] == address("show_drivers", improvement.pk)


def test_texts_are_wrapped_into_their_boxes():
    assert wrapped("short", 15) == ["short"]
    lines = wrapped("m" * 100, 15)
    assert ("".join(lines), max(map(len, lines)) * 15 * 0.95 < COLUMN) == ("m" * 100, True)


def test_boxes_do_not_lie_on_each_other(cast, improvement):
    boxes = drawing_of(diagram_of(cast.rowan, improvement)).boxes
    for box in boxes:
        below = [each for each in boxes if each.column == box.column and each.top >= box.top and each is not box]
        assert all(each.top >= box.top + box.height for each in below)
