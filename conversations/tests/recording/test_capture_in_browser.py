"""The pages of a conversation in a real Chromium: on a phone, without a network, after signing out, pressed twice."""

import json
import re
import time

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from ceim.teams.models import Membership
from ceim.testing.cast import PASSWORD, make_cast
from conversations.models import Conversation, Draft, Question

pytestmark = pytest.mark.browser
REACH = "How far may their words go"
HEAR_BACK = "Do they want to hear"
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
    visitor.click("They said yes to notes: start")
    visitor.reads("What did they tell you?")
    return visitor


def at_the_last_page(visit, width=320):
    visitor = at_the_story(visit, width)
    visitor.fill("Arriving", WORDS)
    visitor.click("Continue")
    visitor.reads("Read this to them")
    return visitor


def fill_rest(visitor):
    visitor.reads("Read this to them")
    visitor.choose(REACH, "To everybody: we may quote them in public, and when we teach")
    visitor.choose("Less positive feelings", "worried")
    visitor.choose(HEAR_BACK, "Yes, on the team's board or web page")


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


def test_conversation_is_written_down_on_three_pages(visit, cast):
    start = reverse("choose_pathway", args=["strathmoor/ward-7"])
    visitor, small = visit("moira", start, width=320, also=(390, 1280)), {}

    def note_small(step):
        small.update({(step, width): too_small(visitor.page) for width in visitor.in_every_width()})

    visitor.check_page("record_conversation")
    note_small("start")
    visitor.click("They said yes to notes: start")
    visitor.fill("Arriving", f"{WORDS} Ring 943 476 5919.")
    visitor.check_page("write_draft")
    note_small("story")
    visitor.click("Continue")
    visitor.page.wait_for_url("**/check/")
    visitor.check_page("check_draft")
    for fold in visitor.page.locator("main details > summary").all():
        fold.click()
    visitor.page.evaluate("scrollTo(0, 0)")  # else the line that stays in sight is over something
    visitor.check_page("check_draft_unfolded")
    note_small("check")
    assert {step: found for step, found in small.items() if found} == {}
    visitor.click("Read back and agreed: save")
    visitor.page.get_by_role("alert").wait_for()
    visitor.check_page("check_draft_with_errors")
    fill_rest(visitor)
    visitor.page.get_by_label("1. If it stays, say why").select_option(label="It is not a person’s")
    visitor.click("Read back and agreed: save")
    visitor.reads("A colleague can now release it")
    conversation = Conversation.objects.get()
    assert conversation.passages.get().captured_text == f"{WORDS} Ring 943 476 5919."
    assert (conversation.feelings.get().touchpoint, conversation.read_back) == (cast.touchpoints[0], "agreed")
    assert copies(visitor) == []


def part_of_a_phone(visitor, selector):
    """How much of the height of a phone's screen this takes, in hundredths."""
    return 100 * visitor.page.locator(selector).bounding_box()["height"] / visitor.page.viewport_size["height"]


def test_header_leaves_a_phone_to_the_words(visit, cast):
    visitor = visit("moira", reverse("choose_pathway", args=["strathmoor/ward-7"]), 390)
    visitor.page.set_viewport_size({"width": 390, "height": 844})
    parts = [part_of_a_phone(visitor, ".ceim-header")]
    visitor.click("They said yes to notes: start")
    visitor.fill("Arriving", WORDS)
    parts.append(part_of_a_phone(visitor, ".ceim-header"))
    visitor.click("Continue")
    visitor.reads("Read this to them")
    parts.append(part_of_a_phone(visitor, ".ceim-header"))
    assert [part for part in parts if part > 12] == []
    visitor.page.get_by_text("Menu", exact=True).click()
    visitor.click("Meetings")
    visitor.page.wait_for_url("**/meetings/")


def test_who_to_phone_is_in_sight_and_never_over_what_has_the_focus(visit, cast):
    moira = at_the_last_page(visit, 390)
    line = moira.page.get_by_text("Somebody at risk? Who to phone")
    expect(line).to_be_in_viewport()
    hidden = moira.page.evaluate(
        """() => [...document.querySelectorAll('main form :is(a, button, input, select, summary)')]
            .filter((each) => each.checkVisibility() && each.type !== 'hidden')
            .filter((each) => {
                each.focus()
                const { bottom } = document.querySelector('.ceim-at-risk').getBoundingClientRect()
                return each.getBoundingClientRect().top < bottom - 1
            })
            .map((each) => each.outerHTML.slice(0, 90))"""
    )
    assert hidden == []
    line.click()
    expect(moira.page.get_by_role("link", name="999")).to_be_in_viewport()


def saved_line(visitor):
    return visitor.page.locator("[data-saved-line]")


def copies(visitor):
    return visitor.page.evaluate("Object.keys(sessionStorage).filter((key) => key.startsWith('ceim-'))")


def sealed_copies(visitor):
    """What lies on the device itself, which outlives the tab."""
    script = "import('/static/letters.js').then(() => self.letters.all('copies'))"
    return visitor.page.evaluate(script)


def wait_until_saved(visitor):
    until = time.monotonic() + 15
    while copies(visitor) and time.monotonic() < until:
        visitor.page.wait_for_timeout(100)
    assert copies(visitor) == []
    expect(saved_line(visitor)).to_have_text(re.compile(r"^\s*Saved"))


def lose_what_is_sent(visitor):
    """A network that shows pages but loses every form."""
    lost = {"POST"}
    visitor.page.route("**/drafts/**", lambda r: r.abort() if r.request.method in lost else r.continue_())


def test_words_are_saved_while_they_are_typed(visit, cast):
    moira = at_the_story(visit)
    moira.fill("Arriving", WORDS)
    expect(saved_line(moira)).to_have_text(re.compile(r"^\s*Saved (\d|mid)"))
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
    moira.reads("Read this to them")


WATCH_FETCH = """() => {
    const { fetch } = window
    window.fetch = (address, options) => {
        if (options.body.has('autosave'))
            sessionStorage.setItem('seen', `${options.keepalive} ${options.body.get('packed')?.size ?? 70000}`)
        return fetch(address, options)
    }
}"""


def test_seventy_kilobytes_are_saved_when_the_tab_closes(visit, cast):
    """A browser sends 64 kB of a page that closes: they are packed, and asked to be kept alive."""
    moira = at_the_story(visit)
    words = "".join(f"{number} people told me nothing. " for number in range(2_600))
    moira.page.evaluate(WATCH_FETCH)
    moira.page.get_by_label("Arriving", exact=True).evaluate(
        "(box, words) => { box.value = words; box.dispatchEvent(new Event('input', { bubbles: true })) }", words
    )
    moira.page.wait_for_timeout(300)  # much less than the pause after which it would be saved
    moira.open(reverse("show_help"))
    is_kept_alive, size = moira.page.evaluate("sessionStorage.getItem('seen')").split()
    assert (len(words) > 70_000, is_kept_alive, int(size) < 60_000) == (True, "true", True)
    until = time.monotonic() + 10
    while not Draft.objects.get().saves and time.monotonic() < until:
        moira.page.wait_for_timeout(100)
    assert saved_words()[f"words_{cast.touchpoints[0].pk}"] == [words]


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
    expect(saved_line(moira)).to_have_text(re.compile(r"^\s*Saved"))
    Session.objects.all().delete()
    moira.fill("Arriving", WORDS)
    expect(saved_line(moira)).to_contain_text("You are not signed in any more. Your words are still on this page.")
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
    moira.reads("Read this to them")


def test_words_are_saved_after_a_sign_in_in_another_tab(visit, cast):
    moira = at_the_story(visit)
    Session.objects.all().delete()
    moira.fill("Arriving", WORDS)
    expect(saved_line(moira)).to_contain_text("You are not signed in any more")
    other = moira.page.context.new_page()
    other.goto(moira.address + "/sign-in/")
    other.get_by_label("Email address").fill("moira@example.org")
    other.get_by_label("Password", exact=True).fill(PASSWORD)
    other.get_by_role("button", name="Sign in").click()
    other.get_by_text("Sign out").first.wait_for()
    other.close()
    moira.click("Continue")
    moira.reads("Read this to them")
    assert saved_words()[f"words_{cast.touchpoints[0].pk}"] == [WORDS]


def test_page_says_that_the_membership_ended_and_its_words_can_be_copied(visit, cast):
    moira = at_the_story(visit)
    moira.fill("Arriving", "Nobody told me")
    expect(saved_line(moira)).to_have_text(re.compile(r"^\s*Saved"))
    Draft.objects.update(kept_by=cast.user("rowan"))
    Membership.objects.filter(pk=cast.moira.pk).update(ended_on=timezone.localdate())
    moira.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    moira.fill("Arriving", WORDS)
    line = saved_line(moira)
    expect(line).to_contain_text("Your part in Ward 7 ended on")
    expect(line).to_contain_text("has your draft, as it was last saved. Your words are still on this page")
    assert "signed" not in line.inner_text()
    moira.click("Copy my words")
    moira.reads("Copied")
    assert moira.page.evaluate("navigator.clipboard.readText()") == WORDS
    moira.page.reload()
    moira.reads("Your part here has ended")
    moira.reads(WORDS)
    moira.click("Copy these words")
    moira.reads("Copied")


def test_page_that_was_led_elsewhere_does_not_say_signed_out(visit, cast):
    moira = at_the_story(visit)
    moira.page.route("**/story/", lambda route: route.fulfill(status=302, headers={"Location": "/"}))
    moira.fill("Arriving", WORDS)
    expect(saved_line(moira)).to_contain_text("this page has another address now")


def test_another_window_is_overwritten_by_decision_alone(visit, cast):
    moira = at_the_story(visit)
    other = moira.page.context.new_page()
    other.goto(moira.page.url)
    other.get_by_label("Arriving", exact=True).fill("In the other window")
    expect(other.locator("[data-saved-line]")).to_have_text(re.compile(r"^\s*Saved"))
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
    moira.reads("Read this to them")
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
    moira.page.get_by_label("On the ward", exact=True).fill("Typed meanwhile")
    expect(saved_line(moira)).to_have_text(re.compile("^Saved"))
    moira.click("Put them back")
    expect(box).to_have_value("Older, never saved")


def test_signing_out_leaves_no_words_on_the_device_but_sealed_ones(visit, cast):
    moira = at_the_story(visit)
    lose_what_is_sent(moira)
    moira.fill("Arriving", WORDS)
    expect(saved_line(moira)).to_contain_text("No connection")
    moira.open(reverse("list_conversations", args=["strathmoor/ward-7"]))
    assert (len(copies(moira)), len(sealed_copies(moira))) == (1, 1)
    moira.click("Sign out")
    moira.reads("Sign in")
    assert (copies(moira), len(sealed_copies(moira))) == ([], 1)
    assert WORDS[:12] not in json.dumps(sealed_copies(moira))


def test_save_pressed_twice_makes_one_conversation(visit, cast):
    moira = at_the_story(visit)
    moira.fill("Arriving", WORDS)
    moira.click("Continue")
    fill_rest(moira)
    moira.page.evaluate("""() => {
        const form = document.querySelector('form[data-capture]')
        const button = form.querySelector('button[name=agreed]')
        form.requestSubmit(button)
        form.requestSubmit(button)
        button.click()
    }""")
    moira.reads("A colleague can now release it")
    assert Conversation.objects.count() == 1
    moira.page.go_back()
    moira.page.wait_for_load_state()
    moira.reads("Waiting for release")
    assert (Conversation.objects.count(), Draft.objects.count()) == (1, 0)


def test_every_page_works_without_a_script(visit, cast):
    moira = visit("moira", reverse("choose_pathway", args=["strathmoor/ward-7"]), 320, java_script_enabled=False)
    moira.click("They said yes to notes: start")
    moira.fill("Arriving", WORDS)
    moira.click("One box for the whole story")
    moira.fill("Anything else, or the whole story", "And all of it.")
    moira.click("Continue")
    fill_rest(moira)
    moira.click("Read back and agreed: save")
    moira.reads("A colleague can now release it")
    words = Conversation.objects.get().passages.order_by("position")
    assert [passage.captured_text for passage in words] == [WORDS, "And all of it."]


def saved(visitor):
    """What is on the server of the last page, once the line says so."""
    expect(saved_line(visitor)).to_have_text(re.compile(r"^\s*Saved (\d|mid)"))
    wait_until_saved(visitor)
    return Draft.objects.get().answers


def test_last_page_saves_what_is_chosen_by_itself(visit, cast):
    moira = at_the_last_page(visit)
    fill_rest(moira)
    answers = saved(moira)
    moira.page.close(run_before_unload=False)
    kept = {name: values for name, values in answers.items() if values and name in ("reach", "hear_back")}
    assert kept == {"reach": ["public"], "hear_back": ["board"]}
    assert answers[f"felt_less_positive_{cast.touchpoints[0].pk}"] == ["worried"]
    assert answers[f"words_{cast.touchpoints[0].pk}"] == [WORDS]


def test_last_page_keeps_what_is_chosen_without_a_network(visit, cast):
    moira = at_the_last_page(visit)
    address = moira.page.url
    lose_what_is_sent(moira)
    fill_rest(moira)
    expect(saved_line(moira)).to_contain_text("No connection")
    moira.open(reverse("list_conversations", args=["strathmoor/ward-7"]))
    moira.page.unroute_all()
    moira.page.goto(address)
    assert saved(moira)["reach"] == ["public"]
    expect(moira.page.get_by_label("To everybody", exact=False)).to_be_checked()


def test_line_of_what_is_usual_says_what_was_chosen(visit, cast):
    moira = at_the_last_page(visit)
    fold = moira.page.locator("[data-sums-up] summary")
    expect(fold).to_have_text("Today, in person, the person receiving care, notes as they spoke, word for word")
    fold.click()
    moira.page.get_by_label("Who is speaking").select_option(label="A family member")
    moira.choose("How it was written down", "A second person wrote")
    moira.page.get_by_label("Day", exact=True).first.fill("1")
    moira.page.get_by_label("Month", exact=True).first.fill("2")
    expect(fold).to_contain_text("1 2 20")
    expect(fold).to_contain_text(", in person, a family member, a second person wrote, word for word")


@pytest.mark.parametrize("has_script", [True, False])
def test_enter_in_a_box_never_says_that_it_was_read_back(visit, cast, has_script):
    moira = visit("moira", reverse("choose_pathway", args=["strathmoor/ward-7"]), java_script_enabled=has_script)
    moira.click("They said yes to notes: start")
    moira.fill("Arriving", WORDS)
    moira.click("Continue")
    fill_rest(moira)
    moira.page.locator("[data-sums-up] summary").click()
    moira.page.get_by_label("Language spoken").press("Enter")
    if has_script:
        moira.page.wait_for_timeout(1500)
    else:
        moira.reads("Choose if you read it back")
    assert "/check/" in moira.page.url
    assert Conversation.objects.count() == 0


def test_what_was_chosen_is_back_after_the_words_were_changed(visit, cast):
    moira = at_the_last_page(visit)
    lose_what_is_sent(moira)
    fill_rest(moira)
    moira.click("Change the words")
    moira.reads("What did they tell you?")
    moira.page.unroute_all()
    moira.fill("Arriving", f"{WORDS} And more.")
    moira.click("Continue")
    moira.reads("Read this to them")
    expect(moira.page.get_by_label("To everybody", exact=False)).to_be_checked()
    assert saved(moira)["reach"] == ["public"]
    moira.click("Read back and agreed: save")
    moira.reads("A colleague can now release it")
    assert Conversation.objects.get().feelings.get().word == "worried"


def test_words_are_saved_also_of_who_types_without_a_pause(visit, cast):
    moira = at_the_story(visit)
    box = moira.page.get_by_label("Arriving", exact=True)
    until = time.monotonic() + 20
    while not Draft.objects.get().saves and time.monotonic() < until:
        box.press_sequentially("on and on ", delay=50)
    assert "on and on" in str(saved_words())


def count_presses(visitor):
    """A list to which every press is added: of a button, a link, a choice, and into a box."""
    presses = []
    visitor.page.expose_function("pressed", lambda on: presses.append(on))
    visitor.page.add_init_script(
        "addEventListener('click', (e) => { if (e.isTrusted) window.pressed(e.target.tagName) }, true)"
    )
    visitor.page.reload()
    return presses


def write_into(visitor, words):
    box = visitor.page.get_by_label("Arriving", exact=True)
    box.click()
    box.press_sequentially(words)
    visitor.click("Continue")


def test_one_conversation_takes_eight_presses_and_each_next_one_five(visit, cast):
    """With a feeling, from the team's first page; the press into the box is counted, too. It is no press of a round."""
    moira = visit("moira", reverse("show_team", args=["strathmoor/ward-7"]), 390)
    presses = count_presses(moira)
    moira.click("Log a conversation")
    moira.click("They said yes to notes: start")
    write_into(moira, WORDS)
    fill_rest(moira)
    moira.click("Read back and agreed: save")
    moira.reads("A colleague can now release it")
    first = len(presses)
    moira.click("They said yes to notes: start")
    write_into(moira, "The tea was warm.")
    moira.choose(REACH, "To the team")
    moira.choose(HEAR_BACK, "No")
    moira.click("Read back and agreed: save")
    moira.reads("A colleague can now release it")
    beside_the_box = len(presses) - first - presses[first:].count("TEXTAREA")
    print(f"Presses of the first conversation: {first}; of each next one: {beside_the_box}")
    assert (first, beside_the_box) == (8, 5)
    assert Conversation.objects.count() == 2


def test_round_goes_on_with_the_day_of_the_one_before(visit, cast):
    moira = at_the_last_page(visit)
    fill_rest(moira)
    moira.page.locator("[data-sums-up] summary").click()
    for part, text in (("Day", "1"), ("Month", "2"), ("Year", "2026")):
        moira.page.get_by_label(part, exact=True).first.fill(text)
    moira.click("Read back and agreed: save")
    moira.reads("A colleague can now release it")
    moira.click("They said yes to notes: start")
    write_into(moira, "The tea was warm.")
    expect(moira.page.locator("[data-sums-up] summary")).to_contain_text("1 February 2026")
