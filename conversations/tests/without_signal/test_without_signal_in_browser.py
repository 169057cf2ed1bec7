"""A conversation written on a phone without signal, in a real Chromium with its worker."""

import pytest
from django.urls import reverse

from ceim.testing.browser import Visitor
from conversations.models import Conversation, Draft

pytestmark = pytest.mark.browser

WORDS = "Nobody told me how long I would wait."
PAGE = "/without-signal/"


@pytest.fixture
def phone(browser, live_server, cast):
    """phone("moira") is her phone, made ready on the first page of her team."""

    def ready(name, width=390):
        visitor = Visitor(browser, live_server.url, width, service_workers="allow")
        visitor.enter(cast.user(name))
        visitor.open(reverse("show_team", args=["strathmoor/ward-7"]))
        visitor.page.evaluate(IS_READY)
        return visitor

    return ready


IS_READY = """async () => {
  const isReady = async () => navigator.serviceWorker.controller && await letters.get('kept', 'index')
  while (!await isReady()) await new Promise((resolve) => setTimeout(resolve, 50))
}"""


def without_signal(visitor, is_so=True):
    visitor.page.context.set_offline(is_so)


def write(visitor, words=WORDS):
    """From the page without signal to the last questions."""
    visitor.page.get_by_role("button", name="Coming in for a hip operation").click()
    visitor.click("They said yes to notes: start")
    visitor.page.get_by_label("On the ward").first.fill(words)
    visitor.reads("Kept on this device")


def answer(visitor):
    visitor.click("Continue")
    visitor.choose("How far may their words go", "To the team")
    visitor.choose("Did you read it back", "Read back and agreed")
    visitor.choose("Do they want to hear", "No")


def test_conversation_is_written_without_signal_and_sent_when_it_is_back(phone):
    moira = phone("moira")
    without_signal(moira)
    moira.open(reverse("list_conversations", args=["strathmoor/ward-7"]))
    moira.reads("Who uses this device?")
    moira.complaints.clear()  # that there is no signal
    moira.click("Only I do")
    moira.check_page("without_signal_home")
    write(moira)
    moira.check_page("without_signal_words")
    answer(moira)
    moira.check_page("without_signal_last")
    moira.click("Finish")
    moira.reads("It waits to be sent")
    moira.check_page("without_signal_waiting")
    assert Draft.objects.count() == 0
    without_signal(moira, False)
    moira.page.get_by_role("link", name="Look through it and save it").click()
    moira.reads("Written without signal")
    moira.reads(WORDS)
    moira.click("Read back and agreed: save")
    moira.reads("A colleague can now")
    assert Conversation.objects.get().passages.get().captured_text == WORDS
