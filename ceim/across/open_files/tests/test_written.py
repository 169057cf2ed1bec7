"""What leaves: every table, its own rows alone, nothing that is secret or sealed, each file with its sum."""

import csv
import hashlib
import json
import re
import zipfile
from io import BytesIO, StringIO

import pytest
from django.apps import apps

from ceim.across.open_files.models import OpenFiles
from ceim.across.open_files.tables import LEFT_OUT, OURS, SECRET, leaving_of, rows_of, tables_that_leave
from ceim.across.open_files.worker import make_open_files
from ceim.teams.models import Membership
from ceim.testing import factories as make
from conversations.models import Passage
from meetings.models import Reflection

OPENS = re.compile("token|secret|password|hash|code|key|ticket")
OPENS_NOTHING = {
    "meetings.AgendaItem.key": "which part of a meeting it is",
    "meetings.TeamAgendaItem.key": "likewise",
    "translating.CheckedText.code": "of a language",
    **{
        f"teams.{model}.{name}": "by which others know it"
        for model in ("Organisation", "Team")
        for name in ("code", "code_system")
    },
}


@pytest.fixture
def both(cast):
    """A story of Ward 7 and one of Ward 8, of which the first begins as a formula."""
    for lead, words in ((cast.rowan, "=1+1 the tea was cold"), (cast.nadia, "Nobody came & I waited")):
        story = make.make_conversation(lead, state="released", words=words)
        Passage.objects.filter(conversation=story).update(released_text=words)
    meeting = make.make_meeting(cast.rowan)
    about = {"team": cast.ward_7, "meeting": meeting, "kind": "feeling"}
    Reflection.objects.create(text="For me alone", by=cast.user("moira"), state="private", **about)
    Reflection.objects.create(text="For all", by=cast.user("moira"), state="shared", **about)
    return cast


def asked(cast, **fields):
    return OpenFiles.objects.create(organisation=cast.organisation, asked_by=cast.user("ada"), **fields)


def zip_of(files):
    assert make_open_files(open_files_id=files.pk)
    files.refresh_from_db()
    content = b"".join(part.content for part in files.parts.all())
    assert (files.state, files.size) == ("ready", len(content))
    return zipfile.ZipFile(BytesIO(content))


def rows(zipped, name):
    return [json.loads(line) for line in zipped.read(f"json/{name}.jsonl").decode().splitlines()]


@pytest.mark.django_db
def test_every_model_leaves_or_says_why_not():
    ours = {model._meta.label for model in apps.get_models() if model.__module__.startswith(OURS)}
    assert LEFT_OUT.keys() <= ours
    for model in tables_that_leave():
        rows_of(model, leaving_of(OpenFiles(organisation_id=1)))
        rows_of(model, leaving_of(OpenFiles(organisation_id=1, of_team_id=1)))


def test_no_column_that_opens_something_leaves():
    fields = [field for model in tables_that_leave() for field in model._meta.concrete_fields]
    found = [field for field in fields if OPENS.search(field.name) and not field.is_relation]
    named = {f"{field.model._meta.label}.{field.name}" for field in found}
    assert named - OPENS_NOTHING.keys() == SECRET


def test_team_takes_its_own_along_and_nothing_of_others(both):
    zipped = zip_of(asked(both, of_team=both.ward_7))
    passages = rows(zipped, "conversations.passage")
    assert [row["released_text"] for row in passages] == ["=1+1 the tea was cold"]
    assert "captured_text" not in passages[0]
    assert [row["text"] for row in rows(zipped, "meetings.reflection")] == ["For all"]
    assert {row["name"] for row in rows(zipped, "accounts.user")} == {
        member.user.name for member in Membership.objects.filter(team=both.ward_7, user__isnull=False)
    }
    assert rows(zipped, "teams.organisation") == []
    everything = b"".join(zipped.read(name) for name in zipped.namelist()).decode()
    assert "Nobody came" not in everything and "For me alone" not in everything
    assert "password" not in rows(zipped, "accounts.user")[0]


def test_tables_can_be_opened_as_csv_and_stories_be_read(both):
    zipped = zip_of(asked(both, of_team=both.ward_7))
    table = list(csv.DictReader(StringIO(zipped.read("csv/conversations.passage.csv").decode("utf-8-sig"))))
    assert table[0]["released_text"] == "'=1+1 the tea was cold"
    page = zipped.read("stories/strathmoor/ward-7.html").decode()
    assert "=1+1 the tea was cold" in page and page.startswith("<!DOCTYPE html>") and page.endswith("</html>\n")
    assert not re.search("src=|href=", page)


def test_organisation_takes_all_its_teams_along_and_no_other_organisation(both):
    make.make_conversation(both.odile, state="released", words="From far away")
    zipped = zip_of(asked(both))
    assert {row["name"] for row in rows(zipped, "teams.team")} == {"Ward 7", "Ward 8"}
    assert len(rows(zipped, "conversations.passage")) == 2
    assert [row["name"] for row in rows(zipped, "teams.organisation")] == ["Strathmoor"]
    assert "Nobody came &amp; I waited" in zipped.read("stories/strathmoor/ward-8.html").decode()


def test_sealed_words_leave_where_somebody_agreed(both):
    files = asked(both, of_team=both.ward_7, with_sealed_words=True, agreed_by=both.user("quentin"))
    assert [row["captured_text"] for row in rows(zip_of(files), "conversations.passage")] == ["=1+1 the tea was cold"]


def test_manifest_has_the_sum_of_every_file(both):
    zipped = zip_of(asked(both, of_team=both.ward_7))
    manifest = json.loads(zipped.read("manifest.json"))
    assert {each["name"] for each in manifest["files"]} == set(zipped.namelist()) - {"manifest.json"}
    for each in manifest["files"]:
        assert hashlib.sha256(zipped.read(each["name"])).hexdigest() == each["sha256"]
