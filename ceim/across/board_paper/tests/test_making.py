"""A board paper is made in the background, once, for who asked, and holds what a board may see and nothing else."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook
from pptx import Presentation

from ceim.across.board_paper import worker
from ceim.across.board_paper.figures import form_of
from ceim.across.board_paper.looked_at import LOOKED_AT
from ceim.across.board_paper.models import KEPT, BoardPaper, PaperTemplate
from ceim.across.board_paper.services import ask_for_board_paper
from ceim.across.board_paper.tests.making import made
from ceim.across.board_paper.written_anew import checked_template
from ceim.across.charts_say.keeping import read_charts_of
from ceim.across.dashboards.tests.world import fill, make_group
from ceim.across.findings.forms import FindingsForm
from ceim.across.findings.found import one_finding
from ceim.across.findings.on_paper import waits_on_paper
from ceim.across.findings.page import page_of
from ceim.across.findings.services import take_on_finding
from ceim.history.models import Event
from ceim.months import months_before
from ceim.nhs.formats import nhs_date, nhs_month
from ceim.testing import factories as make
from ceim.testing.board_papers import make_board_paper, make_presentation
from ceim.testing.tags import faults_of, read, words_of
from conversations.models import Agreement, Concern
from meetings.models import Action


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
    headline, said, _tried, helped, _stands, teams, charts, stuck, asks, method = map(text_on, slides)
    assert "2 teams. Stories heard: 3." in headline and "12 months before" in headline
    assert "I lay on the trolley and" in said and paper.quoted
    assert "Ward 7" in teams and "Ward 8" in teams
    assert "0 changed for the better, 1 for the worse" in charts
    assert "One day a week" in asks and "A concern is not picked up" in stuck and "In 1 team" in stuck
    assert "Lead" not in stuck and "Neighbour" not in stuck
    assert "theme" not in method.lower() and "14 days after its day" in method
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
    assert len(presentation.slides) == 10
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
    assert any("always of all teams" in str(row[1]) for row in book["Notes"].iter_rows(values_only=True))


def test_csv_has_a_line_for_each_number_and_runs_nothing(cast, improvement):
    paper = made(cast, "csv", asks="=1+1")
    rows = list(csv.DictReader(StringIO(paper.content.decode("utf-8-sig"))))
    assert {row["part"] for row in rows} >= {"summary", "stages", "teams", "how far", "notes", "asked"}
    assert next(row for row in rows if row["part"] == "asked")["in_words"] == "'=1+1"


def test_small_themes_are_as_on_the_page(cast, improvement):
    rows = list(csv.DictReader(StringIO(made(cast, "csv").content.decode("utf-8-sig"))))
    themes = [row for row in rows if row["part"] == "themes"]
    assert themes and all(row["number"] == "" and row["in_words"] == "fewer than 5" for row in themes)


def test_what_a_slide_has_no_room_for_is_on_another_or_said_to_be_left_out(cast, improvement):
    due = timezone.localdate() - timedelta(days=15)
    for number in range(9):
        Action.objects.create(team=cast.ward_7, text=f"Action {number}", owner=cast.rowan, due_on=due)
    asks = "\n".join(f"{number}: a second lift, so that nobody waits on the ground floor" for number in range(14))
    slides = slides_in(made(cast, "pptx", asks=asks).content)
    stuck = next(slide for slide in slides if slide.shapes.title.text == "What is stuck")
    table = next(shape.table for shape in stuck.shapes if shape.has_table)
    shown, waits = len(table.rows) - 1, waits_on_paper(form_of(make_board_paper(cast.quentin), cast.quentin))
    assert f"{waits.number + 1 - shown} more are in CEIM." in text_on(stuck)
    on_asks = [text_on(slide) for slide in slides if slide.shapes.title.text == "What we ask of you"]
    assert len(on_asks) == 2 and all(f"{number}: a second" in " ".join(on_asks) for number in range(14))


def test_what_somebody_answered_is_marked_and_stands_last(cast, improvement):
    due, today = timezone.localdate() - timedelta(days=15), timezone.localdate()
    action = Action.objects.create(team=cast.ward_8, text="Ask the porters", owner=cast.nadia, due_on=due)
    finding = one_finding(cast.organisation.pk, "action", cast.ward_8.pk, action.pk, timezone.now())
    take_on_finding(by=cast.quentin, finding=finding, until=today)
    paper = made(cast, "csv")
    rows = list(csv.DictReader(StringIO(paper.content.decode("utf-8-sig"))))
    stuck = [row["what"] for row in rows if row["part"] == "stuck"]
    assert "Ask the porters" in stuck[-1] and f"Somebody is on it until {nhs_date(today)}." in stuck[-1]
    assert "Quentin" not in " ".join(stuck)
    listed = {each.key for each in list_of(cast)}
    waits = waits_on_paper(form_of(paper, cast.quentin))
    assert {each.key for each in [*waits.concerns, *waits.others]} == listed


def list_of(cast):
    """All that the page of what waits shows, but what went well."""
    page = page_of(FindingsForm(QueryDict(), standing=cast.quentin, today=timezone.localdate()), "1", timezone.now())
    found = [*page["waiting"], *page["taken"], *page["put_off"]]
    return [each for each in found if each.key[0] != "offer"]


@pytest.mark.parametrize("narrowed", ["setting", "group"])
def test_paper_of_some_teams_does_not_tell_in_how_many_a_concern_waits(cast, improvement, narrowed):
    by = {"setting": cast.ward_7.setting} if narrowed == "setting" else {"group": make_group(cast, "A", cast.ward_7)}
    told = made(cast, "csv", **by).content.decode()
    assert "concern is not picked up" not in told and "Concerns stand in the paper of all teams alone" in told
    assert "concern is not picked up" in made(cast, "csv").content.decode()


def test_two_concerns_of_one_team_wait_in_one_team(cast, improvement):
    Concern.objects.create(team=cast.ward_8, kind="child", urgency="now", raised_by=cast.user("nadia"))
    assert "In 1 team," in made(cast, "csv").content.decode()


@pytest.mark.parametrize("months", [3, 6, 12])
def test_paper_is_of_the_months_and_the_group_that_were_asked_for_and_says_so(cast, improvement, months):
    group = make_group(cast, "Surgery", cast.ward_7)
    rows = list(csv.DictReader(StringIO(made(cast, "csv", months=months, group=group).content.decode("utf-8-sig"))))
    counted = next(row for row in rows if row["part"] == "notes")["in_words"]
    assert f"Since the start of {nhs_month(months_before(timezone.localdate(), months - 1))}." in counted
    assert "Only the teams of Surgery." in counted
    assert {row["team"] for row in rows if row["part"] == "teams"} == {"Ward 7"}


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
    paper = make_board_paper(cast.quentin, state="running", attempts=1, seen_at=now - BoardPaper.DIED)
    alive = make_board_paper(cast.quentin, state="running", attempts=1, seen_at=now)
    waiting = make_board_paper(cast.quentin, state="waiting", seen_at=now - BoardPaper.DIED)
    assert worker.look_after_board_papers(now=now) == [waiting.pk, paper.pk]
    assert worker.make_board_paper(board_paper_id=paper.pk)
    paper.refresh_from_db()
    alive.refresh_from_db()
    assert (paper.state, paper.attempts, alive.state) == ("ready", 2, "running")


def test_paper_that_kills_its_workers_is_given_up_and_that_is_said(cast, signed_in):
    now = timezone.now()
    paper = make_board_paper(cast.quentin, state="running", attempts=3, seen_at=now - BoardPaper.DIED)
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
    assert dict(BoardPaper.objects.values_list("pk", "state")) == {plain.pk: "ready", paper.pk: "ended"}
    assert BoardPaper.objects.get(pk=paper.pk).content is None
    assert client.get(download, follow=True).text.count("may not be shown to you or a board") == 1
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
    assert BoardPaper.objects.filter(state="ready").count() == 3
    with time_machine.travel(later + timedelta(seconds=1), tick=False):
        Event.objects.create(verb="x", team_id=cast.ward_7.pk, record_type="x", record_id=1)
    worker.look_after_board_papers(now=later)
    assert not BoardPaper.objects.exclude(state="ended").exists()


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
