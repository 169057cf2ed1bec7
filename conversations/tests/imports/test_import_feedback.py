"""manage.py import_feedback: every row once, exactly, or not at all."""

import csv
import io
import time
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from django.conf import settings as project
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.utils import timezone

from ceim.history.models import Event
from ceim.teams.models import Pathway
from ceim.testing.cast import make_pathway
from ceim.words import cleaned_words
from conversations.feedback.outcome import FeedbackRow
from conversations.feedback.sources import reference_in
from conversations.imports import keeping
from conversations.models import Agreement, Conversation, Highlight, Passage, Theme

REAL = project.BASE_DIR.parent / "shared" / "data" / "nhs-feedback.csv"
GOOD = 'comment_id,date,text,themes\n1,2026-01-31,"  Kind,\nvery. ",Kindness; Waiting\n2,1/2/2026,Slow.,Waiting\n'
BAD = GOOD + "3,2026-02-01, ,\n4,tomorrow,Secret words,\n"


@pytest.fixture
def run(tmp_path, capsys):
    def run(content, *options, team="strathmoor/ward-7"):
        path = tmp_path / "feedback.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        out, err = io.StringIO(), io.StringIO()
        call_command("import_feedback", str(path), "--team", team, *options, stdout=out, stderr=err)
        return out.getvalue() + err.getvalue()

    return run


def test_import_feedback_keeps_each_row_as_a_recorded_conversation(cast, run):
    said = run(GOOD)
    first = Conversation.objects.get(import_source__startswith="id 1 ")
    assert "Imported 2 conversations into Ward 7, on Feedback received, held by Rowan Lead" in said
    assert (first.state, first.held_by, first.channel) == ("recorded", cast.user("rowan"), "written")
    assert (first.held_on, first.passages.get().captured_text) == (date(2026, 1, 31), "  Kind,\nvery. ")
    assert (first.passages.get().released_text, first.passages.get().touchpoint.label) == ("", "What I wrote")
    assert (first.timing, first.speaker, first.verbatim) == ("later", "person", "word_for_word")
    assert (first.read_back, first.hear_back) == ("not_possible", "no")
    assert Counter(Agreement.objects.values_list("answer", flat=True)) == {"not_asked": 10}
    assert [conversation.full_clean() for conversation in Conversation.objects.all()] == [None, None]


def test_import_feedback_leaves_one_event(cast, run):
    run(GOOD)
    pathway = Pathway.objects.get(title="Feedback received")
    events = list(Event.objects.values_list("verb", "record_type", "record_id", "team_id"))
    assert events == [("imported feedback", "teams.pathway", pathway.pk, cast.ward_7.pk)]


def test_import_feedback_twice_adds_nothing(cast, run):
    run(GOOD)
    before = list(Conversation.objects.values()), list(Passage.objects.values())
    assert "Imported 0 conversations" in run(GOOD)
    assert (list(Conversation.objects.values()), list(Passage.objects.values())) == before
    assert (Event.objects.count(), Pathway.objects.filter(title="Feedback received").count()) == (1, 1)


def test_import_feedback_adds_what_is_new(cast, run):
    run(GOOD)
    assert "Imported 1 conversations" in run(GOOD + "3,2026-02-01,More.,\n")
    assert Conversation.objects.count() == 3


def test_import_feedback_asks_nobody_for_more(cast, run):
    """Its pathway is retired from the first day, so the team is not short on it and is not reminded of it."""
    run(GOOD)
    waiting = Conversation.objects.values_list("pathway__retired_on", flat=True)
    assert len(waiting) == 2 and None not in waiting


def test_import_feedback_into_two_teams(cast, run):
    run(GOOD)
    run(GOOD, team="strathmoor/ward-8")
    assert Counter(Conversation.objects.values_list("team__address", flat=True)) == {
        "strathmoor/ward-7": 2,
        "strathmoor/ward-8": 2,
    }


def test_import_feedback_offers_themes_and_attaches_none(cast, run):
    Theme.objects.create(team=cast.ward_7, name="waiting", retired_on="2026-01-01")
    run(GOOD)
    assert sorted(Theme.objects.values_list("name", flat=True)) == ["Kindness", "waiting"]
    assert Theme.objects.get(name="waiting").retired_on is not None
    assert Highlight.objects.count() == 0


def test_import_feedback_with_a_bad_row_imports_nothing(cast, run, tmp_path):
    err = io.StringIO()
    with pytest.raises(CommandError, match="Nothing was imported") as refusal:
        path = tmp_path / "bad.csv"
        path.write_text(BAD)
        call_command("import_feedback", str(path), "--team", "strathmoor/ward-7", stdout=io.StringIO(), stderr=err)
    assert refusal.value.returncode == 1
    assert err.getvalue().splitlines() == [
        "Row 4: The words are missing. Fill in the cell, or take the row out.",
        "Row 5: The date cannot be read. Write it like this: 31/3/2026.",
    ]
    assert (Conversation.objects.count(), Theme.objects.count(), Event.objects.count()) == (0, 0, 0)
    assert not Pathway.objects.filter(title="Feedback received").exists()


def test_import_feedback_may_skip_bad_rows(cast, run):
    said = run(BAD, "--skip-bad")
    assert "Row 4: The words are missing." in said
    assert "Secret" not in said
    assert Conversation.objects.count() == 2


def test_import_feedback_dry_run_writes_nothing(cast, run):
    assert "Would import 2 conversations" in run(GOOD, "--dry-run")
    assert (Conversation.objects.count(), Theme.objects.count(), Event.objects.count()) == (0, 0, 0)


def test_import_feedback_on_a_named_pathway(cast, run):
    run(GOOD, "--pathway", "coming in for a hip operation")
    assert set(Conversation.objects.values_list("pathway", flat=True)) == {cast.pathway.pk}
    assert set(Passage.objects.values_list("touchpoint", flat=True)) == {None}


@pytest.mark.parametrize(
    ("content", "options", "team", "words"),
    [
        (
            GOOD,
            ["--pathway", "Another"],
            "strathmoor/ward-7",
            "no pathway in use called Another. It has: Coming in for a hip",
        ),
        (GOOD, [], "strathmoor/ward-9", "no team at strathmoor/ward-9"),
        ("words\nNice.\n", [], "strathmoor/ward-7", "No column is called text"),
    ],
)
def test_import_feedback_says_what_is_wrong(cast, run, content, options, team, words):
    with pytest.raises(CommandError, match=words):
        run(content, *options, team=team)


def test_import_feedback_into_a_team_without_a_lead(cast, run):
    cast.rowan.ended_on = timezone.localdate()
    cast.rowan.save()
    with pytest.raises(CommandError, match="ward-7 has no lead"):
        run(GOOD)


def test_import_feedback_of_a_file_that_is_not_there(cast):
    with pytest.raises(CommandError, match="cannot be opened"):
        call_command("import_feedback", "/nowhere/feedback.csv", "--team", "strathmoor/ward-7")


def test_import_feedback_refused_on_another_teams_pathway(cast):
    row = FeedbackRow(2, "id 1", "Nice.", date(2026, 1, 1), ("Kindness",))
    with pytest.raises(ValidationError):
        keeping.import_feedback(by=cast.rowan, rows=[row], pathway=make_pathway(cast.ward_8))
    assert (Conversation.objects.count(), Theme.objects.count(), Event.objects.count()) == (0, 0, 0)


def test_import_feedback_is_all_or_nothing(cast):
    """A row that only the database refuses, in the last batch, takes the first batches with it."""
    rows = [FeedbackRow(n, f"id {n}", "Nice.", date(2026, 1, 1)) for n in range(600)]
    rows.append(replace(rows[-1], number=601, text="The same number again."))
    with pytest.raises(Exception, match="(?i)unique"):
        keeping.import_feedback(by=cast.rowan, rows=rows)
    assert (Conversation.objects.count(), Event.objects.count()) == (0, 0)


def test_import_feedback_queries_grow_by_the_batch_not_by_the_row(cast, django_assert_max_num_queries):
    rows = [FeedbackRow(n, f"id {n}", "Nice.", date(2026, 1, 1)) for n in range(1000)]
    with django_assert_max_num_queries(100):
        keeping.import_feedback(by=cast.rowan, rows=rows)


@pytest.mark.skipif(not REAL.exists(), reason="the real feedback is not beside this project")
def test_import_feedback_of_real_words(cast):
    with REAL.open(newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    began = time.perf_counter()
    call_command("import_feedback", str(REAL), "--team", "strathmoor/ward-7", "--all-answers", stdout=io.StringIO())
    print(f"{len(rows)} rows in {time.perf_counter() - began:.1f} s")
    kept = Passage.objects.values_list("conversation__import_source", "captured_text")
    assert {reference_in(source): text for source, text in kept} == {
        f"id {row['comment_id']}": cleaned_words(row["text"]) for row in rows
    }
    again = io.StringIO()
    call_command("import_feedback", str(REAL), "--team", "strathmoor/ward-7", "--all-answers", stdout=again)
    assert "Imported 0 conversations" in again.getvalue()
    assert Conversation.objects.count() == len(rows)
