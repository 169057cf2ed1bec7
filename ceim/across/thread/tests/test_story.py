"""The story of an improvement, on one sheet and on four slides, holds what a board may see and nothing else."""

from io import BytesIO

import pytest
from django.utils import timezone
from pptx import Presentation

from ceim.across.thread.stages import in_sentences
from ceim.testing import factories as make
from ceim.testing.answers import address
from ceim.testing.tags import faults_of, read
from conversations.models import Agreement


@pytest.fixture
def improvement(cast):
    """With a quote that a board may see and one that it may not, more ideas than a sheet has room for, and a chart."""
    said = make.make_highlight(cast.rowan, end=24)
    kept = make.make_conversation(cast.rowan, state="released", words="Marmalade jam")
    secret = make.make_highlight(cast.rowan, kept)
    Agreement.objects.update_or_create(
        conversation=kept,
        scope="board",
        defaults={"team": cast.ward_7, "answer": "no"},
    )
    opportunity = make.make_opportunity(cast.rowan, highlight=said, need="N" * 200)
    opportunity.evidence.create(team=cast.ward_7, highlight=secret)
    improvement = make.make_improvement(cast.rowan, opportunity=opportunity, title="Follow the bones")
    for number in range(9):
        idea = make.make_idea(
            cast.rowan, improvement=improvement, text=f"Idea {number} {'word ' * 30}", state="adopted"
        )
        make.make_cycle(cast.rowan, idea=idea, done_on=timezone.localdate())
        make.make_cycle(cast.rowan, idea=idea, number=2)
        implementation = make.make_implementation(cast.rowan, idea=idea, standard=f"Standard {number} {'word ' * 90}")
    make.make_site(cast.rowan, spread=make.make_spread(cast.rowan, implementation=implementation), name="Ward 8")
    make.make_measure(cast.rowan, improvement=improvement, values=[1, 2, 3] * 8)
    return improvement


def text_of_slides(content):
    return [
        " ".join(
            [
                *(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame),
                *(cell.text for shape in slide.shapes if shape.has_table for cell in shape.table.iter_cells()),
            ]
        )
        for slide in Presentation(BytesIO(content)).slides
    ]


def test_story_is_one_accessible_sheet_however_much_there_is(signed_in, improvement):
    response = signed_in("moira").get(address("download_story", improvement.pk), {"as": "pdf"})
    reader = read(response.content)
    assert response["Content-Disposition"] == 'attachment; filename="follow-the-bones.pdf"'
    assert len(reader.pages) == 1
    assert faults_of(reader) == []
    text = " ".join(reader.pages[0].extract_text().split())
    assert "I lay on the trolley and" in text and "3 more ideas are in CEIM" in text
    assert "median" not in text and "marked" not in text
    assert "Marmalade" not in text and "Some people did not say yes to a board seeing their words." in text


def test_story_is_four_slides_with_a_table_a_chart_and_the_thread(signed_in, improvement):
    response = signed_in("moira").get(address("download_story", improvement.pk), {"as": "pptx"})
    said, tried, helped, stands = text_of_slides(response.content)
    assert "I lay on the trolley and" in said and "Marmalade" not in said
    assert "Idea 0" in tried and "1 test" in tried and "2 tests" not in tried and "3 more ideas are in CEIM" in tried
    assert "Did it help?" in helped and "Standard 0" in stands
    slides = Presentation(BytesIO(response.content)).slides
    assert [any(shape.has_chart for shape in slide.shapes) for slide in slides] == [False, False, True, False]
    assert "median" not in helped
    for slide in slides:
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.left + shape.width <= 12_192_000 + 9_000, shape.name
            assert shape.top + shape.height <= 6_858_000, shape.name


def test_what_is_normal_work_ends_with_a_sentence():
    text = f"Say the wait. Hand out the card{' to each' * 30}. Then say it again{' and again' * 30}."
    assert in_sentences(text).startswith("Say the wait. Hand out the card")
    assert in_sentences(text).endswith(" to each.")
    assert in_sentences("word " * 90).endswith("word…")


def test_story_of_an_improvement_that_has_only_begun(cast, signed_in):
    improvement = make.make_improvement(cast.rowan)
    page = address("download_story", improvement.pk)
    assert signed_in("moira").get(page).url == address("show_thread", "improvement", improvement.pk)
    assert len(read(signed_in("moira").get(page, {"as": "pdf"}).content).pages) == 1
    slides = text_of_slides(signed_in("moira").get(page, {"as": "pptx"}).content)
    assert ["Nothing yet." in slides[1], "There are no numbers yet." in slides[2]] == [True, True]


def test_story_keeps_closed_words_from_outside_the_team(signed_in, improvement):
    Agreement.objects.filter(scope="organisation").update(answer="no")
    response = signed_in("quentin").get(address("download_story", improvement.pk), {"as": "pptx"})
    text = " ".join(text_of_slides(response.content))
    assert "trolley" not in text and "The words behind this are for the team only." in text
