"""Languages in a real Chromium: longer words are not clipped, and right to left is laid out so."""

import pytest
from django.urls import reverse

from ceim.languages.offered import FOR_PERSONS, PSEUDO, WITH_PSEUDO
from ceim.testing.browser import PHONE_AND_DESK, Visitor, sideways_scroll
from ceim.testing.cast import make_cast
from ceim.testing.entries import make_entry, make_public
from ceim.testing.factories import make_conversation
from ceim.testing.world import make_world

pytestmark = pytest.mark.browser
# Texts that are cut off: wider than the screen, or than a box that hides what does not fit.
CLIPPED = """() => {
  const found = []
  const heard = '.nhsuk-u-visually-hidden, .nhsuk-skip-link, .nhsuk-table-responsive thead'
  const beside = `script, style, option, .ceim-scroll, svg, ${heard}` // the words of a picture stand in its table
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    if (!node.data.trim() || element.closest(beside)) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const text = range.getBoundingClientRect()
    if (!text.width || !element.checkVisibility()) continue
    if (text.left < -1 || text.right > document.documentElement.clientWidth + 1) found.push(node.data.trim())
    for (let box = element; box !== document.body; box = box.parentElement) {
      if (!/hidden|clip/.test(getComputedStyle(box).overflowX)) continue
      const { left, right } = box.getBoundingClientRect()
      if (text.left < left - 1 || text.right > right + 1) found.push(node.data.trim())
    }
  }
  return [...new Set(found)]
}"""


@pytest.fixture
def cast(transactional_db):
    return make_cast()


def clipped(visitor):
    return visitor.page.evaluate(CLIPPED)


def busiest_pages(world):
    team = {"team_address": "strathmoor/ward-7"}
    record = {"pathway_id": world["pathway_id"]}
    return [
        "/",
        "/account/",
        reverse("show_team", kwargs=team),
        reverse("list_conversations", kwargs=team),
        reverse("record_conversation", kwargs=team | record),
        reverse("write_draft", kwargs=team | {"draft_id": world["draft_id"]}),
        reverse("check_draft", kwargs=team | {"draft_id": world["draft_id"]}),
        reverse("show_conversation", kwargs=team | {"conversation_id": world["conversation_id"]}),
        reverse("show_meeting", kwargs=team | {"meeting_id": world["meeting_id"]}),
        reverse("show_improvement", kwargs=team | {"improvement_id": world["improvement_id"]}),
        reverse("show_measure", kwargs=team | {"measure_id": world["measure_id"]}),
    ]


def test_no_word_is_clipped_when_words_are_longer(cast, visit, settings):
    settings.LANGUAGES = WITH_PSEUDO
    for person in (cast.user("rowan"), cast.user("quentin")):
        person.language = PSEUDO
        person.save(update_fields=["language"])
    pages = {"rowan": busiest_pages(make_world(cast.rowan)), "quentin": ["/", "/organisations/strathmoor/"]}
    faults = {}
    for name, addresses in pages.items():
        visitor = visit(name, width=320)
        for address in addresses:
            visitor.open(address)
            assert visitor.page.locator("html").get_attribute("lang") == PSEUDO, address
            faults[address] = clipped(visitor) or sideways_scroll(visitor.page)
            visitor.picture(f"pseudo{address.replace('/', '-')}")
    assert {address: found for address, found in faults.items() if found} == {}


def test_clipped_text_is_found(browser):
    visitor = Visitor(browser, "")
    visitor.page.set_content("<p style='width: 3em; overflow: hidden; white-space: nowrap'>A long text</p><p>Short</p>")
    assert clipped(visitor) == ["A long text"]


@pytest.mark.parametrize("code", FOR_PERSONS)
def test_board_slip_and_wordings_are_laid_out(code, cast, visit):
    make_entry(cast.rowan)
    story = make_conversation(cast.rowan)
    team = make_public(cast.ward_7)
    board = reverse("show_public_board", args=[team.board_token])
    slip = reverse("show_slip", args=[team.address, story.pk])
    say = reverse("show_wordings", args=[team.address, cast.pathway.pk])
    nobody, rowan = (visit(who, "/help/", **PHONE_AND_DESK) for who in (None, "rowan"))
    for visitor, name, address in ((nobody, "board", board), (rowan, "slip", slip), (rowan, "say", say)):
        for easy in ("", "&easy=yes"):
            visitor.open(f"{address}?language={code}{easy}")
            visitor.check_page(f"{name}{easy[1:5]}-{code}")
            assert [clipped(visitor) for _width in visitor.in_every_width()] == [[], []], name
    visitor.page.set_viewport_size({"width": 1280, "height": 900})
    said = visitor.page.locator(".ceim-pairs__said").first.bounding_box()
    english = visitor.page.locator(".ceim-pairs__english").first.bounding_box()
    assert said["x"] < english["x"]


@pytest.mark.parametrize(("code", "side"), [("ar", "right"), ("ur", "right"), ("pl", "left")])
def test_text_begins_on_its_side(code, side, cast, visit):
    make_entry(cast.rowan)
    board = reverse("show_public_board", args=[make_public(cast.ward_7).board_token])
    visitor = visit(None, f"{board}?language={code}", width=1280)
    entry = visitor.page.locator(".ceim-told").first
    borders = entry.evaluate("box => [getComputedStyle(box).borderLeftWidth, getComputedStyle(box).borderRightWidth]")
    assert borders == (["2px", "8px"] if side == "right" else ["8px", "2px"])
    label = visitor.page.locator(".ceim-told__label").first.bounding_box()
    answer = visitor.page.locator(".ceim-told__did").first.bounding_box()
    assert (label["x"] > answer["x"]) == (side == "right")
