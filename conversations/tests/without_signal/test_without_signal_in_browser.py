"""A conversation written on a phone without signal, in a real Chromium with its worker."""

import re

import pytest
from django.urls import reverse

from ceim.testing.browser import IS_OFFLINE, IS_READY, Visitor, set_offline, there_come
from ceim.testing.cast import PASSWORD
from ceim.testing.of_words import IN_POLISH
from conversations.models import Conversation, Draft

pytestmark = pytest.mark.browser

WORDS = "Nobody told me how long I would wait."
PAGE = "/without-signal/"
# As in Firefox and Safari: else the browser may have the worker send before the page does, and past `route`.
NO_SYNC = "delete ServiceWorkerRegistration.prototype.sync"


@pytest.fixture
def phone(browser, live_server, cast):
    """phone("moira") is her phone, made ready on the first page of her team."""

    def ready(name, width=390, *, has_sync=False):
        visitor = Visitor(browser, live_server.url, width, service_workers="allow")
        if not has_sync:
            visitor.page.add_init_script(NO_SYNC)
        visitor.enter(cast.user(name))
        visitor.open(reverse("show_team", args=["strathmoor/ward-7"]))
        visitor.page.evaluate(IS_READY)
        return visitor

    return ready


def without_signal(visitor, is_so=True):
    set_offline(visitor.page, is_so)


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


def test_read_back_is_in_the_language_that_is_chosen_for_the_words(phone):
    moira = phone("moira")
    without_signal(moira)
    moira.open(PAGE)
    moira.click("Only I do")
    write(moira, IN_POLISH)
    answer(moira)
    here, language = moira.page.locator("[data-read-back]"), moira.page.get_by_label("Language the words are")
    assert here.get_attribute("lang") == "en-GB"
    moira.page.get_by_text("About the conversation").click()
    language.select_option("pl")
    assert here.get_attribute("lang") == "pl"
    moira.click("Finish")
    without_signal(moira, False)
    moira.page.get_by_role("link", name="Look through it and save it").click()
    said = moira.page.locator("[data-said]")
    assert said.get_attribute("lang") == "pl"
    moira.page.locator("[data-sums-up] summary").click()
    language.select_option("")
    assert said.get_attribute("lang") == "en-GB"
    moira.click("Read back and agreed: save")
    moira.reads("A colleague can now")
    assert Conversation.objects.get().written_in == ""


def let_the_worker_send(visitor):
    """What a browser does on its own, some time after there is signal again."""
    debugger, found = visitor.page.context.new_cdp_session(visitor.page), []
    debugger.on("ServiceWorker.workerRegistrationUpdated", lambda event: found.extend(event["registrations"]))
    debugger.send("ServiceWorker.enable")
    visitor.page.evaluate("navigator.serviceWorker.ready.then(() => 1)")
    registration = {"origin": visitor.address, "registrationId": found[-1]["registrationId"]}
    debugger.send("ServiceWorker.dispatchSyncEvent", registration | {"tag": "letters", "lastChance": True})


def finished(visitor, words=WORDS):
    """A conversation waits on this device; there is no signal."""
    without_signal(visitor)
    visitor.open(PAGE)
    visitor.click("Only I do")
    write(visitor, words)
    answer(visitor)
    visitor.click("Finish")
    visitor.reads("It waits to be sent")


def test_first_page_says_what_waits_and_sends_it(phone):
    moira = phone("moira")
    finished(moira)
    moira.page.route("**/without-signal/**", lambda route: route.abort())  # signed in, and yet it does not go
    without_signal(moira, False)
    moira.open(reverse("show_team", args=["strathmoor/ward-7"]))
    moira.reads("1 conversation waits on this device")
    moira.page.unroute("**/without-signal/**")
    moira.page.evaluate("dispatchEvent(new Event('focus'))")
    moira.page.get_by_text("waits on this device").wait_for(state="hidden")
    assert there_come(Draft, 1)


def test_what_the_worker_sent_is_looked_through_on_the_page_that_is_open(phone):
    moira = phone("moira", has_sync=True)
    finished(moira)
    moira.page.route("**/without-signal/**", lambda route: route.abort())
    without_signal(moira, False)
    let_the_worker_send(moira)
    moira.page.get_by_role("link", name="Look through it and save it").click()
    moira.reads(WORDS)


def test_next_person_sees_that_a_colleagues_conversation_waits_and_no_word(phone, cast):
    moira = phone("moira")
    finished(moira)
    without_signal(moira, False)
    moira.enter(cast.user("callum"))
    moira.open(PAGE)
    moira.reads("Callum Colleague")
    moira.reads("Conversations of colleagues that wait here: 1")
    moira.click("Send now")
    stored = moira.page.evaluate("letters.all('letters').then(JSON.stringify)")
    assert "Nobody told" not in moira.page.content() + stored
    assert Draft.objects.count() == 0
    moira.enter(cast.user("moira"))
    moira.open(PAGE)
    assert there_come(Draft, 1)
    assert Draft.objects.get().held_by == cast.user("moira")


def test_two_tabs_that_send_at_once_send_once(phone):
    moira = phone("moira")
    finished(moira)
    other = moira.page.context.new_page()
    other.goto(moira.address + PAGE)
    other.get_by_text("It waits to be sent").wait_for()
    without_signal(moira, False)  # both hear of it
    assert there_come(Draft, 1)
    moira.page.evaluate("Promise.all([letters.send(), letters.send()])")
    other.evaluate("letters.send()")
    assert Draft.objects.count() == 1


def test_what_is_open_in_one_tab_is_neither_sent_nor_gone_on_with_in_another(phone):
    moira = phone("moira")
    moira.open(PAGE)
    moira.click("Only I do")
    write(moira)
    other = moira.page.context.new_page()
    other.goto(moira.address + PAGE)
    other.get_by_role("button", name="Send it as it is").click()
    other.get_by_role("button", name="Go on with it").click()
    other.get_by_text("Begun at").wait_for()
    assert Draft.objects.count() == 0
    assert not other.get_by_label("On the ward").count()


def test_words_are_kept_over_a_new_version_of_the_worker(phone, monkeypatch):
    moira = phone("moira")
    finished(moira)
    before = moira.page.evaluate("caches.keys()")
    monkeypatch.setattr("conversations.without_signal.app.STYLES", ("ceim.css",))
    without_signal(moira, False)
    moira.page.route("**/without-signal/**", lambda route: route.abort())
    moira.page.evaluate("navigator.serviceWorker.getRegistration().then((found) => found.update())")
    moira.page.evaluate(
        """async (before) => {
          const isNew = (names) => names.length === 1 && names[0] !== before[0]
          while (!isNew(await caches.keys())) await new Promise((done) => setTimeout(done, 50))
        }""",
        before,
    )
    without_signal(moira)
    moira.open(PAGE)
    moira.reads("It waits to be sent")
    moira.page.unroute("**/without-signal/**")
    without_signal(moira, False)
    assert there_come(Draft, 1)


def test_words_lock_when_nobody_types_and_are_sent_unfinished(phone):
    moira = phone("moira")
    without_signal(moira)
    moira.open(PAGE)
    moira.page.evaluate(
        "letters.get('kept', 'index').then((i) => letters.put('kept', {...i, locks_after: 1}, 'index'))"
    )
    moira.open(PAGE)
    moira.click("Only I do")
    write(moira)
    moira.reads("Nobody typed for a while")
    assert moira.page.evaluate("letters.all('letters').then(([row]) => row.typed === undefined)")
    assert not moira.page.get_by_role("button", name="Go on with it").is_visible()
    without_signal(moira, False)
    assert there_come(Draft, 1)
    assert not Draft.objects.get().is_whole


def test_own_device_goes_on_where_somebody_stopped(phone):
    moira = phone("moira")
    without_signal(moira)
    moira.open(PAGE)
    moira.click("Only I do")
    write(moira)
    moira.open(PAGE)
    moira.click("Go on with it")
    moira.page.wait_for_timeout(100)
    assert moira.page.get_by_label("On the ward").first.input_value() == WORDS
    answer(moira)
    moira.click("Finish")
    moira.reads("It waits to be sent")


def test_second_tap_on_finish_changes_nothing(phone):
    moira = phone("moira")
    without_signal(moira)
    moira.open(PAGE)
    moira.click("Only I do")
    write(moira)
    answer(moira)
    finish = "document.querySelector('button[value=finish]')"
    moira.page.evaluate(
        f"{{ const button = {finish}; button.click(); button.click(); setTimeout(() => button.click(), 20) }}"
    )
    moira.reads("It waits to be sent")
    without_signal(moira, False)
    assert there_come(Draft, 1)
    assert [WORDS] in Draft.objects.get().answers.values()


def test_what_is_thrown_away_while_it_is_kept_does_not_come_back(phone):
    moira = phone("moira")
    without_signal(moira)
    moira.open(PAGE)
    moira.click("Only I do")
    write(moira)
    moira.page.get_by_role("button", name="Throw it away").first.click()
    throw_away = "document.querySelector('[data-screen=discard] button[value=discarded]').click()"
    moira.page.evaluate(f"document.forms[0].dispatchEvent(new Event('input')); {throw_away}")
    moira.reads("Log a conversation about")
    moira.page.wait_for_timeout(1500)
    assert moira.page.evaluate("letters.all('letters').then((rows) => rows.length)") == 0


def test_nobody_goes_on_with_what_another_typed_once_they_signed_out(phone):
    moira = phone("moira")
    without_signal(moira)
    moira.open(PAGE)
    moira.click("Only I do")
    write(moira)
    moira.page.go_back()
    moira.page.go_back()
    without_signal(moira, False)
    moira.open(reverse("show_team", args=["strathmoor/ward-7"]))
    moira.reads("1 conversation waits on this device")
    moira.click("Sign out")
    moira.page.wait_for_url("**/sign-in/**")
    moira.page.wait_for_load_state("networkidle")
    assert moira.page.evaluate("letters.all('letters').then(([row]) => row.typed === undefined)")
    without_signal(moira)
    moira.open(PAGE)
    moira.reads("This device is not ready yet")
    assert Draft.objects.count() == 0


def test_shared_computer_is_known_from_signing_in(browser, live_server, cast):
    moira = Visitor(browser, live_server.url, 390, service_workers="allow")
    moira.open("/sign-in/")
    moira.fill("Email address", "moira@example.org")
    moira.page.get_by_label("Password", exact=True).fill(PASSWORD)
    moira.page.get_by_label("Others use this computer").check()
    moira.page.get_by_role("button", name="Sign in").click()
    moira.reads("Sign out")
    moira.open(PAGE)
    moira.reads("Log a conversation about")


def test_page_is_there_at_once_where_the_network_hangs(phone):
    moira = phone("moira")
    moira.page.route("**/without-signal/kept/", lambda route: None)
    moira.open(PAGE)
    moira.page.get_by_role("button", name="Only I do").click(timeout=3000)
    write(moira)


def test_server_that_fails_is_told_of(phone):
    moira = phone("moira")
    finished(moira)
    moira.page.route(re.compile(r"/without-signal/[0-9a-f-]{36}/"), lambda route: route.fulfill(status=500))
    without_signal(moira, False)
    moira.reads("It could not be sent. It stays here, and is sent later.")
    moira.page.unroute_all()
    moira.click("Send now")
    assert there_come(Draft, 1)


def test_finish_asks_for_what_only_the_person_can_answer(phone):
    moira = phone("moira")
    moira.open(PAGE)
    moira.click("Others use it too")
    write(moira)
    moira.page.get_by_label("On the ward").first.fill("")
    moira.click("Continue")
    moira.click("Finish")
    for text in ("Enter what the person told you", "Choose how far their words may go", "Choose if you read it back"):
        moira.page.locator("[data-errors]").get_by_text(text).wait_for()
    assert Draft.objects.count() == 0


def test_nothing_stays_of_what_was_thrown_away(phone):
    moira = phone("moira")
    moira.open(PAGE)
    moira.click("Only I do")
    write(moira)
    moira.page.get_by_role("button", name="Throw it away").first.click()
    moira.reads("Nothing of it is kept anywhere")
    moira.page.locator("[data-screen=discard]").get_by_role("button", name="Throw it away").click()
    moira.reads("Log a conversation about")
    assert moira.page.evaluate("letters.all('letters').then((rows) => rows.length)") == 0
    assert Draft.objects.count() == 0


def test_device_that_was_never_made_ready_says_how(browser, live_server, cast):
    nobody = Visitor(browser, live_server.url, 320)
    nobody.open(PAGE)
    nobody.reads("Open your team’s first page once where there is signal")
    nobody.complaints.clear()
    nobody.check_page("without_signal_not_ready")


def test_page_that_could_not_be_reached_is_said_to_have_not_opened(phone):
    moira = phone("moira")
    without_signal(moira)
    moira.open(reverse("list_conversations", args=["strathmoor/ward-7"]))
    moira.reads("The page you asked for did not open")
    without_signal(moira, False)
    moira.click("Try again")
    moira.page.wait_for_url("**/conversations/")
    without_signal(moira)
    moira.open(PAGE)
    moira.page.get_by_text("The page you asked for did not open").wait_for(state="hidden")


def test_sending_without_signal_or_with_nothing_finished_says_so(phone):
    moira = phone("moira")
    without_signal(moira)
    moira.open(PAGE)
    moira.click("Only I do")
    write(moira)
    moira.page.go_back()
    moira.page.go_back()
    moira.page.evaluate(IS_OFFLINE)
    moira.click("Send now")
    moira.reads("No signal. It is sent when there is some.")
    moira.page.route("**/without-signal/**", lambda route: route.abort())
    without_signal(moira, False)
    moira.click("Send now")
    moira.reads("Nothing that is finished waits here.")


def test_first_page_says_whose_conversations_wait(phone, cast):
    moira = phone("moira")
    finished(moira)
    moira.enter(cast.user("callum"))
    moira.page.route("**/without-signal/**", lambda route: route.abort())
    without_signal(moira, False)
    moira.open(reverse("show_team", args=["strathmoor/ward-7"]))
    moira.reads("1 conversation of a colleague waits on this device. It is sent when they sign in")
