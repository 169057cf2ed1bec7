"""A board paper is made in the background, once, for who asked, and holds what a board may see and nothing else."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook
from pptx import Presentation

from ceim.across.board_paper import worker
from ceim.across.board_paper.claims import DIED, LOOKED_AT
from ceim.across.board_paper.models import KEPT, BoardPaper, PaperTemplate
from ceim.across.board_paper.services import ask_for_board_paper
from ceim.across.board_paper.tests.making import made
from ceim.across.board_paper.written_anew import checked_template
from ceim.across.charts_say.keeping import read_charts_of
from ceim.across.dashboards.tests.world import fill
from ceim.history.models import Event
from ceim.testing import factories as make
from ceim.testing.board_papers import make_board_paper, make_presentation
from ceim.testing.tags import faults_of, read, words_of
from conversations.models import Agreement


@pytest.fixture
def improvement(cast):
    """With words that a board may see, an idea, a chart; and everything stuck that can be."""
    fill(cast.nadia)
    said = make.make_highlight(cast.rowan, end=24)
    opportunity = make.make_opportunity(cast.rowan, highlight=said, need="To know how long it takes")
    improvement = make.make_improvement(cast.rowan, opportunity=opportunity, title="Say the wait")
    idea = make.make_idea(cast.rowan, improvement=improvement, text="A card", state="adopted")
    make.make_cycle(cast.rowan, idea=idea, done_on=timezone.localdate())
    make.make_measure(cast.rowan, improvement=improvement, values=[9, 8, 9] * 5 + [2, 1] * 6)
    read_charts_of([cast.ward_7.pk])
    return improvement


def slides_in(content):
    return list(Presentation(BytesIO(content)).slides)


def text_on(slide):
    texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    cells = [cell.text for shape in slide.shapes if shape.has_table for cell in shape.table.iter_cells()]
    return " ".join(texts + cells)


@pytest.mark.every_database
def test_slides_hold_headline_story_teams_charts_asks_and_method(cast, improvement):
    paper = made(cast, "pptx", improvement=improvement, asks="A second lift\nOne day a week")
    slides = slides_in(paper.content)
    headline, said, _tried, helped, _stands, teams, charts, stuck, method = map(text_on, slides)
    assert "2 teams. Stories heard: 3." in headline and "12 months before" in headline
    assert "I lay on the trolley and" in said and paper.quoted
    assert "Ward 7" in teams and "Ward 8" in teams
    assert "0 changed for the better, 1 for the worse" in charts
    assert "One day a week" in stuck and "A concern is not picked up" in stuck and "In 1 team" in stuck
    assert "Lead" not in stuck and "Neighbour" not in stuck
    assert "fewer than 5 stories" in method
    assert helped and any(shape.has_chart for shape in slides[3].shapes)
    for slide in slides:
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.left + shape.width <= 12_192_000 + 9_000, shape.name
            assert shape.top + shape.height <= 6_858_000, shape.name


def test_slides_lie_in_the_room_of_the_template(cast, improvement):
    template = checked_template(make_presentation(), "ours.pptx")
    PaperTemplate.objects.create(organisation=cast.organisation, content=template.content, chosen_by=cast.quentin.user)
    presentation = Presentation(BytesIO(made(cast, "pptx", improvement=improvement).content))
    assert presentation.slide_width == 10 * 914_400
    assert len(presentation.slides) == 9
    for slide in presentation.slides:
        assert slide.slide_layout.name == "Title and Content"
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.left + shape.width <= presentation.slide_width, shape.name
            assert shape.top >= 0 and shape.top + shape.height <= presentation.slide_height, shape.name
            assert not shape.is_placeholder or shape.text_frame.text


def test_many_teams_are_a_chart_of_powerpoint(cast, monkeypatch):
    monkeypatch.setattr("ceim.across.board_paper.slides.MOST_IN_TABLE", 1)
    monkeypatch.setattr("ceim.across.board_paper.figures.AT_ONCE", 1)
    make.make_conversation(cast.moira, state="released")
    teams = slides_in(made(cast, "pptx").content)[1]
    chart = next(shape for shape in teams.shapes if shape.has_chart).chart
    assert [series.name for series in chart.plots[0].series] == ["Target met", "Short", "No conversation"]
    assert [list(series.values)[-1] for series in chart.plots[0].series] == [0, 1, 0]


def test_pdf_says_the_same_and_is_tagged(cast, improvement):
    reader = read(made(cast, "pdf", improvement=improvement, asks="A second lift").content)
    words = words_of(reader)
    for text in (
        "2 teams. Stories heard: 3.",
        "One story: Say the wait, Ward 7",
        "A second lift",
        "How this was counted",
    ):
        assert text in words
    assert faults_of(reader) == []


def test_workbook_is_tidy_and_has_notes(cast, improvement):
    book = load_workbook(BytesIO(made(cast, "xlsx").content))
    assert book.sheetnames[0] == "Notes" and len(book.sheetnames) == 8
    teams = list(book["Teams and months"].iter_rows(values_only=True))
    assert teams[0][:5] == ("team", "setting", "pathway", "month", "held")
    assert {row[0] for row in teams[1:]} == {"Ward 7", "Ward 8"}
    assert any("fewer than 5" in str(row[1]) for row in book["Notes"].iter_rows(values_only=True))


def test_csv_has_a_line_for_each_number_and_runs_nothing(cast, improvement):
    paper = made(cast, "csv", asks="=1+1")
    rows = list(csv.DictReader(StringIO(paper.content.decode("utf-8-sig"))))
    assert {row["part"] for row in rows} >= {"summary", "stages", "teams", "how far", "notes", "asked"}
    assert next(row for row in rows if row["part"] == "asked")["in_words"] == "'=1+1"


def test_small_themes_are_as_on_the_page(cast, improvement):
    rows = list(csv.DictReader(StringIO(made(cast, "csv").content.decode("utf-8-sig"))))
    themes = [row for row in rows if row["part"] == "themes"]
    assert themes and all(row["number"] == "" and row["in_words"] == "fewer than 5" for row in themes)


@pytest.mark.every_database
def test_only_one_worker_makes_it(cast):
    paper = make_board_paper(cast.quentin, state="running", attempts=1, seen_at=timezone.now())
    assert not worker.make_board_paper(board_paper_id=paper.pk)
    done = make_board_paper(cast.quentin)
    assert not worker.make_board_paper(board_paper_id=done.pk)
    assert not worker.make_board_paper(board_paper_id=0)


@pytest.mark.every_database
def test_paper_of_a_worker_that_was_killed_is_taken_up_again(cast):
    now = timezone.now()
    paper = make_board_paper(cast.quentin, state="running", attempts=1, seen_at=now - DIED)
    alive = make_board_paper(cast.quentin, state="running", attempts=1, seen_at=now)
    waiting = make_board_paper(cast.quentin, state="waiting", seen_at=now - DIED)
    assert worker.look_after_board_papers(now=now) == [waiting.pk, paper.pk]
    assert worker.make_board_paper(board_paper_id=paper.pk)
    paper.refresh_from_db()
    alive.refresh_from_db()
    assert (paper.state, paper.attempts, alive.state) == ("ready", 2, "running")


def test_paper_that_kills_its_workers_is_given_up_and_that_is_said(cast, signed_in):
    now = timezone.now()
    paper = make_board_paper(cast.quentin, state="running", attempts=3, seen_at=now - DIED)
    assert worker.look_after_board_papers(now=now) == []
    page = signed_in("quentin").get(f"/organisations/strathmoor/board-papers/{paper.pk}/")
    assert "CEIM could not make it" in page.text


def test_worker_whose_paper_was_taken_keeps_nothing(cast, monkeypatch):
    paper = make_board_paper(cast.quentin, state="waiting")
    written = worker._written

    def taken_meanwhile(claim, *given):
        BoardPaper.objects.filter(pk=claim.pk).update(attempts=2)
        return written(claim, *given)

    monkeypatch.setattr(worker, "_written", taken_meanwhile)
    assert not worker.make_board_paper(board_paper_id=paper.pk)
    paper.refresh_from_db()
    assert (paper.state, paper.content) == ("running", None)


def test_paper_of_who_lost_the_role_is_not_made(cast):
    paper = make_board_paper(cast.quentin, state="waiting")
    cast.quentin.ended_on = timezone.localdate()
    cast.quentin.save()
    assert not worker.make_board_paper(board_paper_id=paper.pk)
    paper.refresh_from_db()
    assert paper.state == "given_up"


@pytest.mark.every_database
def test_paper_with_words_taken_back_is_gone(cast, signed_in, improvement):
    paper = made(cast, "pptx", improvement=improvement)
    plain = made(cast, "pptx")
    client, download = signed_in("quentin"), f"/organisations/strathmoor/board-papers/{paper.pk}/download/"
    assert client.get(download).status_code == 200
    worker.look_after_board_papers(now=timezone.now())
    assert BoardPaper.objects.filter(pk=paper.pk).exists()
    Agreement.objects.filter(scope="board").update(answer="no")
    gone = client.get(download)
    assert gone.status_code == 410 and "This file is gone" in gone.text
    worker.look_after_board_papers(now=timezone.now() + LOOKED_AT)
    assert list(BoardPaper.objects.values_list("pk", flat=True)) == [plain.pk]
    assert "trolley" not in text_on(slides_in(made(cast, "pptx", improvement=improvement).content)[1])


@pytest.mark.every_database
def test_ready_papers_are_looked_at_in_one_statement_until_something_is_done(cast, improvement):
    for _each in range(3):
        made(cast, "pptx", improvement=improvement)
    later = timezone.now() + timedelta(minutes=1)
    worker.look_after_board_papers(now=later)
    BoardPaper.objects.update(seen_at=later)
    with CaptureQueriesContext(connection) as asked:
        worker.look_after_board_papers(now=later)
    assert len(asked) == 3
    Agreement.objects.filter(scope="board").update(answer="no")
    worker.look_after_board_papers(now=later)
    assert BoardPaper.objects.count() == 3
    with time_machine.travel(later + timedelta(seconds=1), tick=False):
        Event.objects.create(verb="x", team_id=cast.ward_7.pk, record_type="x", record_id=1)
    worker.look_after_board_papers(now=later)
    assert not BoardPaper.objects.exists()


def test_paper_is_deleted_after_a_day(cast, signed_in):
    now = timezone.now()
    paper = make_board_paper(cast.quentin, asked_at=now - KEPT + timedelta(minutes=5))
    assert signed_in("quentin").get(f"/organisations/strathmoor/board-papers/{paper.pk}/").status_code == 200
    BoardPaper.objects.update(asked_at=now - KEPT)
    assert signed_in("quentin").get(f"/organisations/strathmoor/board-papers/{paper.pk}/download/").status_code == 404
    worker.look_after_board_papers(now=now)
    assert not BoardPaper.objects.exists()


def test_few_are_made_at_once_and_only_of_the_organisation(cast):
    for _each in range(3):
        ask_for_board_paper(by=cast.quentin, kind="csv", months=3)
    with pytest.raises(ValidationError):
        ask_for_board_paper(by=cast.quentin, kind="csv", months=3)
    BoardPaper.objects.all().delete()
    elsewhere = make.make_improvement(cast.odile)
    with pytest.raises(ValidationError):
        ask_for_board_paper(by=cast.quentin, kind="csv", months=3, improvement=elsewhere)
