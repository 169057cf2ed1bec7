"""Readings in a real Chromium: defining a measure, pasting a block, uploading a file, setting one aside."""

from datetime import date

import pytest

from ceim.testing.answers import address
from ceim.testing.browser import PHONE_AND_DESK
from ceim.testing.factories import make_conversation, make_highlight, make_measure
from improvements.models import Measure, Reading

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BLOCK = "Week commencing\tTold\n05/01/2026\t7\n12/01/2026\t1,234\n19/01/2026\tn/a\n26/01/2026\t9"


def test_paste_readings_from_the_block_to_the_chart(visit, cast):
    measure = make_measure(cast.rowan, values=[8])
    visitor = visit("rowan", address("paste_readings", measure.pk), **PHONE_AND_DESK)
    visitor.check_page("paste_readings")
    visitor.fill("Rows from your spreadsheet", BLOCK)
    visitor.click("Check the rows")
    visitor.reads("Row 4: There is no number")
    visitor.check_page("paste_readings_problems")
    visitor.page.get_by_label("Rows without a number").check()
    visitor.page.get_by_label("Correct it").check()
    visitor.fill("Why are they corrected?", "Read from the register")
    visitor.click("Check the rows")
    visitor.reads("Corrected: it was 8")
    visitor.check_page("paste_readings_preview")
    visitor.click("Change the rows")
    assert visitor.page.get_by_label("Rows from your spreadsheet").input_value() == BLOCK
    visitor.click("Check the rows")
    visitor.click("Save 4 readings")
    visitor.reads("4 readings saved")
    assert list(Reading.objects.values_list("value", flat=True)) == [7, 1234, None, 9]
    visitor.check_page("show_measure_pasted")


def test_upload_readings_asks_which_number_is_which(visit, cast):
    measure = make_measure(cast.rowan, unit="percent", numerator="People told", denominator="People asked")
    visitor = visit("rowan", address("upload_readings", measure.pk), **PHONE_AND_DESK)
    visitor.check_page("upload_readings")
    text = "Ward,Week,A,B\nSeven,05/01/2026,20,9\nSeven,12/01/2026,20,11\n"
    file = {"name": "told.csv", "mimeType": "text/csv", "buffer": text.encode()}
    visitor.page.get_by_label("CSV or Excel file").set_input_files(file)
    visitor.click("Upload")
    visitor.reads("Week of 5 January 2026: 9 of 20 = 45%")
    visitor.check_page("upload_readings_question")
    visitor.page.get_by_label("Top number: D: B. Bottom number: C: A").check()
    visitor.click("Continue")
    visitor.click("Save 2 readings")
    visitor.reads("2 readings saved")
    assert list(Reading.objects.values_list("numerator", "denominator")) == [(9, 20), (11, 20)]


def test_readings_are_set_aside_and_measures_count_themselves(visit, cast):
    measure = make_measure(cast.rowan, values=[7, 8])
    make_highlight(cast.rowan, make_conversation(cast.rowan, state="released", held_on=date(2026, 1, 5)))
    visitor = visit("rowan", address("set_aside_reading", measure.readings.first().pk), **PHONE_AND_DESK)
    visitor.check_page("set_aside_reading")
    visitor.fill("Why is it set aside?", "The ward was closed")
    visitor.click("Set it aside")
    visitor.reads("Set aside, because: The ward was closed")
    visitor.check_page("show_measure_set_aside")
    visitor.click("Count it again")
    visitor.reads("The reading counts again")
    visitor.open(address("add_derived_measure"))
    visitor.check_page("add_derived_measure")
    visitor.page.get_by_label("Touchpoint").first.select_option(label="Coming in for a hip operation: Arriving")
    visitor.click("Count the share of stories")
    visitor.reads("Measure added. It counts itself")
    visitor.check_page("show_measure_counts_itself")
    assert Measure.objects.get(derived_from="could_be_better").touchpoint == cast.touchpoints[0]


def test_forms_of_a_measure_and_its_readings(visit, cast):
    rate = make_measure(cast.rowan, unit="rate", numerator="Falls", denominator="Days in bed", per=1000, values=[4])
    visitor = visit("rowan", address("define_team_measure"), **PHONE_AND_DESK)
    visitor.page.get_by_label("A rate, such as").check()
    visitor.check_page("define_team_measure")
    for page in ("record_reading", "edit_measure", "choose_chart"):
        visitor.open(address(page, rate.pk))
        visitor.check_page(page)
    visitor.open(address("correct_reading", rate.readings.get().pk))
    visitor.check_page("correct_reading")
