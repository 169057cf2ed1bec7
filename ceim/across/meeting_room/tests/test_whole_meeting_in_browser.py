"""A whole meeting from several browsers: the lead stays on one page, nobody loses a word or learns whose it is."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from ceim.across.reminders.letters import send_letters
from ceim.testing.answers import address
from ceim.testing.browser import Visitor
from ceim.testing.factories import make_conversation
from conversations.withdrawal.services import withdraw_story
from meetings.live.codes import room_ticket
from meetings.meeting.services import plan_meeting
from meetings.models import Action, Meeting, Opportunity, Reflection

pytestmark = pytest.mark.browser

TELEPHONE = {"viewport": {"width": 390, "height": 844}}
MOST_CLICKS = 25
SOON = 15_000  # milliseconds, on a machine that has much else to do


PRESSED_TWICE = 1_100  # milliseconds within which a button takes a second press for the first


class Counted:
    """Counts what somebody presses, and the pages they open."""

    def __init__(self, visitor):
        self.page, self.clicks, self.pages = visitor.page, 0, set()
        self.page.on("framenavigated", lambda frame: self.pages.add(frame.url.partition("#")[0]))

    def press(self, where, name=None):
        found = self.page.locator(where) if name is None else self.page.locator(where).get_by_role("button", name=name)
        found.first.click()
        self.clicks += 1

    def on(self, title):
        self.press('[data-key="on"] button')
        expect(self.page.locator(".ceim-strip__stage")).to_contain_text(title, timeout=SOON)


@pytest.fixture
def planned(cast):
    for number in range(3):
        make_conversation(cast.moira, state="released", words=f"Story {number}: I waited and nobody told me why.")
    return plan_meeting(by=cast.rowan, kind="reflective", planned_for=timezone.now(), minutes=60)


def say(page, text, *, state="shared", nameless=False):
    page.fill("#say_text", text)
    page.select_option("#say_state", state)
    if nameless:
        page.check("#say_is_anonymous")
    page.locator(".ceim-here__say button[type=submit]").click()
    expect(page.locator("[data-said]")).to_have_text("Saved")
    if nameless:
        page.uncheck("#say_is_anonymous")


def note(lead, kind, text):
    lead.press(f"[data-mark={kind}]")
    lead.page.fill("#need_need", text)
    lead.page.keyboard.press("Enter")
    expect(lead.page.locator("[data-need]")).to_be_hidden()


def write_notes(page, item, text):
    """Beside what is in front: the box follows the room, and what is begun on an item is saved to it."""
    page.locator("[data-to=notes]").click()
    expect(page.locator("[data-notes-title]")).to_have_text(item)
    page.fill("#notes_notes", text)
    page.locator("[data-notes] button[type=submit]").click()
    expect(page.locator("[data-said]")).to_have_text("Saved")
    expect(page.locator("#notes_notes")).to_have_value(text)
    page.locator("[data-elsewhere] a").click()


def join(browser, live_server, code):
    """Somebody without an account on a telephone of their own."""
    guest = Visitor(browser, live_server.url, **TELEPHONE)
    guest.open(reverse("find_meeting"))
    guest.check_page("guest_find")
    guest.fill("The six letters", code.lower())
    guest.click("Go on")
    guest.check_page("guest_join")
    guest.fill("Your role", "Chaplain")
    guest.click("Join as a guest")
    return guest


def ask_for_minutes(guest, email):
    """And say how it was."""
    guest.click("How was it?")
    guest.click("Mixed")
    expect(guest.page.get_by_role("button", name="Mixed")).to_have_attribute("aria-pressed", "true")
    guest.reads("no minutes will be sent to you")
    guest.page.fill("#ask_email", email)
    guest.click("Save my address")
    guest.reads("will be sent to the address you left")


def agree_minutes(page, cast):
    """At the next meeting."""
    plan_meeting(by=cast.rowan, kind="reflective", planned_for=timezone.now(), minutes=60)
    page.reload()
    page.get_by_role("link", name="Agree the minutes").click()
    page.get_by_role("button", name="Agree these minutes").click()
    expect(page.locator("main")).to_contain_text("These minutes were agreed in the meeting of")


def test_a_lead_holds_a_meeting_on_one_page(cast, visit, browser, live_server, planned, mailoutbox):
    lead = Counted(visit("rowan", address("show_meeting", planned.pk)))
    lead.press("main", "Open the meeting")
    lead.page.wait_for_url("**/here/*")
    lead.pages.clear()
    meeting = Meeting.objects.get()
    member = visit("moira", address("show_here", planned.pk), **TELEPHONE).page
    screen = Visitor(browser, live_server.url, viewport={"width": 1920, "height": 1080})
    screen.open(address("show_room", planned.pk, room_ticket(meeting)))
    guest = join(browser, live_server, meeting.join_code)
    expect(member.locator("#say_state")).to_be_hidden()
    member.get_by_role("button", name="I am here").click()
    expect(lead.page.locator("[data-part=strip]")).to_contain_text("3 here")
    write_notes(member, "Welcome, roles and ground rules", "Two new colleagues")
    lead.on("What happened since last time")
    lead.on("Hear the stories")
    expect(member.locator("#stories")).to_be_visible(timeout=SOON)
    note(lead, "problem", "Know how long the wait will be")
    guest.reads("Story 0: I waited")
    guest.check_page("guest_story")
    say(guest.page, "I never knew how long they wait.", state="private")
    say(member, "It made me sad.")
    member.wait_for_timeout(PRESSED_TWICE)
    say(member, "We never told them.", nameless=True)
    for number in (1, 2):
        lead.press("#stories", f"Show story {number + 1}")
        expect(lead.page.locator("#stories .ceim-words")).to_contain_text(f"Story {number}")
    note(lead, "good_practice", "Somebody sat down with them")
    expect(screen.page.get_by_text("Story 3 of 3")).to_be_visible()
    withdraw_story(by=cast.rowan, conversation=Meeting.objects.get().story)
    for page in (lead.page, member, guest.page, screen.page):
        expect(page.get_by_text("The person has taken this story back").first).to_be_visible(timeout=SOON)
        expect(page.get_by_text("Story 2: I waited")).to_have_count(0)
    lead.on("How that felt")
    expect(lead.page.locator("#cards")).to_contain_text("We never told them.")
    for title in ("What went well", "What could be better", "Choose one or two"):
        lead.on(title)
    for square in ("Quick win", "Major piece of work"):
        card = "#needs li:has(button[aria-pressed=false]):not(:has([aria-pressed=true]))"
        lead.press(card, square)
        expect(lead.page.locator("#needs [aria-pressed=true]", has_text=square)).to_be_visible()
    lead.press("#needs", "Choose for a test")
    expect(lead.page.locator("#needs")).to_contain_text("Chosen for a test")
    lead.on("Who does what next")
    for text in ("Ask the desk", "Write it on the board"):
        lead.page.wait_for_timeout(PRESSED_TWICE)
        lead.page.fill("#agree_text", text)
        lead.page.keyboard.press("Enter")
        expect(lead.page.locator("#actions")).to_contain_text(text)
    lead.on("What we will tell people")
    lead.on("How this meeting went")
    lead.press("#how", "Good")
    expect(lead.page.locator("#how")).to_contain_text("Good: 1")
    assert len(lead.pages) == 0, lead.pages
    ask_for_minutes(guest, "chaplain@example.org")
    member.fill("#say_text", "One more thing.")
    lead.press(".ceim-strip__steer > a")
    lead.press("main", "Close the meeting")
    lead.page.wait_for_url("**/meetings/*/")
    expect(lead.page.locator("main")).to_contain_text("Ask the desk")
    expect(member.locator("[data-said]")).to_contain_text("You can still save", timeout=SOON)
    member.locator(".ceim-here__say button[type=submit]").click()
    member.wait_for_url("**/meetings/*/")
    expect(member.locator("main")).to_contain_text("Ask the desk")
    expect(member.locator("main")).to_contain_text("Two new colleagues")
    for visitor in (screen, guest):
        expect(visitor.page.get_by_text("This meeting is over")).to_be_visible()
    print(f"\nOne meeting: the lead pressed {lead.clicks} times on one page, and one more to close it.")
    assert lead.clicks <= MOST_CLICKS
    said = sorted(Reflection.objects.values_list("text", flat=True))
    assert said == [
        "I never knew how long they wait.",
        "It made me sad.",
        "One more thing.",
        "We never told them.",
    ]
    assert Reflection.objects.get(text="We never told them.").by is None
    assert (Opportunity.objects.count(), Action.objects.count()) == (2, 2)
    agree_minutes(lead.page, cast)
    assert send_letters() == 1
    assert mailoutbox[0].to == ["chaplain@example.org"]


def test_what_is_typed_outlasts_a_line_that_is_gone(cast, visit, planned):
    visit("rowan", address("show_meeting", planned.pk)).page.get_by_role("button", name="Open the meeting").click()
    member = visit("moira", "/help/", **TELEPHONE)
    member.page.wait_for_timeout(500)
    member.open(address("show_here", planned.pk))
    member.check_page("here")
    member.page.fill("#say_text", "Nobody told them.")
    member.page.context.set_offline(True)
    member.page.locator(".ceim-here__say button[type=submit]").click()
    expect(member.page.locator("[data-not-connected]")).to_contain_text("Not connected since")
    expect(member.page.locator("#say_text")).to_have_value("Nobody told them.")
    member.page.context.set_offline(False)
    expect(member.page.locator("[data-said]")).to_have_text("Saved", timeout=15_000)
    assert Reflection.objects.get().text == "Nobody told them."
