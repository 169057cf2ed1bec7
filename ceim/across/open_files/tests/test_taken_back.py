"""A story is taken back or erased: no file that was kept with its words goes out any more, and its asker sees why."""

import pytest
from django.apps import apps
from django.utils import timezone

from ceim.across.board_paper.models import BoardPaper
from ceim.across.open_files import worker
from ceim.across.open_files.models import OpenFiles, OpenFilesPart
from ceim.background_files import kinds_of_files
from ceim.sealing import SealedFileField
from ceim.testing import factories as make
from ceim.testing.answers import text_of
from ceim.testing.board_papers import make_board_paper
from conversations.models import AskedBack
from conversations.withdrawal import services

HERE = "/organisations/strathmoor/open-files/"
# Files that are kept for a while, each with the test below that ends it; and what else is kept in sealed pieces.
MADE_HERE = {"open_files.OpenFiles", "board_paper.BoardPaper"}
IN_PIECES = {
    "board_paper.BoardPaper": "a file made here",
    "open_files.OpenFilesPart": "of a file made here",
    "improvements.CycleFile": "sent by a team, as it is",
}


@pytest.fixture
def story(cast):
    return make.make_conversation(cast.rowan, state="released", words="The quernstone light")


def made(cast, **fields):
    files = OpenFiles.objects.create(organisation=cast.organisation, asked_by=cast.user("ada"), **fields)
    assert worker.make_open_files(open_files_id=files.pk)
    return files


def asked_back(cast, story):
    asked = AskedBack.objects.create(team=story.team, conversation=story, asked_at=timezone.now())
    services.withdraw_asked_back(by=None, asked=asked)


WAYS = {
    "withdrawn": lambda cast, story: services.withdraw_story(by=cast.rowan, conversation=story),
    "erased": lambda cast, story: services.erase_story(by=cast.rowan, conversation=story),
    "asked back": asked_back,
}


def test_every_kind_of_kept_file_is_known_here():
    assert {model._meta.label for model in kinds_of_files()} == MADE_HERE
    fields = [field for model in apps.get_models() for field in model._meta.concrete_fields]
    assert {field.model._meta.label for field in fields if isinstance(field, SealedFileField)} == IN_PIECES.keys()


@pytest.mark.every_database
@pytest.mark.parametrize("way", WAYS)
def test_open_files_end_with_a_story_and_their_asker_sees_why(way, cast, story, signed_in):
    of_team, of_all = made(cast, of_team=cast.ward_7), made(cast)
    of_another = made(cast, of_team=cast.ward_8)
    WAYS[way](cast, story)
    states = dict(OpenFiles.objects.values_list("pk", "state"))
    assert states == {of_team.pk: "ended", of_all.pk: "ended", of_another.pk: "ready"}
    assert set(OpenFilesPart.objects.values_list("open_files", flat=True)) == {of_another.pk}
    ada = signed_in("ada")
    assert ada.get(f"{HERE}{of_all.pk}/download/")["Location"] == HERE
    page = text_of(ada.get(HERE), "main")
    assert "Deleted: a story was taken back or erased" in page and "made without them" in page
    assert "Download the zip of Ward 7" not in page and "Download the zip of Ward 8" in page


def test_files_of_a_team_end_with_a_story_that_came_to_another_by_a_merger(cast, story):
    files = made(cast, of_team=cast.ward_7)
    cast.ward_7.merged_into, cast.ward_7.ended_on = cast.ward_8, timezone.localdate()
    cast.ward_7.save()
    type(story).objects.filter(pk=story.pk).update(team=cast.ward_8)
    services.withdraw_story(by=cast.nadia, conversation=story)
    files.refresh_from_db()
    assert files.state == "ended"


def test_worker_that_read_the_words_keeps_nothing(cast, story, monkeypatch):
    files = OpenFiles.objects.create(organisation=cast.organisation, asked_by=cast.user("ada"))
    written = worker.write_open_files

    def taken_back_meanwhile(claim, write, came_on):
        written(claim, write, lambda: None)
        services.erase_story(by=cast.rowan, conversation=story)

    monkeypatch.setattr(worker, "write_open_files", taken_back_meanwhile)
    assert not worker.make_open_files(open_files_id=files.pk)
    OpenFilesPart.objects.create(open_files=files, number=9, content=b"kept in the last moment")
    worker.look_after_open_files(now=timezone.now())
    files.refresh_from_db()
    assert files.state == "ended" and not OpenFilesPart.objects.exists()


def test_files_that_nobody_has_begun_are_made_from_what_is_left(cast, story):
    files = OpenFiles.objects.create(organisation=cast.organisation, asked_by=cast.user("ada"))
    services.erase_story(by=cast.rowan, conversation=story)
    assert worker.make_open_files(open_files_id=files.pk)
    assert b"quernstone" not in b"".join(part.content for part in files.parts.all())


@pytest.mark.every_database
@pytest.mark.parametrize("way", WAYS)
def test_board_papers_with_a_story_of_the_team_end_with_it(way, cast, story, signed_in):
    ours, theirs = make.make_improvement(cast.rowan), make.make_improvement(cast.nadia)
    paper = make_board_paper(cast.quentin, kind="pptx", improvement=ours, quoted=["The quernstone light"])
    running = make_board_paper(cast.quentin, kind="pdf", improvement=ours, state="running")
    others = [make_board_paper(cast.quentin, kind="csv", improvement=ours)]
    others += [make_board_paper(cast.quentin, kind="pptx", improvement=theirs)]
    WAYS[way](cast, story)
    ended = BoardPaper.objects.filter(state="ended")
    assert set(ended.values_list("pk", flat=True)) == {paper.pk, running.pk}
    assert [(each.content, each.quoted, each.size) for each in ended] == [(None, [], 0)] * 2
    assert not BoardPaper.objects.filter(pk__in=[each.pk for each in others]).exclude(state="ready").exists()
    quentin, page = signed_in("quentin"), f"/organisations/strathmoor/board-papers/{paper.pk}/"
    assert quentin.get(f"{page}download/")["Location"] == page
    assert "taken back or erased" in text_of(quentin.get(page), "main") and "Ask again" in quentin.get(page).text


def test_board_papers_of_shared_work_end_with_a_story_of_who_takes_part(cast, story):
    shared = make.make_improvement(cast.nadia)
    shared.participations.create(team=cast.ward_7, role="tests", since=timezone.localdate())
    paper = make_board_paper(cast.quentin, kind="pptx", improvement=shared)
    services.withdraw_story(by=cast.rowan, conversation=story)
    paper.refresh_from_db()
    assert paper.state == "ended"


def test_kept_files_end_only_in_the_organisation(cast, story):
    elsewhere = OpenFiles.objects.create(
        organisation=cast.odile.team.organisation, asked_by=cast.user("odile"), state="ready"
    )
    services.withdraw_story(by=cast.rowan, conversation=story)
    elsewhere.refresh_from_db()
    assert elsewhere.state == "ready"
