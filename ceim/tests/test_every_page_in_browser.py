"""Every page in a real Chromium: accessible at 320 and 1280 px, nothing sideways, walkable by keyboard."""

import pytest
from playwright.sync_api import Error

from ceim.access.policy import Role, may
from ceim.testing.addresses import address_in, pages
from ceim.testing.axe import accessibility_faults
from ceim.testing.browser import COVERED, Visitor, sideways_scroll
from ceim.testing.cast import make_cast
from ceim.testing.world import make_organisation_world, make_world

pytestmark = [pytest.mark.browser, pytest.mark.every_page]
WIDTHS = (320, 768, 1280)
AXE_AT = (320, 1280)
IN_A_PART = 50  # so that several processes may share them
ROLES = {"quentin": Role.QI_LEAD, "ada": Role.ADMINISTRATOR, "conor": Role.CONCERNS_OFFICER}


@pytest.fixture
def world(transactional_db):
    cast = make_cast()
    cast.ward_7.is_board_public = True
    cast.ward_7.save()
    values = {"token": "x", "board_token": cast.ward_7.board_token, "uidb36": "1", "key": "x"}
    return make_world(cast.rowan) | values | make_organisation_world(cast)


def walks():
    """(who, which pages): each page for everybody of an organisation who may open it."""
    found = {
        "rowan": shown_pages("team") + shown_pages("signed in"),
        None: shown_pages("public"),
        **{name: shown_pages("organisation", name) for name in ("quentin", "ada", "conor")},
    }
    for name, shown in found.items():
        for start in range(0, len(shown), IN_A_PART):
            yield name, shown[start : start + IN_A_PART]


def shown_pages(gate, name=None):
    found = [page for page in pages() if page.gate == gate and page.name not in {"show_health", "show_readiness"}]
    return [page for page in found if name is None or may(ROLES[name], page.permission)]


def faults_on(visitor, url):
    visitor.complaints.clear()
    visitor.page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    response = shown(visitor, url)
    if response is None:
        return []
    found, seen = [f"{response.status}"] if response.status >= 500 else [], set()
    for width in WIDTHS:
        visitor.page.set_viewport_size({"width": width, "height": 900})
        if sideways_scroll(visitor.page) > 0:
            found.append(f"scrolls sideways at {width}")
        if width in AXE_AT:
            found += [f"{fault} at {width}" for fault in accessibility_faults(visitor.page, seen)]
    return found + keyboard_faults(visitor.page) + [c for c in visitor.complaints if response.status < 400]


def shown(visitor, url):
    """The answer with a page to look at; None for data, a file, and an address that takes only a POST."""
    try:
        response = visitor.page.goto(visitor.address + url)
    except Error as reason:
        if "Download is starting" in str(reason):
            return None
        raise
    leads_home = response.request.redirected_from and visitor.page.url == f"{visitor.address}/"
    is_a_page = "text/html" in response.headers.get("content-type", "")
    return response if is_a_page and not leads_home else None


def keyboard_faults(page):
    """Three presses of Tab land on three different things that can be seen. A room's screen has one thing to press."""
    if page.locator("[data-screen]").count():
        return []
    seen = set()
    for _press in range(3):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.outerHTML.slice(0, 200)"))
    return [] if len(seen) == 3 else [f"Tab does not move on: {seen}"]


@pytest.mark.parametrize(("name", "some"), list(walks()))
def test_every_page(name, some, world, visit):
    visitor = visit(name)
    faults = {page.name: faults_on(visitor, address_in(world, page)) for page in some}
    assert {name: found for name, found in faults.items() if found} == {}


def test_faults_are_found(browser):
    visitor = Visitor(browser, "")
    visitor.page.set_content("<title>x</title><main><img src='data:,'><input><p style='width: 2000px'>Wide</p></main>")
    faults = {fault.split(":")[0] for fault in accessibility_faults(visitor.page)}
    assert {"image-alt", "label", "html-has-lang"} <= faults
    assert sideways_scroll(visitor.page) > 0
    assert keyboard_faults(visitor.page) != []
    assert visitor.page.evaluate(COVERED) == []
    visitor.page.set_content(
        "<button>Save</button><label><input type=radio>Yes</label><nav style='position: fixed; inset: 0'>"
    )
    assert [found[:15] for found in visitor.page.evaluate(COVERED)] == ["covered: <butto", "covered: <input"]


def test_a_width_that_shows_more_is_looked_at_in_full(browser):
    page = Visitor(browser, "", width=320).page
    page.set_content(
        "<html lang=en><title>x</title><style>img { display: none } @media (width > 700px) { img { display: block } }"
        "</style><main><h1>x</h1><img src='data:,' style='width: 9px; height: 9px'></main>"
    )
    seen = set()
    assert accessibility_faults(page, seen) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    assert [fault.split(":")[0] for fault in accessibility_faults(page, seen)] == ["image-alt"]
    assert accessibility_faults(page, seen) == []  # seen once


def test_a_width_in_other_colours_is_looked_at_in_full(browser):
    page = Visitor(browser, "", width=320).page
    page.set_content(
        "<html lang=en><title>x</title><style>p { color: #000 } @media (width > 700px) { p { color: #ccc } }"
        "</style><main><h1>x</h1><p>Pale</p></main>"
    )
    seen = set()
    assert accessibility_faults(page, seen) == []
    page.set_viewport_size({"width": 1280, "height": 900})
    assert [fault.split(":")[0] for fault in accessibility_faults(page, seen)] == ["color-contrast"]
