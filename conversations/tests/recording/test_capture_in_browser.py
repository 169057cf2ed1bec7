"""The pages of a conversation in a real Chromium: on a phone, without a network, after signing out, pressed twice."""

import re
import time

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import expect

from ceim.testing.cast import PASSWORD, make_cast
from conversations.models import Conversation, Draft, Question

pytestmark = pytest.mark.browser
QUESTIONS = ("May I write", "May I share", "May other teams", "May a board", "May we quote")
WORDS = "Nobody told me how long it would be."


@pytest.fixture
def cast(transactional_db):
    cast = make_cast()
    for kind, text in (("discovery", "Tell me how you came in."), ("deeper", "How did that feel?")):
        Question.objects.create(team=cast.ward_7, touchpoint=cast.touchpoints[0], kind=kind, text=text, position=1)
    return cast


def at_the_story(visit, width=320):
    """Moira, with a conversation begun."""
    visitor = visit("moira", reverse("choose_pathway", args=["strathmoor/ward-7"]), width)
    visitor.click("Start")
    visitor.reads("What did they tell you?")
    return visitor


def fill_rest(visitor):
    visitor.choose("Less positive feelings", "worried")
    visitor.click("Continue")
    for question in QUESTIONS:
        visitor.choose(question, "Yes")
    visitor.click("Continue")
    visitor.reads("About the conversation")
    visitor.click("Continue")
    visitor.choose("Did you read it back", "Read back and agreed")
    visitor.choose("Do they want to hear", "Yes, on the team's board or web page")
    visitor.click("Continue")
    visitor.reads("Check and save")


def saved_words():
    return Draft.objects.get().answers


def too_small(page):
    """What to press or fill in that is smaller than 44 px, with what belongs to it."""
    return page.evaluate(
        """() => [...document.querySelectorAll('main form :is(a, button, input, select, textarea, summary)')]
            .filter((each) => each.checkVisibility() && each.type !== 'hidden')
            .map((each) => [each, each.getBoundingClientRect()])
            .filter(([each, { width, height }]) => width < 44 || height < 44 - 0.5)
            .map(([each, { width, height }]) => `${each.outerHTML.slice(0, 80)} ${width}×${height}`)"""
    )


@pytest.mark.parametrize("width", [320, 1280])
def test_conversation_is_written_down_page_by_page(visit, cast, width):
    visitor = visit("moira", reverse("choose_pathway", args=["strathmoor/ward-7"]), width)
    visitor.check_page("record_conversation")
    visitor.click("Start")
    visitor.fill("Arriving", f"{WORDS} Ring 943 476 5919.")
    small = {}
    for step in ("story", "feelings", "agreement", "about", "read_back"):
        visitor.page.wait_for_url(f"**/{step}/")
        visitor.check_page(f"write_draft_{step}")
        small[step] = too_small(visitor.page)
        if step == "feelings":
            visitor.choose("Less positive feelings", "worried")
        if step == "agreement":
            for question in QUESTIONS:
                visitor.choose(question, "Yes")
        if step == "read_back":
            visitor.choose("Did you read it back", "Read back and agreed")
            visitor.choose("Do they want to hear", "Yes, on the team's board or web page")
        visitor.click("Continue")
    visitor.page.wait_for_url("**/check/")
    visitor.check_page("check_draft")
    small["check"] = too_small(visitor.page)
    assert {step: found for step, found in small.items() if found} == {}
    visitor.click("Save the conversation")
    visitor.page.get_by_role("alert").wait_for()
    visitor.check_page("check_draft_with_errors")
    visitor.page.get_by_label("1. If it stays, say why").select_option(label="It is not a person’s")
    visitor.click("Save the conversation")
    visitor.reads("A colleague can now release it")
    assert Conversation.objects.get().passages.get().captured_text == f"{WORDS} Ring 943 476 5919."
    assert visitor.page.evaluate("Object.keys(sessionStorage)") == []


def saved_line(visitor):
    return visitor.page.locator("[data-saved-line]")


def copies(visitor):
    return visitor.page.evaluate("Object.keys(sessionStorage)")


def wait_until_saved(visitor):
    until = time.monotonic() + 15
    while copies(visitor) and time.monotonic() < until:
        visitor.page.wait_for_timeout(100)
    assert copies(visitor) == []
    expect(saved_line(visitor)).to_have_text(re.compile("^Saved"))


def lose_what_is_sent(visitor):
    """A network that shows pages but loses every form."""
    lost = {"POST"}
    visitor.page.route("**/drafts/**", lambda r: r.abort() if r.request.method in lost else r.continue_())


def test_words_are_saved_while_they_are_typed(visit, cast):
    moira = at_the_story(visit)
    moira.fill("Arriving", WORDS)
    expect(saved_line(moira)).to_have_text(re.compile(r"^Saved (\d|mid)"))
    assert saved_words()[f"words_{cast.touchpoints[0].pk}"] == [WORDS]
    assert moira.page.evaluate("document.activeElement.name") == f"words_{cast.touchpoints[0].pk}"
    assert copies(moira) == []


def test_words_typed_without_a_network_are_kept_and_saved_when_it_is_back(visit, cast):
    moira = at_the_story(visit)
    box = moira.page.get_by_label("Arriving", exact=True)
    box.press_sequentially("Nobody told me ")
    moira.page.context.set_offline(True)
    box.press_sequentially("how long it would be.")
    expect(saved_line(moira)).to_contain_text("No connection. Your words are kept on this device")
    assert len(copies(moira)) == 1
    moira.click("Continue")
    expect(saved_line(moira)).to_contain_text("Press the button again when it is back")
    assert box.input_value() == WORDS
    moira.page.context.set_offline(False)
    wait_until_saved(moira)
    assert saved_words()[f"words_{cast.touchpoints[0].pk}"] == [WORDS]
    assert copies(moira) == []
    moira.page.wait_for_timeout(1000)  # a second press within a second is taken for a double tap
    moira.click("Continue")
    moira.reads("How did it feel?")


def test_words_typed_without_a_network_survive_the_page(visit, cast):
    moira = at_the_story(visit)
    address = moira.page.url
    lose_what_is_sent(moira)
    moira.fill("Arriving", WORDS)
    expect(saved_line(moira)).to_contain_text("No connection")
    moira.open(reverse("list_conversations", args=["strathmoor/ward-7"]))
    moira.page.unroute_all()
    moira.page.goto(address)
    expect(moira.page.get_by_label("Arriving", exact=True)).to_have_value(WORDS)
    wait_until_saved(moira)
    assert saved_words()[f"words_{cast.touchpoints[0].pk}"] == [WORDS]


def test_words_are_back_after_a_session_that_ended_and_a_new_sign_in(visit, cast):
    moira = at_the_story(visit)
    moira.fill("Arriving", "Nobody told me")
    expect(saved_line(moira)).to_have_text(re.compile("^Saved"))
    Session.objects.all().delete()
    moira.fill("Arriving", WORDS)
    expect(saved_line(moira)).to_contain_text("You have been signed out. Your words are still on this page.")
    moira.click("Continue")  # nothing is sent to a page that would lose it
    assert "/story/" in moira.page.url
    assert moira.page.get_by_label("Arriving", exact=True).input_value() == WORDS
    moira.click("Sign in again")
    moira.page.get_by_label("Email address").fill("moira@example.org")
    moira.page.get_by_label("Password", exact=True).fill(PASSWORD)
    moira.page.get_by_role("button", name="Sign in").click()
    moira.reads("What did they tell you?")
    expect(moira.page.get_by_label("Arriving", exact=True)).to_have_value(WORDS)
    wait_until_saved(moira)
    assert saved_words()[f"words_{cast.touchpoints[0].pk}"] == [WORDS]
    moira.click("Continue")
    moira.reads("How did it feel?")


def test_words_are_saved_after_a_sign_in_in_another_tab(visit, cast):
    moira = at_the_story(visit)
    Session.objects.all().delete()
    moira.fill("Arriving", WORDS)
    expect(saved_line(moira)).to_contain_text("You have been signed out")
    other = moira.page.context.new_page()
    other.goto(moira.address + "/sign-in/")
    other.get_by_label("Email address").fill("moira@example.org")
    other.get_by_label("Password", exact=True).fill(PASSWORD)
    other.get_by_role("button", name="Sign in").click()
    other.get_by_text("Sign out").first.wait_for()
    other.close()
    moira.click("Continue")
    moira.reads("How did it feel?")
    assert saved_words()[f"words_{cast.touchpoints[0].pk}"] == [WORDS]


def test_another_window_is_overwritten_by_decision_alone(visit, cast):
    moira = at_the_story(visit)
    other = moira.page.context.new_page()
    other.goto(moira.page.url)
    other.get_by_label("Arriving", exact=True).fill("In the other window")
    expect(other.locator("[data-saved-line]")).to_have_text(re.compile("^Saved"))
    moira.fill("Arriving", WORDS)
    expect(saved_line(moira)).to_contain_text("changed in another window")
    moira.click("Continue")
    moira.reads("It was saved in another window")
    box = moira.page.get_by_label("Arriving", exact=True)
    expect(box).to_have_value(WORDS)
    box.press_sequentially(" And more.")
    moira.page.wait_for_timeout(2500)  # longer than the pause after which it would be saved
    assert saved_words()[f"words_{cast.touchpoints[0].pk}"] == ["In the other window"]
    moira.click("Continue")
    moira.reads("How did it feel?")
    assert saved_words()[f"words_{cast.touchpoints[0].pk}"] != ["In the other window"]


def test_older_words_of_this_tab_are_offered_and_not_put_over_newer_ones(visit, cast):
    moira = at_the_story(visit)
    address = moira.page.url
    moira.page.context.set_offline(True)
    moira.fill("Arriving", "Older, never saved")
    expect(saved_line(moira)).to_contain_text("No connection")
    draft = Draft.objects.get()
    draft.answers, draft.saves = {f"words_{cast.touchpoints[0].pk}": ["Newer"], "page": ["elsewhere.1"]}, 5
    draft.save()
    moira.page.goto("about:blank")
    moira.page.context.set_offline(False)
    moira.page.goto(address)
    box = moira.page.get_by_label("Arriving", exact=True)
    expect(box).to_have_value("Newer")
    moira.reads("Words you typed here before were never saved.")
    moira.click("Put them back")
    expect(box).to_have_value("Older, never saved")


def test_signing_out_leaves_no_words_on_the_device(visit, cast):
    moira = at_the_story(visit)
    lose_what_is_sent(moira)
    moira.fill("Arriving", WORDS)
    expect(saved_line(moira)).to_contain_text("No connection")
    moira.open(reverse("list_conversations", args=["strathmoor/ward-7"]))
    assert len(copies(moira)) == 1
    moira.click("Sign out")
    moira.reads("Sign in")
    assert copies(moira) == []


def test_save_pressed_twice_makes_one_conversation(visit, cast):
    moira = at_the_story(visit)
    moira.fill("Arriving", WORDS)
    moira.click("Continue")
    fill_rest(moira)
    moira.page.evaluate("""() => {
        const form = document.querySelector('form[data-capture]')
        form.requestSubmit()
        form.requestSubmit()
        form.submit()
    }""")
    moira.reads("A colleague can now release it")
    assert Conversation.objects.count() == 1
    moira.page.go_back()
    moira.page.wait_for_load_state()
    moira.reads("Waiting for release")
    assert (Conversation.objects.count(), Draft.objects.count()) == (1, 0)


def test_every_page_works_without_a_script(visit, cast):
    moira = visit("moira", reverse("choose_pathway", args=["strathmoor/ward-7"]), 320, java_script_enabled=False)
    moira.click("Start")
    moira.fill("Arriving", WORDS)
    moira.click("One box for the whole story")
    moira.fill("Anything else, or the whole story", "And all of it.")
    moira.click("Continue")
    fill_rest(moira)
    moira.click("Save the conversation")
    moira.reads("A colleague can now release it")
    words = Conversation.objects.get().passages.order_by("position")
    assert [passage.captured_text for passage in words] == [WORDS, "And all of it."]


def test_one_story_takes_few_presses(visit, cast):
    """Under two minutes of clicks beside the typing: each page is counted from its own first to its last press."""
    moira = at_the_story(visit)
    presses = []
    moira.page.expose_function("pressed", lambda: presses.append(1))
    moira.page.add_init_script("addEventListener('click', (e) => { if (e.isTrusted) window.pressed() }, true)")
    moira.page.reload()
    moira.fill("Arriving", WORDS)
    moira.click("Continue")
    fill_rest(moira)
    moira.click("Save the conversation")
    moira.reads("A colleague can now release it")
    assert len(presses) <= 20
