"""The pages of board papers: asked for as the page of all teams was narrowed, and open to who asked alone."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ceim.across.board_paper.models import BoardPaper
from ceim.across.dashboards.tests.world import make_group
from ceim.teams.models import OrganisationRole
from ceim.testing import factories as make
from ceim.testing.answers import soup_of, text_of
from ceim.testing.board_papers import make_board_paper

HERE = "/organisations/strathmoor/board-papers/"


@pytest.fixture
def handed(monkeypatch):
    """The ids of papers that a worker was told of."""
    from ceim.across.board_paper import tasks

    ids = []
    monkeypatch.setattr(tasks.make_board_paper, "apply_async", lambda args, **_when: ids.extend(args))
    return ids


def test_paper_is_asked_for_as_the_page_was_narrowed(cast, signed_in, handed):
    group, improvement = make_group(cast, "Surgery", cast.ward_7), make.make_improvement(cast.rowan, title="Say it")
    quentin = signed_in("quentin")
    page = soup_of(quentin.get(f"{HERE}new/", {"months": "3", "group": group.pk, "setting": "hospice"}))
    chosen = [option["value"] for option in page.select("option[selected]")]
    assert {"3", str(group.pk), "hospice"} <= set(chosen)
    asked = {"kind": "pdf", "months": "6", "group": group.pk, "improvement": improvement.pk, "asks": "A lift"}
    answer = quentin.post(f"{HERE}new/", asked)
    paper = BoardPaper.objects.get()
    assert answer["Location"] == f"{HERE}{paper.pk}/"
    assert (paper.months, paper.group, paper.improvement, paper.asks) == (6, group, improvement, "A lift")
    assert (handed, paper.asked_by) == ([paper.pk], cast.user("quentin"))
    assert "About to begin" in text_of(quentin.get(answer["Location"]))


def test_story_is_found_by_its_title_or_its_team(cast, signed_in):
    make.make_improvement(cast.rowan, title="Say the wait")
    make.make_improvement(cast.nadia, title="Warm food")
    make.make_improvement(cast.odile, title="Elsewhere")
    quentin = signed_in("quentin")

    def offered(**asked):
        return text_of(quentin.get(f"{HERE}new/", asked), "#id_improvement")

    assert "Say the wait" in offered() and "Warm food" in offered() and "Elsewhere" not in offered()
    assert "Warm food" in offered(name="ward 8") and "Say the wait" not in offered(name="ward 8")


def test_names_in_what_is_asked_are_asked_about(cast, signed_in, handed):
    page = signed_in("quentin").post(f"{HERE}new/", {"kind": "csv", "months": "3", "asks": "Ring Mrs Anderson"})
    assert page.status_code == 200 and not BoardPaper.objects.exists()


@pytest.mark.parametrize(
    ("asks", "says"), [("A lift " * 100, "Keep this to 600 characters. It has 699 now"), ("A\0lift", "Type this anew")]
)
def test_what_is_asked_is_refused_in_plain_words(cast, signed_in, handed, asks, says):
    page = signed_in("quentin").post(f"{HERE}new/", {"kind": "csv", "months": "3", "asks": asks})
    assert says in text_of(page) and "at most 600 characters" in text_of(page)
    assert not BoardPaper.objects.exists()


def test_paper_is_for_its_asker_alone(cast, signed_in):
    paper = make_board_paper(cast.quentin)
    OrganisationRole.objects.create(organisation=cast.organisation, user=cast.user("ada"), role="qi_lead")
    for page in ("", "download/", "delete/"):
        assert signed_in("ada").get(f"{HERE}{paper.pk}/{page}").status_code == 404
        assert signed_in("quentin").get(f"{HERE}{paper.pk}/{page}").status_code == 200
    assert "No board paper yet" in text_of(signed_in("ada").get(HERE))


def test_download_is_a_file_and_waits_until_it_is_ready(cast, signed_in):
    quentin, paper = signed_in("quentin"), make_board_paper(cast.quentin)
    file = quentin.get(f"{HERE}{paper.pk}/download/")
    assert file.content == b"part,team\r\n" and ".csv" in file["Content-Disposition"]
    assert "no-store" in file["Cache-Control"]
    waiting = make_board_paper(cast.quentin, state="waiting")
    assert quentin.get(f"{HERE}{waiting.pk}/download/")["Location"] == f"{HERE}{waiting.pk}/"


def test_paper_is_deleted_by_its_asker(cast, signed_in):
    paper = make_board_paper(cast.quentin)
    assert signed_in("quentin").post(f"{HERE}{paper.pk}/delete/")["Location"] == HERE
    assert not BoardPaper.objects.exists()


@pytest.mark.one_database
def test_list_takes_as_many_queries_for_three_as_for_one(cast, signed_in):
    quentin, improvement = signed_in("quentin"), make.make_improvement(cast.rowan)

    def queries():
        with CaptureQueriesContext(connection) as found:
            assert quentin.get(HERE).status_code == 200
        return len(found)

    make_board_paper(cast.quentin, improvement=improvement)
    queries()
    one = queries()
    for _each in range(2):
        make_board_paper(cast.quentin, improvement=improvement)
    assert queries() == one
