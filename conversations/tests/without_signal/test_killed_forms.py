"""A phone that is killed while somebody fills in a form of CEIM, with signal and without: their words are back."""

import pytest
from django.urls import reverse

from ceim.testing.factories import make_conversation
from ceim.testing.phone import Phone
from conversations.models import Draft

pytestmark = pytest.mark.browser

WORDS = "the greenshank by the window"
BACK = "What you typed here is not saved. It is back in the form"
LEADS_BACK = "Look at what you typed on this device and did not save (1)"
TEAM = ["strathmoor/ward-7"]
FORM = "[...document.querySelectorAll('main form[method=post]')].find((form) => form.querySelector(BOX))"
BOX = "'textarea[name], input[type=radio]'"
ANSWERS = f"""() => JSON.stringify([...new FormData({FORM.replace("BOX", BOX)})].filter(
  ([name]) => !['csrfmiddlewaretoken', 'sent_once', 'as_seen', 'seen', 'page'].includes(name)))"""
TYPE = f"""(words) => {{
  const form = {FORM.replace("BOX", BOX)}
  form.querySelector('input[type=radio]')?.click()
  const box = form.querySelector('textarea[name]')
  if (!box) return
  box.value = words
  box.dispatchEvent(new Event('input', {{ bubbles: true }}))
}}"""
IS_SEALED = """async () => {
  for (let tries = 0; tries < 500; tries++) {
    if (self.letters && (await self.letters.all('copies')).length) return true
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}"""


@pytest.fixture
def places(cast):
    """{what somebody does: its address}."""
    recorded = make_conversation(cast.moira)
    released = make_conversation(cast.moira, state="released")
    draft = Draft.objects.create(team=cast.ward_7, pathway=released.pathway, held_by=cast.user("rowan"), saves=1)
    passage = released.passages.first()
    return {
        "release": reverse("release_story", args=[*TEAM, recorded.pk]),
        "concern": reverse("raise_concern", args=TEAM),
        "highlight": reverse("highlight_passage", args=[*TEAM, passage.pk]),
        "capture": reverse("write_draft", args=[*TEAM, draft.pk]),
    }


@pytest.fixture
def phone(browser, live_server, cast, tmp_path):
    with Phone(browser, live_server.url, cast.user("rowan"), str(tmp_path / "phone")) as phone:
        yield phone


def type_and_be_killed(phone, address, *, is_offline):
    phone.open(address)
    phone.context.set_offline(is_offline)
    before = phone.page.evaluate(ANSWERS)
    phone.page.evaluate(TYPE, WORDS)
    typed = phone.page.evaluate(ANSWERS)
    assert typed != before
    assert phone.page.evaluate(IS_SEALED)
    phone.kill()
    return typed


@pytest.mark.parametrize("deed", ["release", "concern", "highlight", "capture"])
def test_words_are_back_after_the_phone_ended_the_browser(phone, places, deed):
    typed = type_and_be_killed(phone, places[deed], is_offline=True)
    phone.open(reverse("show_team", args=TEAM))
    phone.page.get_by_role("link", name=LEADS_BACK).click()
    phone.page.get_by_role("link", name="Go on where you typed it").click()
    phone.page.wait_for_function(f"(typed) => ({ANSWERS})() === typed", arg=typed)
    if deed != "capture":
        phone.page.get_by_text(BACK).wait_for()


def test_words_are_given_once_and_go_when_they_are_saved(phone, places):
    type_and_be_killed(phone, places["concern"], is_offline=False)
    phone.open(places["concern"])
    phone.page.get_by_text(BACK).wait_for()
    phone.page.get_by_role("button", name="Throw it away and start afresh").click()
    phone.page.get_by_text(BACK).wait_for(state="detached")
    phone.page.goto(phone.address + reverse("show_team", args=TEAM))
    phone.page.wait_for_load_state("networkidle")
    assert phone.page.get_by_role("link", name=LEADS_BACK).is_hidden()
    assert phone.page.evaluate("import('/static/letters.js').then(() => self.letters.all('copies'))") == []


def test_words_are_given_to_whoever_typed_them_and_nobody_else(phone, places, cast):
    typed = type_and_be_killed(phone, places["concern"], is_offline=False)
    phone.user = cast.user("moira")
    phone.open(places["concern"])
    phone.page.wait_for_load_state("networkidle")
    assert phone.page.evaluate(ANSWERS) not in {"", typed}
    phone.enter(cast.user("rowan"))
    phone.page.goto(phone.address + places["concern"])
    phone.page.get_by_text(BACK).wait_for()
    assert phone.page.evaluate(ANSWERS) == typed
