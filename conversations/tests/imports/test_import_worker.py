"""An import in the background: claimed once, seen on its way, found again, never half done."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from ceim.history.models import Event
from ceim.tables.table import Table
from ceim.testing.answers import text_of
from ceim.testing.at_once import at_once
from conversations.feedback.columns import FeedbackColumns
from conversations.feedback.outcome import FeedbackRow
from conversations.imports import services, worker
from conversations.imports.worker import carry_out_import
from conversations.models import Conversation, FeedbackImport, Passage, Theme

pytestmark = pytest.mark.every_database

ROWS = 600
COLUMNS = FeedbackColumns(words=(0,), date=1)


def make_import(by, *, rows=ROWS, begun=True, last=("Words", "1/1/2026")):
    table = Table(
        ["Comment", "Date"],
        [[f"Words {n}", "1/1/2026"] for n in range(rows - 1)] + [list(last)],
        list(range(2, rows + 2)),
    )
    kept = services.upload_feedback(by=by, file_name="cards.csv", tables=[table])
    kept = services.name_columns(by=by, feedback_import=kept, columns=COLUMNS, pathway=None)
    if begun:
        services.begin_import(by=by, feedback_import=kept)
    return FeedbackImport.objects.get(pk=kept.pk)


def shown(signed_in, kept):
    return text_of(signed_in("rowan").get(reverse("show_import", args=["strathmoor/ward-7", kept.pk])))


def aged(kept, **age):
    FeedbackImport.objects.filter(pk=kept.pk).update(started_at=timezone.now() - timedelta(**age))


def test_carry_out_import_a_second_time_does_nothing(cast):
    kept = make_import(cast.rowan)
    assert carry_out_import(feedback_import_id=kept.pk) is True
    assert carry_out_import(feedback_import_id=kept.pk) is False
    assert (Conversation.objects.count(), Event.objects.filter(verb="imported feedback").count()) == (ROWS, 1)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL plans by counted rows")
def test_carry_out_import_has_the_new_rows_counted(cast):
    carry_out_import(feedback_import_id=make_import(cast.rowan).pk)
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (FORMAT JSON) SELECT 1 FROM conversations_passage")
        assert cursor.fetchone()[0][0]["Plan"]["Plan Rows"] == ROWS


def test_carry_out_import_shows_how_far_it_is(cast, monkeypatch):
    kept = make_import(cast.rowan)
    seen = []
    find = worker.find_details

    def look(text):
        seen.append(FeedbackImport.objects.values_list("state", "rows_done").get())
        return find(text)

    monkeypatch.setattr(worker, "find_details", look)
    carry_out_import(feedback_import_id=kept.pk)
    assert sorted(set(seen)) == [("running", 0), ("running", 250), ("running", 500)]


def test_carry_out_import_is_all_or_nothing(cast, monkeypatch):
    kept = make_import(cast.rowan)

    def fail(*_arguments, **_options):
        raise RuntimeError("the power went")

    monkeypatch.setattr("conversations.imports.services._over", fail)
    with pytest.raises(RuntimeError):
        carry_out_import(feedback_import_id=kept.pk)
    assert (Conversation.objects.count(), Theme.objects.count(), Passage.objects.count()) == (0, 0, 0)
    assert Event.objects.filter(verb="imported feedback").count() == 0
    assert (FeedbackImport.objects.get().state, len(FeedbackImport.objects.get().table["rows"])) == ("running", ROWS)


def test_carry_out_import_after_a_worker_died(cast):
    kept = make_import(cast.rowan)
    FeedbackImport.objects.filter(pk=kept.pk).update(state="running")
    assert carry_out_import(feedback_import_id=kept.pk) is False
    aged(kept, minutes=7)
    assert carry_out_import(feedback_import_id=kept.pk) is True


def test_carry_out_import_that_lost_its_claim_keeps_nothing(cast, monkeypatch):
    kept = make_import(cast.rowan)
    find = worker.find_details

    def lose(text):
        FeedbackImport.objects.filter(pk=kept.pk).update(started_at=timezone.now() + timedelta(seconds=1))
        return find(text)

    monkeypatch.setattr(worker, "find_details", lose)
    assert carry_out_import(feedback_import_id=kept.pk) is False
    assert (Conversation.objects.count(), FeedbackImport.objects.get().state) == (0, "running")


def test_complete_import_of_an_old_claim_keeps_nothing(cast):
    """The slow worker of two: the other one has claimed the import while this one was reading."""
    kept = make_import(cast.rowan)
    FeedbackImport.objects.filter(pk=kept.pk).update(state="running")
    row = FeedbackRow(2, "words x", "Words", date(2026, 1, 1))
    claim = FeedbackImport.objects.get()
    aged(kept, minutes=7)
    with pytest.raises(services.ImportTaken):
        services.complete_import(by=cast.rowan, feedback_import=claim, rows=[row], problems=[])
    assert (Conversation.objects.count(), FeedbackImport.objects.get().state) == (0, "running")


def test_carry_out_import_of_somebody_who_no_longer_leads(cast):
    kept = make_import(cast.rowan)
    cast.rowan.role = "member"
    cast.rowan.save()
    assert carry_out_import(feedback_import_id=kept.pk) is False
    kept.refresh_from_db()
    assert (kept.state, kept.table, Conversation.objects.count()) == ("stopped", {}, 0)


def test_carry_out_import_is_held_by_the_lead_who_began_it(cast):
    kept = make_import(cast.rowan, begun=False)
    cast.moira.role = "lead"
    cast.moira.save()
    cast.rowan.ended_on = cast.rowan.started_on
    cast.rowan.save()
    services.begin_import(by=cast.moira, feedback_import=kept)
    assert carry_out_import(feedback_import_id=kept.pk) is True
    assert set(Conversation.objects.values_list("held_by", flat=True)) == {cast.moira.user_id}


def test_carry_out_import_stops_at_a_problem_nobody_has_seen(cast):
    """The touchpoints of the pathway changed between the check and the import."""
    kept = make_import(cast.rowan)
    FeedbackImport.objects.filter(pk=kept.pk).update(columns=kept.columns | {"date_order": "iso"})
    assert carry_out_import(feedback_import_id=kept.pk) is False
    kept.refresh_from_db()
    assert (kept.state, len(kept.errors), Conversation.objects.count()) == ("stopped", ROWS, 0)


def test_carry_out_import_of_a_discarded_one(cast):
    kept = make_import(cast.rowan)
    services.discard_import(by=cast.rowan, feedback_import=kept)
    assert carry_out_import(feedback_import_id=kept.pk) is False
    assert Conversation.objects.count() == 0


def test_show_import_says_when_nobody_begins(cast, signed_in):
    kept = make_import(cast.rowan)
    assert "Start again" not in shown(signed_in, kept)
    aged(kept, minutes=2)
    text = shown(signed_in, kept)
    assert "nobody has begun" in text and "Start again" in text
    signed_in("rowan").post(reverse("run_import", args=["strathmoor/ward-7", kept.pk]))
    assert (FeedbackImport.objects.get().state, Conversation.objects.count()) == ("done", ROWS)


def test_show_import_on_its_way(cast, signed_in):
    kept = make_import(cast.rowan)
    FeedbackImport.objects.filter(pk=kept.pk).update(state="running", rows_done=250)
    text = shown(signed_in, kept)
    assert "Checking the rows" in text and "250 of 600 rows checked" in text and "Start again" not in text
    aged(kept, minutes=7)
    assert "seems to have stopped in the middle" in shown(signed_in, kept)


def test_show_import_while_saving(cast, signed_in):
    kept = make_import(cast.rowan)
    FeedbackImport.objects.filter(pk=kept.pk).update(state="running", rows_done=ROWS)
    assert "Saving" in shown(signed_in, kept)


def test_discard_import_is_refused_while_it_runs(cast):
    kept = make_import(cast.rowan)
    FeedbackImport.objects.filter(pk=kept.pk).update(state="running")
    with pytest.raises(ValidationError):
        services.discard_import(by=cast.rowan, feedback_import=kept)
    aged(kept, minutes=7)
    services.discard_import(by=cast.rowan, feedback_import=kept)
    assert FeedbackImport.objects.get().state == "stopped"


def test_show_import_when_nobody_can_be_told(cast, signed_in, monkeypatch, settings):
    from kombu.exceptions import OperationalError

    def fail(*_arguments, **_options):
        raise OperationalError

    monkeypatch.setattr("conversations.imports.tasks.carry_out_import.apply_async", fail)
    kept = make_import(cast.rowan, begun=False)
    response = signed_in("rowan").post(reverse("run_import", args=["strathmoor/ward-7", kept.pk]), follow=True)
    assert "Nobody could be told to begin" in text_of(response)
    assert FeedbackImport.objects.get().state == "waiting"


def test_show_import_does_not_open_the_table(cast, signed_in, settings):
    kept = make_import(cast.rowan)
    settings.STORY_KEYS = ["b3RoZXIta2V5LTAwMDAwMDAwMDAwMDAwMDAwMDAwMDA="]  # none that opens it
    assert "About to begin" in shown(signed_in, kept)


@pytest.mark.django_db(transaction=True)
def test_begin_import_by_two_at_once_begins_once(cast):
    kept = make_import(cast.rowan, begun=False)
    answers = at_once(*[lambda: services.begin_import(by=cast.rowan, feedback_import=kept)] * 2)
    assert sorted(type(each).__name__ for each in answers) == ["FeedbackImport", "ValidationError"]


@pytest.mark.django_db(transaction=True)
def test_carry_out_import_by_four_workers_at_once_happens_once(cast):
    kept = make_import(cast.rowan)
    assert sorted(at_once(*[lambda: carry_out_import(feedback_import_id=kept.pk)] * 4)) == [False, False, False, True]
    assert (Conversation.objects.count(), Event.objects.filter(verb="imported feedback").count()) == (ROWS, 1)
