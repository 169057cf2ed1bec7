"""Work that several teams share, as people do it: many test sites from the start, two organisations and one process."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ceim.testing.answers import address
from ceim.testing.browser import PHONE_AND_DESK
from ceim.testing.factories import make_idea, make_improvement, make_measure
from improvements.models import Cycle, Participation, Reading

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TODAY = timezone.localdate()


def fill_day(visitor, group, day):
    for part, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        visitor.page.get_by_role("group", name=group).get_by_label(part).fill(str(value))


def accept(visitor, title):
    visitor.reads(f"asks your team to take part in “{title}”")
    visitor.click("Answer")
    visitor.reads("Never shared: a story.")
    visitor.check_page("accept_participation")
    visitor.click("Take part")
    visitor.reads("Your team takes part")


def test_many_places_test_one_change_from_the_start(visit, cast):
    """A place alliance: two wards and a care home test one idea, each with its own tests."""
    improvement = make_improvement(cast.rowan, title="A call after going home")
    make_idea(cast.rowan, improvement=improvement, text="Ring on the second day")
    rowan = visit("rowan", address("show_improvement", improvement.pk), **PHONE_AND_DESK)
    rowan.click("Who takes part")
    rowan.check_page("list_participations_alone")
    rowan.click("Ask a team to take part")
    rowan.page.get_by_label("A team of your organisation").select_option(label="Ward 8")
    rowan.choose("What do they do in it?", "Tests it too")
    rowan.check_page("ask_team")
    rowan.click("Ask the team")
    rowan.click("Add a place outside")
    rowan.fill("Name of the place", "Hazel care home")
    rowan.fill("How to reach somebody there", "The matron, 555 0101")
    rowan.choose("What do they do in it?", "Tests it too")
    rowan.check_page("add_place")
    rowan.click("Add the place")

    nadia = visit("nadia", reverse("list_improvements", args=["strathmoor/ward-8"]), **PHONE_AND_DESK)
    accept(nadia, improvement.title)
    nadia.open(reverse("show_improvement", args=["strathmoor/ward-8", improvement.pk]))
    nadia.reads("Led by Ward 7.")
    nadia.click("Plan the first test")
    nadia.choose("What this cycle is for", "Test a change")
    for label, words in (
        ("What will be tried", "Ring one person"),
        ("Who will do it", "The late shift"),
        ("Where", "Ward 8"),
        ("Question 1", "Do they answer?"),
        ("What do you think will happen?", "Yes"),
    ):
        nadia.page.get_by_label(label, exact=False).first.fill(words)
    nadia.check_page("plan_cycle_shared")
    nadia.click("Save the plan")
    nadia.reads("Cycle 1")
    assert Cycle.objects.get().team == cast.ward_8

    rowan.open(address("list_participations", improvement.pk))
    rowan.check_page("list_participations")
    rowan.click("Hazel care home")
    rowan.click("Say how far they are")
    rowan.choose("How far are they?", "Testing")
    rowan.check_page("move_place")
    rowan.click("Save")
    rowan.reads("Testing, ")
    rowan.check_page("show_participation_place")
    rowan.open(address("list_participations", improvement.pk))
    rowan.click("Ward 8")
    rowan.reads("Ring on the second day")
    rowan.check_page("show_participation_team")


def test_two_organisations_change_one_process(visit, cast):
    """A hospital and a community team, with the minutes that staff need as the balancing measure of both."""
    improvement = make_improvement(cast.rowan, title="One letter for both")
    measure = make_measure(
        cast.rowan,
        improvement=improvement,
        name="Minutes staff need",
        kind="balancing",
        unit="minutes",
        values=[20, 22],
    )
    rowan = visit("rowan", address("ask_team", improvement.pk))
    rowan.fill("Or a team of another organisation", "elsewhere/far-away")
    rowan.choose("What do they do in it?", "Supports it")
    rowan.click("Ask the team")
    rowan.reads("Asked on")

    odile = visit("odile", reverse("list_improvements", args=["elsewhere/far-away"]), 320)
    accept(odile, improvement.title)
    odile.open(reverse("show_measure", args=["elsewhere/far-away", measure.pk]))
    odile.click("Record a reading")
    fill_day(odile, "Which week?", TODAY - timedelta(days=TODAY.weekday()))
    odile.fill("How many minutes?", "35")
    odile.click("Save the reading")
    odile.reads("Reading saved")
    assert Reading.objects.get(team=cast.far_away).value == 35
    odile.click("Compare with everywhere it is measured")
    odile.page.locator(".ceim-together svg").first.wait_for()
    odile.check_page("compare_measure")
    for name in ("Ward 7", "Ward Far Away"):
        odile.reads(name)

    odile.open(reverse("list_participations", args=["elsewhere/far-away", improvement.pk]))
    odile.click("Leave this improvement")
    odile.fill("Why?", "The winter is full")
    odile.check_page("end_participation")
    odile.click("Leave it")
    odile.reads("Your team has left “One letter for both”.")
    odile.reads("The winter is full")
    assert Participation.objects.get(team=cast.far_away).until == TODAY
    assert Reading.objects.get(team=cast.far_away).value == 35
