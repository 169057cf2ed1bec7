"""Whole tasks by the keys and the accessibility tree alone: log, release and highlight, place and decide, meet."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from ceim.testing.answers import address
from ceim.testing.by_keys import ByKeys, NotReached
from ceim.testing.factories import make_conversation, make_opportunity
from conversations.models import Conversation, Highlight
from meetings.meeting.services import plan_meeting
from meetings.models import Opportunity

pytestmark = pytest.mark.browser
WORDS = "Nobody told me how long it would be."
HERE = ["strathmoor/ward-7"]


@pytest.fixture
def by_keys(visit):
    def sit_down(name, path):
        return ByKeys(visit(name, path).page)

    return sit_down


def test_conversation_is_logged(by_keys, cast):
    moira = by_keys("moira", reverse("show_team", args=HERE))
    moira.open("button", "Log a conversation").open("button", "They said yes to notes: start")
    moira.reach("textbox", "Arriving").page.keyboard.type(WORDS)
    moira.open("button", "Continue")
    moira.choose("No further than these notes", "To the team")
    moira.choose("Yes, on the team's board or web page", "No")
    moira.open("button", "Read back and agreed: save")
    print(f"\nlogged with {moira.tabs} presses of Tab")
    assert Conversation.objects.get().passages.get().captured_text == WORDS


def test_story_is_released_and_highlighted(by_keys, cast):
    story = make_conversation(cast.moira, words=WORDS)
    rowan = by_keys("rowan", reverse("release_story", args=[*HERE, story.pk]))
    for name in rowan.names_of("checkbox"):
        rowan.reach("checkbox", name).page.keyboard.press("Space")
    rowan.choose("No", "No")
    rowan.open("button", "Release")
    rowan.open("link", "Highlight words")
    rowan.reach("textbox", "What they said")
    for key in ("Control+Home", *["Shift+ArrowRight"] * 6, "2"):
        rowan.page.keyboard.press(key)
    with rowan.page.expect_navigation():
        rowan.page.keyboard.press("Enter")
    print(f"\nreleased and highlighted with {rowan.tabs} presses of Tab")
    assert (Highlight.objects.get().quote, Highlight.objects.get().kind) == ("Nobody", "could_be_better")


def test_opportunity_is_placed_and_decided_on(by_keys, cast):
    opportunity = make_opportunity(cast.moira)
    rowan = by_keys("rowan", address("list_opportunities"))
    rowan.reach("link", f"Place : {opportunity.need}")
    with rowan.page.expect_navigation():
        rowan.page.keyboard.press("1")
    rowan.open("link", opportunity.need).open("button", "Decide about it")
    rowan.choose("Choose it for the next test", "Choose it for the next test")
    rowan.open("button", "Save decision")
    opportunity.refresh_from_db()
    print(f"\nplaced and decided with {rowan.tabs} presses of Tab")
    assert (opportunity.quadrant, opportunity.state) == ("quick_win", "prioritised")


def test_meeting_is_held(by_keys, cast):
    make_conversation(cast.moira, state="released", words=WORDS)
    meeting = plan_meeting(by=cast.rowan, kind="reflective", planned_for=timezone.now(), minutes=60)
    rowan = by_keys("rowan", address("show_meeting", meeting.pk))
    rowan.open("button", "Open the meeting")
    rowan.reach("button", "On to: What happened since last time")
    stage = rowan.page.locator(".ceim-strip__stage")
    for number in (2, 3):  # as a clicker does
        rowan.page.keyboard.press("PageDown")
        expect(stage).to_contain_text(f"{number} of 10")
    rowan.reach("link", "Could be better").page.keyboard.press("Enter")
    rowan.page.keyboard.type("Know how long it takes")
    rowan.page.keyboard.press("Enter")
    expect(rowan.page.locator("[data-need]")).to_be_hidden()
    rowan.reach("button", "On to: How that felt, and what we learned")
    for number in range(4, 8):
        rowan.page.keyboard.press("ArrowRight")
        expect(stage).to_contain_text(f"{number} of 10")
    rowan.reach("button", "Quick win").page.keyboard.press("Enter")
    expect(rowan.page.locator("#needs [aria-pressed=true]")).to_have_text("Quick win")
    rowan.reach("button", "Choose for a test : Know how long it takes").page.keyboard.press("Enter")
    expect(rowan.page.locator("#needs")).to_contain_text("Chosen for a test")
    rowan.reach("link", "Actions").page.keyboard.press("Enter")
    rowan.reach("textbox", "What will be done?").page.keyboard.type("Ask the desk")
    rowan.page.keyboard.press("Enter")
    expect(rowan.page.locator("#actions")).to_contain_text("Ask the desk")
    rowan.reach("button", "On to: Who does what next")
    for number in (8, 9, 10):
        rowan.page.keyboard.press("ArrowRight")
        expect(stage).to_contain_text(f"{number} of 10")
    rowan.open("link", "Close the meeting").open("button", "Close the meeting")
    print(f"\nheld a meeting with {rowan.tabs} presses of Tab")
    meeting.refresh_from_db()
    told = Opportunity.objects.values_list("need", "impact", "state").get()
    assert (meeting.state, told) == ("held", ("Know how long it takes", 4, "prioritised"))


def test_what_has_no_name_is_not_reached(by_keys, cast):
    rowan = by_keys("rowan", "/help/")
    rowan.page.goto("about:blank")  # on ours, no text becomes a page
    rowan.page.set_content("<button aria-label=' '>Release</button><div onclick=''>Release</div>")
    with pytest.raises(NotReached):
        rowan.reach("button", "Release it")
