"""Bringing in a file in a real Chromium: upload, columns, check, done."""

import pytest

from ceim.testing.answers import address
from ceim.testing.browser import PHONE_AND_DESK
from conversations.models import Conversation, FeedbackImport

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = "I waited in the corridor for most of the morning and nobody could tell me when it would be my turn. " * 4
CARDS = (
    "Card number,Date received,What they told us,Topics\n"
    f'A-1,31/01/2026,"The porter hummed a tune, and I was not afraid.",Kindness\nA-2,01/02/2026,"{LONG}",Waiting\n'
    "A-3,31/31/2026,They kept a chair for me.,\nA-4,05/02/2026,,\n"
    "A-5,06/02/2026,Call me back on 07700 900123 please.,\n"
)


def test_import_from_upload_to_done(visit, cast):
    visitor = visit("rowan", address("list_imports"), **PHONE_AND_DESK)
    visitor.check_page("list_imports_empty")
    visitor.click("Upload a file")
    visitor.click("Upload")
    visitor.reads("Choose a file")
    visitor.check_page("start_import_error")
    visitor.page.get_by_label("CSV or Excel file").set_input_files(
        {"name": "comment cards January to March.csv", "mimeType": "text/csv", "buffer": CARDS.encode()}
    )
    visitor.click("Upload")
    visitor.reads("These are the columns")
    visitor.check_page("map_import")
    visitor.page.get_by_text("Who is speaking, and when").click()
    visitor.click("Continue")
    visitor.reads("2 rows have a problem")
    visitor.check_page("check_import")
    visitor.click("Import the 3 good rows")
    visitor.reads("3 stories added")
    visitor.check_page("show_import_done")
    assert Conversation.objects.count() == 3
    visitor.open(address("list_imports"))
    visitor.check_page("list_imports")
    visitor.open(address("discard_import", FeedbackImport.objects.get().pk))
    visitor.reads("3 stories added")


def test_show_import_follows_the_worker_by_itself(visit, cast):
    kept = FeedbackImport.objects.create(
        team=cast.ward_7,
        uploaded_by=cast.user("rowan"),
        file_name="cards.csv",
        row_count=2_299,
        state="waiting",
        started_at="2026-01-01T10:00Z",
    )
    rows = FeedbackImport.objects.filter(pk=kept.pk)
    visitor = visit("rowan", address("show_import", kept.pk), **PHONE_AND_DESK)
    visitor.reads("nobody has begun")
    visitor.check_page("show_import_waiting")
    rows.update(state="running", rows_done=1_250, started_at="2050-01-01T10:00Z")
    visitor.reads("1,250 of 2,299 rows checked")
    assert visitor.page.get_by_role("status").text_content() == "Checking the rows"
    visitor.check_page("show_import_running")
    rows.update(state="done", rows_done=2_299, number_added=2_299, pathway=cast.pathway, ended_at="2050-01-01T10:00Z")
    visitor.reads("2,299 stories added")
    assert visitor.page.get_by_role("status").text_content() == "Imported"
    assert visitor.page.title().startswith("Import: Imported")


def test_show_import_without_script(visit, cast):
    kept = FeedbackImport.objects.create(
        team=cast.ward_7,
        uploaded_by=cast.user("rowan"),
        file_name="cards.csv",
        row_count=9,
        state="running",
        started_at="2050-01-01T10:00Z",
    )
    visitor = visit("rowan", address("show_import", kept.pk), java_script_enabled=False)
    FeedbackImport.objects.filter(pk=kept.pk).update(rows_done=5)
    visitor.click("See how far it is now")
    visitor.reads("5 of 9 rows checked")
