"""The room's page brings itself up to date under whoever reads it, in a real Chromium."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from ceim.testing.answers import address
from ceim.testing.factories import make_meeting
from meetings.reflections.services import add_reflection

pytestmark = pytest.mark.browser
TURN = 5_100  # milliseconds: it asks every five seconds
SELECT_IN_IT = """() => getSelection().selectAllChildren(document.querySelector('#live-whole li'))"""


@pytest.fixture
def room(visit, cast):
    """Moira looks at a meeting in which something was said before she came."""
    meeting = make_meeting(cast.rowan, planned_for=timezone.now())
    say(cast.callum, meeting, "Nobody told them.")
    moira = visit("moira", "/help/")
    moira.page.clock.install()
    moira.open(address("show_meeting", meeting.pk))
    moira.page.evaluate("document.querySelector('#live-whole li').isTheSame = true")
    return moira, meeting


def say(by, meeting, text):
    add_reflection(by=by, meeting=meeting, kind="learning", text=text, state="shared")


def look_again(moira):
    """It looks once more, and is done with it."""
    with moira.page.expect_response(lambda answer: "/meetings/" in answer.url):
        moira.page.clock.fast_forward(TURN)


def test_what_is_new_is_said_once_and_what_was_there_stays(room, cast):
    moira, meeting = room
    say(cast.rowan, meeting, "We do it each day.")
    look_again(moira)
    expect(moira.page.locator("#live-whole")).to_contain_text("We do it each day.")
    said = moira.page.get_by_role("status").filter(has_text="New in:")
    assert said.all_inner_texts() == ["New in: Reflections on the whole meeting"]
    kept = "[...document.querySelectorAll('#live-whole li')].filter((li) => li.isTheSame).map((li) => li.innerText)"
    assert "Nobody told them." in moira.page.evaluate(kept)[0]
    assert moira.page.locator("[role=status] :is(a, button, input)").count() == 0
    moira.check_page("meeting brought up to date")


def test_what_somebody_reads_waits_and_a_button_pauses_all(room, cast):
    moira, meeting = room
    moira.page.evaluate(SELECT_IN_IT)
    say(cast.rowan, meeting, "We do it each day.")
    look_again(moira)
    look_again(moira)
    expect(moira.page.locator("#live-whole")).not_to_contain_text("We do it each day.")
    moira.page.evaluate("getSelection().removeAllRanges()")
    look_again(moira)
    expect(moira.page.locator("#live-whole")).to_contain_text("We do it each day.")
    asked = []
    moira.page.on("request", lambda request: asked.append(request.url))
    moira.page.get_by_role("button", name="Pause updates").click()
    for _turn in range(3):
        moira.page.clock.fast_forward(TURN)
    assert asked == []
    moira.page.get_by_role("button", name="Go on with updates").click()
    look_again(moira)
