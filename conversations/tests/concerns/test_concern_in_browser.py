"""A concern in a real Chromium: raised on a phone, picked up and closed by the officer, seen by the lead."""

import pytest
from django.urls import reverse

from ceim.testing.browser import PHONE_AND_DESK
from ceim.testing.cast import make_cast
from ceim.testing.factories import make_conversation
from conversations.models import Concern

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NUMBERS = "Danger right now: 999\nAdult protection: 01632 960 114\nDuty nurse, day and night: 01632 960 140"


@pytest.fixture
def cast(transactional_db):
    cast = make_cast()
    cast.organisation.telephone_numbers = NUMBERS
    cast.organisation.save()
    return cast


def raise_one(visitor):
    visitor.check_page("raise_concern")
    visitor.choose("How soon must somebody act?", "Now")
    visitor.choose("What is it about?", "An adult may be at risk of harm")
    visitor.click("Raise the concern")
    visitor.reads("Concern raised: what to do now")
    visitor.check_page("concern_raised")


def test_concern_from_the_ward_to_the_officer(visit, cast):
    story = make_conversation(cast.moira)
    back = reverse("record_conversation", args=["strathmoor/ward-7", cast.pathway.pk])
    member = visit("moira", reverse("raise_concern", args=["strathmoor/ward-7"]) + f"?back={back}", **PHONE_AND_DESK)
    raise_one(member)
    number = member.page.get_by_role("link", name="01632 960 114")
    assert number.get_attribute("href") == "tel:01632960114"
    assert number.bounding_box()["height"] >= 44
    member.click("Back to where you were")
    member.page.wait_for_url(f"**{back}")

    member.open(reverse("show_conversation", args=["strathmoor/ward-7", story.pk]))
    member.reads("Is a concern about this story?")
    member.check_page("story_perhaps_of_concern")
    member.click("Link them")
    member.check_page("link_concern")
    member.click("Link it to this story")
    member.reads("Concern linked to the story")

    lead = visit("rowan", reverse("show_team", args=["strathmoor/ward-7"]), **PHONE_AND_DESK)
    lead.reads("Opened less than an hour ago, not yet picked up")
    lead.check_page("team_with_concern")

    officer = visit("conor", **PHONE_AND_DESK)
    officer.reads("1 concern is open.")
    officer.check_page("register_of_concerns")
    officer.click("An adult may be at risk of harm")
    officer.check_page("show_concern")
    officer.click("I have picked this up")
    officer.reads("You have picked it up")
    officer.click("Close the concern")
    officer.choose("What was decided?", "Passed on")
    officer.fill("Role it was passed to", "Adult protection lead")
    officer.check_page("close_concern")
    officer.click("Close the concern")
    officer.reads("Passed on: Adult protection lead")
    officer.check_page("closed_concern")
    concern = Concern.objects.get()
    assert (concern.conversation, concern.closed_by) == (story, cast.user("conor"))
