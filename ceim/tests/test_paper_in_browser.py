"""Pages as they leave the printer: nothing to press, nothing cut, no empty sheet, each says whose it is and when."""

import re
from io import BytesIO

import pytest
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from pypdf import PdfReader

from ceim.nhs.formats import nhs_date
from ceim.testing.addresses import pages
from ceim.testing.browser import sideways_scroll
from ceim.testing.cast import make_cast
from ceim.testing.factories import make_conversation, make_highlight, make_measure
from ceim.testing.world import make_organisation_world, make_world

pytestmark = [pytest.mark.browser, pytest.mark.one_database]
OF_THE_TEAM = (
    *("show_team", "list_conversations", "show_conversation", "show_month", "list_themes", "show_theme", "show_pack"),
    *("print_handover", "show_guide", "print_prompt_card", "show_pathway", "list_people", "show_meeting"),
    *("list_opportunities", "show_opportunity", "show_improvement", "show_cycle", "list_participations"),
    *("list_measures", "show_measure", "show_implementation", "list_board_entries"),
)
OF_THE_ORGANISATION = ("show_organisation", "list_teams")
ONLY_READ = {"show", "list", "print", "describe", "search", "compare"}  # what the names of such pages begin with
POINT, MM = 1 / 72, 96 / 25.4
EDGE = 14  # millimetres on either side that no page writes on, but for sheets with a margin of their own
OWN_EDGE = {"print_handover": 12, "print_prompt_card": 12}

# What can be pressed and is there on paper all the same, and where links that are there lead.
SEEN = """() => {
  const isSeen = (part) => part.checkVisibility() && part.getClientRects().length > 0
  const seen = (kinds) => [...document.querySelectorAll(kinds)].filter(isSeen)
  const pressed = 'button, [role=button], [type=submit], nav, .nhsuk-skip-link, .ceim-no-print, form[method=get] *'
  return [seen(pressed).map((part) => part.outerHTML.slice(0, 90)), seen('main a').map((link) => link.href)]
}"""
# The words on what can be pressed that stand nowhere else on the page, and its headings.
WORDS = """() => {
  const said = (part) => part.textContent.replace(/\\s+/g, ' ').trim()
  const texts = (kinds) => [...document.querySelectorAll(kinds)].map(said)
  const headings = texts('h1, h2, h3, h4'), pressed = texts('button, .nhsuk-button, .ceim-no-print a, nav a')
  document.querySelectorAll('button, .nhsuk-button, .ceim-no-print, nav').forEach((part) => part.remove())
  const rest = said(document.documentElement)
  return [headings, pressed.filter((words) => words.includes(' ') && !rest.includes(words))]
}"""


@pytest.fixture
def world(transactional_db):
    """So much of it that lists, stories and charts do not end on their first sheet."""
    cast = make_cast()
    cast.ward_7.is_board_public = True
    cast.ward_7.save()
    records = make_world(cast.rowan) | {"board_token": cast.ward_7.board_token} | make_organisation_world(cast)
    for _each in range(12):
        make_highlight(cast.rowan, make_conversation(cast.rowan, state="released", words="Nobody told us. " * 30))
    long_one = make_measure(cast.rowan, name="Days" + "andnights" * 12, values=[3, 9, 4, 7, 5] * 6, rules="mdc_2024")
    return records | {"measure_id": long_one.pk, "team_address": cast.ward_7.address, "organisation_slug": "strathmoor"}


def address(name, values):
    arguments = next(page for page in pages() if page.name == name).arguments
    return reverse(name, kwargs={each: values[each] for each in arguments})


def printed(page, **paper):
    return PdfReader(BytesIO(page.pdf(format="A4", prefer_css_page_size=True, **paper)))


def lines_of(sheet):
    return [" ".join(line.split()) for line in sheet.extract_text().splitlines() if line.strip()]


def faults_of(name, page, whose):
    """All that is wrong with a page on paper, in words."""
    page.emulate_media(media="print")
    reader = printed(page)
    found = [*pressable(page), *beyond_the_paper(name, page, reader.pages[0])]
    headings, actions = page.evaluate(WORDS)
    said = [lines_of(sheet) for sheet in reader.pages]
    for number, lines in enumerate(said, 1):
        head, rest = [line for line in lines if whose in line], [line for line in lines if whose not in line]
        body = [line for line in rest if line != f"{number} / {len(said)}"]
        found += [] if head and len(body) < len(rest) else [f"sheet {number} does not say whose, when and which it is"]
        found += [] if body else [f"sheet {number} is empty"]
        if body and number < len(said) and body[-1] in headings:
            found.append(f"sheet {number} ends with a heading: {body[-1]}")
    words = " ".join(" ".join(lines) for lines in said)
    return found + [f"an action's words: {action}" for action in actions if action in words]


def pressable(page):
    parts, links = page.evaluate(SEEN)
    return [f"to press: {part}" for part in parts] + [f"a deed: {link}" for link in links if is_deed(link)]


def is_deed(link):
    path = re.sub(r"^https?://[^/]+|[?#].*", "", link)
    try:
        return resolve(path).url_name.partition("_")[0] not in ONLY_READ
    except Resolver404:
        return False


def beyond_the_paper(name, page, sheet):
    """By what the browser says of the width that is left, and by where the letters stand in the file."""
    edge = OWN_EDGE.get(name, EDGE)
    wide = sideways_scroll(page)
    found = [f"{wide} px wider than the paper"] if wide > 0 else []
    outside = {text for text, x, y in placed(sheet) if not is_within(x, y, sheet.mediabox, edge)}
    return found + [f"outside the margins: {text}" for text in sorted(outside)]


def placed(sheet):
    """(text, x, y) of all texts, in points from the lower left corner."""
    found = []

    def note(text, outer, inner, *_font):
        if text.strip():
            x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
            found.append((text.strip(), x, inner[4] * outer[1] + inner[5] * outer[3] + outer[5]))

    sheet.extract_text(visitor_text=note)
    return found


def is_within(x, y, box, edge):
    margin = edge / 25.4 / POINT - 1
    return margin <= x <= float(box.width) - margin and 0 < y < float(box.height)


def test_pages_on_paper_are_whole_and_say_whose_they_are(visit, world):
    faults = {}
    today = nhs_date(timezone.localdate())
    team = f"Ward 7, Strathmoor · {today}"
    upright, turned = (round((side - 2 * EDGE) * MM) for side in (210, 297))
    printed_pages = [
        ("rowan", OF_THE_TEAM, team, upright),
        ("quentin", OF_THE_ORGANISATION, f"Strathmoor · {today}", turned),
    ]
    printed_pages += [("rowan", ("show_spread",), team, turned), (None, ("show_public_board",), team, upright)]
    for who, names, whose, width in printed_pages:
        visitor = visit(who, address(names[0], world), width)
        for name in names:
            visitor.open(address(name, world))
            faults[name] = faults_of(name, visitor.page, whose)
    assert {name: found for name, found in faults.items() if found} == {}


@pytest.mark.parametrize("landscape", [False, True])
def test_charts_on_paper_are_whole(visit, world, landscape):
    """Each stands on one sheet with all its letters, as the server drew it: what the script drew is for the screen."""
    visitor = visit("rowan")
    for name in ("show_measure", "show_measures_together"):
        visitor.open(address(name, world))
        if name == "show_measure":
            visitor.page.locator(".js-plotly-plot .main-svg").first.wait_for()
        visitor.page.emulate_media(media="print")
        assert not visitor.page.locator(".js-plotly-plot").first.is_visible()
        drawings = [
            drawing.locator("text").all_text_contents() for drawing in visitor.page.locator(".ceim-drawing").all()
        ]
        sheets = [" ".join(sheet.extract_text().split()) for sheet in printed(visitor.page, landscape=landscape).pages]
        assert drawings
        for texts in drawings:
            assert any(all(text in sheet for text in texts) for sheet in sheets), (name, texts)
        visitor.page.emulate_media(media="screen")
