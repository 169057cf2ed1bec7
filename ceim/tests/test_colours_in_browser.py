"""The main pages in the reader's own colours, forced ones and with more contrast: each text is told apart."""

import pytest
from django.urls import reverse

from ceim.testing.browser import Visitor
from ceim.testing.contrast import pale_texts
from ceim.testing.entries import make_entry, make_public
from ceim.testing.world import make_world

pytestmark = pytest.mark.browser
AA, MORE = 4.5, 7
COLOURS = [
    ({"forced_colors": "active", "color_scheme": "dark"}, AA),
    ({"forced_colors": "active", "color_scheme": "light"}, AA),
    ({"forced_colors": "none", "color_scheme": "light", "contrast": "more"}, MORE),
]
PAGES = {
    "show_team": [],
    "list_conversations": [],
    "show_conversation": ["conversation_id"],
    "highlight_passage": ["passage_id"],
    "release_story": ["waiting_id"],
    "write_draft": ["draft_id"],
    "show_month": ["year", "month"],
    "list_opportunities": [],
    "show_meeting": ["meeting_id"],
    "show_improvement": ["improvement_id"],
    "show_measure": ["measure_id"],
    "list_board_entries": [],
    "edit_pathway": ["pathway_id"],
}


def test_each_text_is_told_apart_in_the_colours_of_the_reader(visit, cast):
    world = make_world(cast.rowan)
    make_entry(cast.rowan)
    board = reverse("show_public_board", args=[make_public(cast.ward_7).board_token])
    places = {name: reverse(name, args=[cast.ward_7.address, *map(world.get, asks)]) for name, asks in PAGES.items()}
    rowan, found = visit("rowan"), {}
    for name, address in (places | {"show_public_board": board}).items():
        rowan.open(address)
        assert rowan.page.locator("h1").count() == 1, name
        for colours, least in COLOURS:
            rowan.page.emulate_media(**{"contrast": "no-preference"} | colours)
            if pale := pale_texts(rowan.page, least):
                found[name, str(colours)] = pale
    assert found == {}


def test_pale_texts_are_found(browser):
    visitor = Visitor(browser, "")
    visitor.page.set_content(
        "<p style='color: #999'>Pale</p><p>Not pale</p><b style='background: #000'>Black on black</b>"
    )
    assert pale_texts(visitor.page, AA) == ["2.8 P ", "1.0 B "]
