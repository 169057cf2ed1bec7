"""A meeting on the screen of its room, in a real Chromium. The guest's telephone is in the whole meeting."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from ceim.testing.answers import address
from ceim.testing.browser import Visitor
from ceim.testing.factories import make_conversation, make_opportunity
from conversations.withdrawal.services import withdraw_story
from meetings.live import services as live
from meetings.live.codes import room_ticket
from meetings.meeting.services import hold_meeting, plan_meeting
from meetings.reflections.services import add_reflection

pytestmark = pytest.mark.browser

LONG = "I lay there and I counted the tiles above me, and nobody came to say what would be next. " * 9
# Nothing lies outside of the screen but what another page of a box holds.
SCROLLS = "() => document.documentElement.scrollHeight - innerHeight"
LETTERS = "(found) => parseFloat(getComputedStyle(found).fontSize)"


@pytest.fixture
def meeting(cast):
    for number in range(2):
        make_conversation(cast.moira, state="released", words=LONG if number == 0 else "The tea was hot.")
    planned = plan_meeting(by=cast.rowan, kind="reflective", planned_for=timezone.now(), minutes=60)
    return live.open_meeting(by=cast.rowan, meeting=planned)


@pytest.fixture
def screen(browser, live_server, meeting):
    visitor = Visitor(browser, live_server.url, viewport={"width": 1920, "height": 1080})
    visitor.open(address("show_room", meeting.pk, room_ticket(meeting)))
    return visitor


def letters(visitor, selector):
    return visitor.page.locator(selector).first.evaluate(LETTERS)


def go(cast, meeting, key):
    live.go_to_item(by=cast.rowan, item=meeting.agenda.get(key=key))
    meeting.refresh_from_db()


def test_screen_follows_the_meeting_and_turns_pages_by_keys(cast, screen, meeting):
    page, number = screen.page, screen.page.locator("[data-page]")
    screen.reads("Join on your own device")
    screen.check_page("room_arrive")
    go(cast, meeting, "stories")
    screen.reads("Story 1 of 2")
    assert letters(screen, ".ceim-words") == 48
    expect(number).to_have_text("Page 1 of 2")
    for key, shown in (("ArrowRight", "2"), ("PageDown", "2"), ("PageUp", "1"), ("ArrowLeft", "1"), ("PageDown", "2")):
        page.keyboard.press(key)
        expect(number).to_have_text(f"Page {shown} of 2")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    screen.check_page("room_keys")
    page.keyboard.press("Escape")
    expect(number).to_have_text("Page 2 of 2")
    assert page.evaluate(SCROLLS) <= 0
    screen.check_page("room_story")
    withdraw_story(by=cast.rowan, conversation=meeting.story)
    expect(page.get_by_text("The person has taken this story back")).to_be_visible(timeout=5_000)
    expect(page.get_by_text("counted the tiles")).to_have_count(0)
    for number_of_card in range(9):
        text = f"Reflection {number_of_card}: we never told them how long it would be, nor why"
        add_reflection(by=cast.moira, meeting=meeting, kind="learning", text=text, state="shared")
    make_opportunity(cast.rowan, meeting=meeting)
    for key, text in (("reflections", "Reflection 0"), ("choose", "Not placed yet"), ("how_was_it", "Thank you")):
        go(cast, meeting, key)
        screen.reads(text)
        assert letters(screen, ".ceim-screen__card, .ceim-screen__large") >= 36
        assert page.evaluate(SCROLLS) <= 0
        screen.check_page(f"room_{key}")
    hold_meeting(by=cast.rowan, meeting=meeting, notes="", spoke_count=None)
    screen.reads("This meeting is over.")
