"""What is typed on the page of a meeting: given back where it was typed, to a guest too, and nothing lies over it."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from ceim.teams.models import Membership
from ceim.testing.answers import address
from ceim.testing.browser import Visitor, sideways_scroll
from ceim.testing.factories import make_conversation
from meetings.actions.services import add_action
from meetings.live import services as live
from meetings.meeting.services import hold_meeting, plan_meeting
from meetings.models import Opportunity

pytestmark = pytest.mark.browser

TELEPHONE = {"viewport": {"width": 390, "height": 844}}
BACK = "What you typed here is not saved"
SOON = 15_000


@pytest.fixture
def meeting(cast):
    """One person of the team has no sign-in, so that each need comes with a form to vote for them."""
    make_conversation(cast.moira, state="released", words="I waited and nobody told me why.")
    planned = plan_meeting(by=cast.rowan, kind="reflective", planned_for=timezone.now(), minutes=60)
    meeting = live.open_meeting(by=cast.rowan, meeting=planned)
    live.go_to_item(by=cast.rowan, item=meeting.agenda.get(key="stories"))
    add_action(by=cast.rowan, meeting=meeting, text="Ask" * 25, owner=cast.rowan, due_on=timezone.localdate())
    return meeting


def note(by, meeting, need):
    passage = meeting.stories.get().passages.get()
    return live.note_need(by=by, meeting=meeting, passage=passage, start=0, end=8, kind="problem", need=need)


def is_covered(page, selector):
    """Whether something lies over the middle of it where it can be seen."""
    return page.locator(selector).evaluate("""(found) => {
      found.scrollIntoView({ block: 'nearest', behavior: 'instant' })
      const { x, y, width, height } = found.getBoundingClientRect()
      return !found.contains(document.elementFromPoint(x + width / 2, y + height / 2))
    }""")


def test_what_a_member_types_comes_back_where_it_was_typed(cast, visit, meeting):
    member = visit("moira", reverse("show_home"), **TELEPHONE)
    page, here = member.page, address("show_here", meeting.pk)
    member.open(here + "#stories")
    assert page.evaluate("document.querySelector('.ceim-here__nav').getBoundingClientRect().top >= 0 && scrollY === 0")
    page.fill("#say_text", "It made me sad.")
    for need in ("Know how long", "Know why"):
        note(cast.rowan, meeting, need)
    member.open(here)
    expect(page.locator("#say_text")).to_have_value("It made me sad.")
    expect(page.locator("#agree_text")).to_have_value("")
    page.select_option("#say_state", "shared")
    page.locator(".ceim-here__say button[type=submit]").click()
    expect(page.locator("[data-said]")).to_have_text("Saved")
    member.open(here)
    expect(page.get_by_text(BACK)).to_have_count(0)
    page.locator("[data-mark=problem]").click()
    page.fill("#need_need", "Words")
    assert not is_covered(page, "[data-need] button[type=submit]")
    page.get_by_role("button", name="Cancel").click()
    expect(page.locator("[data-need]")).to_be_hidden()
    page.locator("[data-to=needs]").click()
    expect(page.locator("[data-elsewhere]")).to_have_text("The room is at “Stories”. Go there")
    page.fill("#write_need", "Be told the reason")
    page.locator("[data-write-need] input[value=problem]").check()
    page.locator("#write_passage").select_option(index=1)
    page.locator("[data-write-need] button[type=submit]").click()
    expect(page.locator("#needs .ceim-here__card")).to_contain_text(["Know how long", "Know why", "Be told the reason"])
    page.locator("#needs .ceim-press button[aria-pressed=false]").first.click()
    expect(page.locator("[data-said]")).to_have_text("Opportunity placed")
    live.go_to_item(by=cast.rowan, item=meeting.agenda.get(key="actions"))
    expect(page.locator("[data-elsewhere]")).to_have_text("The room has gone on to “Actions”. Go there", timeout=SOON)
    page.locator("[data-elsewhere] a").click()
    assert sideways_scroll(page) <= 0
    page.locator("[data-to=notes]").click()
    page.fill("#notes_notes", "Mine")
    live.write_notes(by=cast.rowan, item=meeting.agenda.get(key="actions"), notes="What Rowan noted")
    page.locator("[data-notes] button[type=submit]").click()
    expect(page.locator("[data-notes] .ceim-theirs")).to_contain_text("What Rowan noted")
    assert Opportunity.objects.count() == 3


def test_page_says_what_ended_and_keeps_what_is_written(cast, visit, meeting):
    member = visit("moira", address("show_here", meeting.pk), **TELEPHONE)
    page, gone = member.page, member.page.locator("[data-not-connected]")
    page.fill("#say_text", "It made me sad.")
    Session.objects.all().delete()
    expect(gone).to_contain_text("You are not signed in any more. What you wrote is still on this page", timeout=SOON)
    member.enter(cast.user("moira"))
    expect(gone).to_be_hidden(timeout=SOON)
    Membership.objects.filter(pk=cast.moira.pk).update(ended_on=timezone.localdate())
    expect(gone).to_contain_text("Your part in Ward 7 ended on", timeout=SOON)
    page.select_option("#say_state", "shared")
    page.locator(".ceim-here__say button[type=submit]").click()
    expect(gone).to_contain_text("What you wrote is still on this page: copy what you need.")
    expect(page.locator("#say_text")).to_have_value("It made me sad.")


def test_what_a_guest_types_stays_in_their_tab(cast, browser, live_server, meeting):
    guest = Visitor(browser, live_server.url, **TELEPHONE)
    guest.open(reverse("join_meeting", args=[meeting.join_code]))
    guest.fill("Your role", "Chaplain")
    guest.click("Join as a guest")
    guest.page.fill("#say_text", "Nobody told them.")
    guest.open(reverse("show_guest"))
    guest.reads(BACK)
    expect(guest.page.locator("#say_text")).to_have_value("Nobody told them.")
    hold_meeting(by=cast.rowan, meeting=meeting, notes="", spoke_count=None)
    guest.reads("This meeting was closed.")
    expect(guest.page.locator("[data-ends-at]")).to_have_count(0)
    guest.open(reverse("show_guest"))
    guest.reads("This meeting is over")
    guest.reads("Nobody told them.")
    guest.complaints.clear()  # that the page is gone
    guest.check_page("guest_over")
    guest.click("Throw it away")
    guest.open(reverse("show_guest"))
    expect(guest.page.get_by_text("Nobody told them.")).to_be_hidden()
