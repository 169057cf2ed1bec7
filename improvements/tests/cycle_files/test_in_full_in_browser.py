"""A longer test, planned on a telephone: rows, a photograph, and a second thought about one begun beside it."""

import pytest

from ceim.testing.answers import address
from ceim.testing.browser import PHONE_AND_DESK, there_come
from ceim.testing.factories import make_cycle
from improvements.models import Cycle, CycleFile, CycleTask
from improvements.tests.cycle_files.photographs import photograph

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_team_plans_a_longer_test_and_keeps_a_photograph_of_it(visit, cast):
    cycle = make_cycle(cast.rowan)
    moira = visit("moira", address("show_cycle", cycle.pk), **PHONE_AND_DESK)
    moira.check_page("show_cycle_planned")
    moira.click("Who does what")
    moira.fill("What is to be done", "Print the card")
    moira.fill("Who does it", "The ward clerk")
    moira.page.get_by_text("More rows").click()
    moira.page.locator("[name=what_2]").fill("Hang it by the bed")
    moira.check_page("plan_tasks")
    moira.click("Save")
    moira.reads("Who does what is saved")
    moira.click("Done today")
    moira.reads("Not done yet")
    assert there_come(CycleTask, 2)
    moira.click("What we write down")
    moira.fill("What you write down", "Who read it")
    moira.check_page("plan_data")
    moira.click("Save")
    moira.click("Keep a photograph or a table")
    telephone = {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": photograph(size=(600, 400))}
    moira.page.locator("[name=file]").set_input_files(telephone)
    moira.fill("What it shows", "The card by the bed")
    moira.choose("Can anybody be told from it?", "Somebody can be told from it, and was not asked")
    moira.check_page("add_cycle_file")
    moira.click("Keep it")
    moira.reads("Ask them first")
    moira.check_page("add_cycle_file_refused")
    moira.page.locator("[name=file]").set_input_files(telephone)
    moira.choose("Can anybody be told from it?", "Nobody can be told from it")
    moira.click("Keep it")
    moira.reads("The file is kept")
    assert there_come(CycleFile, 1)
    moira.check_page("show_cycle_with_rows_and_files")
    with moira.page.expect_download() as sent:
        moira.click("Download")
    assert sent.value.suggested_filename.endswith(".jpg")
    moira.click("Remove")
    moira.check_page("remove_cycle_file")
    moira.click("Remove it")
    moira.reads("The file is removed")
    moira.open(address("plan_cycle", cycle.idea_id))
    moira.reads("Cycle 1 of this idea is still open")
    moira.check_page("plan_cycle_beside_another")
    assert Cycle.objects.count() == 1
