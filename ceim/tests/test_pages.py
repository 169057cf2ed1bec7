"""What every page owes its reader: one heading, a title, labels, sound HTML, no inline script, honest errors.

Every page is asked for once, in the pseudo-language, so that a text that nobody marked to be translated shows too.
"""

import re
from collections import defaultdict
from html.parser import HTMLParser

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.db import models
from django.template.loader import get_template
from django.urls import get_resolver

from ceim.accounts.models import User
from ceim.languages.middleware import COOKIE
from ceim.languages.offered import PSEUDO, WITH_PSEUDO
from ceim.languages.pseudo import pseudo
from ceim.sealing import SealedFileField
from ceim.teams.models import TeamRecord
from ceim.testing.addresses import address_in, in_parts, pages, undone
from ceim.testing.of_words import unmarked_words
from ceim.testing.signing_in import sign_in
from ceim.testing.untranslated import people_s_own, untranslated
from ceim.testing.world import make_organisation_world, make_world
from conversations.models import Agreement

pytestmark = pytest.mark.one_database  # the access matrix asks for every page on both

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
ANSWERS_A_MACHINE = {"show_health", "show_readiness", "check_words"}
# Named by the framework, or one template shared by two addresses.
OTHER_TEMPLATE = {"show_health", "show_readiness", "show_demo_mails"}
# Numbers without words, asked for again each time and sent only when they have changed.
FOR_ONES_OWN_BROWSER = {"show_measure_chart"}
MARKER = "Neighbourly"
# Lists what people told other teams and agreed for the whole organisation; what they did not agree it does not.
SHOWS_WHAT_WAS_AGREED = "choose_heard_elsewhere"
OF_THE_ORGANISATION = ("quentin", "ada", "conor")
# What is read out by itself is words. An error summary is the design system's: it is read once, as the page opens.
LIVE = "[role=status], [aria-live], [role=alert]:not(.nhsuk-error-summary *)"
CONTROL_READ_OUT = f":is({LIVE}) :is(a, button, input, select, textarea)"
MOST_STYLESHEETS = 3  # the design system's and ours, which a browser has from the first page on, and that of a board


def team_and_own_pages():
    return [page for page in pages() if page.gate in {"team", "signed in"} and page.name not in ANSWERS_A_MACHINE]


def other_pages():
    return [page for page in pages() if page.gate in {"organisation", "public"} and page.name not in ANSWERS_A_MACHINE]


class Nesting(HTMLParser):
    """Notes tags that are closed in the wrong order or never."""

    def __init__(self):
        super().__init__()
        self.open, self.faults = [], []

    def handle_starttag(self, tag, attributes):
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> at {self.getpos()}")


def faults_of(html):
    """Everything wrong with one page, in words."""
    soup = BeautifulSoup(html, "lxml")
    found = []
    if len(soup.find_all("h1")) != 1:
        found.append(f"{len(soup.find_all('h1'))} h1")
    if not soup.title or not soup.title.get_text(strip=True).removesuffix("– CEIM").strip():
        found.append("no title")
    found += [
        f"no label: {field}" for field in soup.find_all(["input", "select", "textarea"]) if not has_label(soup, field)
    ]
    found += [
        f"inline script: {s}"
        for s in soup.find_all("script")
        if not s.get("src") and s.get("type") != "application/json" and not s.get("nonce")
    ]
    stylesheets = soup.select("link[rel=stylesheet]")
    found += [f"stylesheet too many: {each['href']}" for each in stylesheets[MOST_STYLESHEETS:]]
    found += links_of_one_name(soup) + tables_that_do_not_tell(soup)
    found += [f"read out whenever it changes: {str(each)[:80]}" for each in soup.select(CONTROL_READ_OUT)]
    found += [f"inline style: {tag.name}" for tag in soup.find_all(style=True)]
    found += [f"{name} on {tag.name}" for tag in soup.find_all(True) for name in tag.attrs if name.startswith("on")]
    ids = [tag["id"] for tag in soup.find_all(id=True)]
    found += [f"id twice: {each}" for each in sorted({each for each in ids if ids.count(each) > 1})]
    found += unmarked_words(soup)
    nesting = Nesting()
    nesting.feed(html)
    return found + nesting.faults + [f"<{tag}> never closed" for tag in nesting.open]


def links_of_one_name(soup):
    """Whoever asks for a list of the links, or says the name of one, cannot tell them apart.

    Two records may be called alike; what is said here is about names that hold nothing but words of ours.
    """
    places = defaultdict(set)
    for link in soup.select("a[href]"):
        places[link.get("aria-label") or link.get_text(" ", strip=True)].add(link["href"].partition("#")[0])
    several = {name: len(found) for name, found in places.items() if len(found) > 1 and is_ours(name)}
    return [f"{number} links of one name: {name}" for name, number in several.items()]


def is_ours(name):
    return not re.search(r"[a-zA-Z]", re.sub("⟦.*?⟧", "", name))


def tables_that_do_not_tell(soup):
    """Each has a caption, and in each row the cell that says what the row is about."""
    tables = soup.select("table")
    found = [f"table without caption: {str(table)[:80]}" for table in tables if not table.caption]
    rows = [row for table in tables for row in table.select("tbody tr") if not row.select_one("th[scope], td[colspan]")]
    return found + [f"row without header: {str(row)[:120]}" for row in rows]


def has_label(soup, field):
    if field.get("type") in {"hidden", "submit", "button"} or field.get("aria-label") or field.get("aria-labelledby"):
        return True
    return bool(field.get("id") and soup.find("label", attrs={"for": field["id"]}))


def may_be_stored(response):
    return response.status_code == 200 and "no-store" not in response.get("Cache-Control", "")


@pytest.fixture
def in_pseudo(cast, settings):
    """Everybody's pages are in the pseudo-language: on them a text that nobody marked is in plain letters."""
    settings.LANGUAGES = WITH_PSEUDO
    User.objects.update(language=PSEUDO)
    for person in cast.people.values():
        person.language = PSEUDO


@pytest.fixture
def at_work(cast, in_pseudo, signed_in):
    """at_work("get", page) is Rowan's answer from a page of Ward 7; what it does is undone."""
    world, client = make_world(cast.rowan), signed_in("rowan")
    cookies = client.cookies.copy()

    def ask(method, page):
        client.cookies = cookies.copy()
        with undone():
            return getattr(client, method)(address_in(world, page), {}, follow=True)

    return ask


def said_on(response):
    """The page that was answered; empty for a file, for data, and where nothing is allowed."""
    is_page = response.get("Content-Type", "").startswith("text/html") and response.content
    return response.content.decode() if is_page else ""


def left_in_english(html, own):
    if f'lang="{PSEUDO}"' not in html:
        return ["in English"]
    return [f"not translated: {text}" for text in untranslated(html, own)]


@in_parts(team_and_own_pages())
def test_page_is_sound_and_translated_and_shows_nothing_of_another_team(some, cast, at_work):
    """Asked for and sent empty: lists, choices in forms and panels alike hold no row of the ward next door."""
    make_world(cast.nadia)
    say_neighbourly_everywhere(cast.ward_8)
    own, faults = people_s_own(), {}
    for page in some:
        for method in ("get", "post"):
            response = at_work(method, page)
            is_there = MARKER in response.content.decode(errors="replace")
            assert is_there == ((page.name, method) == (SHOWS_WHAT_WAS_AGREED, "get")), (page.name, method)
            if method == "get":
                assert may_be_stored(response) == (page.name in FOR_ONES_OWN_BROWSER), page.name
            if html := said_on(response):
                found = left_in_english(html, own)
                if response.status_code == 200:
                    found += faults_of(html)
                if method == "post" and response.status_code == 200 and not response.redirect_chain:
                    found += faults_of_refused_form(html)
                faults[page.name, method] = found
    assert {asked: found for asked, found in faults.items() if found} == {}


def test_page_of_stories_heard_elsewhere_shows_nothing_that_was_not_agreed(cast, at_work):
    make_world(cast.nadia)
    say_neighbourly_everywhere(cast.ward_8)
    Agreement.objects.filter(team=cast.ward_8, scope="organisation").update(answer="no")
    page = next(page for page in pages() if page.name == SHOWS_WHAT_WAS_AGREED)
    for method in ("get", "post"):
        assert MARKER not in at_work(method, page).content.decode()


def faults_of_refused_form(html):
    title = BeautifulSoup(html, "lxml").title.get_text(strip=True)
    found = [] if title.startswith(pseudo("Error: ").strip()) else [f"the title does not say Error: {title}"]
    return found + ["say what to do: Enter …, Choose …"] * (pseudo("This field is required.") in html)


@in_parts(other_pages())
def test_organisation_and_public_page_is_sound_and_translated(some, cast, client, in_pseudo):
    cast.ward_7.is_board_public = True
    cast.ward_7.save()
    values = {"token": "x", "board_token": cast.ward_7.board_token, "uidb36": "1", "key": "x"}
    values |= make_world(cast.rowan) | make_organisation_world(cast)
    own, faults = people_s_own(), {}
    for page in some:
        for name in OF_THE_ORGANISATION if page.gate == "organisation" else (None,):
            for method in ("get", "post"):
                client.logout()
                client.cookies[COOKIE] = PSEUDO
                if name:
                    sign_in(client, cast.user(name))
                with undone():
                    response = getattr(client, method)(address_in(values, page), {})
                assert page.gate == "public" or not may_be_stored(response), (page.name, name, method)
                if html := said_on(response):
                    found = left_in_english(html, own) + (faults_of(html) if response.status_code == 200 else [])
                    faults[page.name, name, method] = found
    assert {asked: found for asked, found in faults.items() if found} == {}


def test_faults_are_found():
    assert faults_of("<title>x</title><h1>a</h1><p lang=ar>Leżałam</p>") == ["not in pl: Leżałam"]
    assert faults_of("<title>x</title><h1>a</h1><h1>b</h1>") == ["2 h1"]
    assert faults_of("<h1>a</h1>") == ["no title"]
    assert faults_of("<title>x</title><h1>a</h1><p><b>c</p></b>") == ["</p> at (1, 33)", "</b> at (1, 37)"]
    styles = '<link rel="stylesheet" href="a">' * 4
    assert faults_of(f"<title>x</title>{styles}<h1>a</h1>") == ["stylesheet too many: a"]
    links = "<a href='1'>⟦Öþéñ⟧</a><a href='2'>⟦Öþéñ⟧</a><a href='3'>⟦Öþéñ⟧: a</a><a href='4'>⟦Öþéñ⟧: a</a>"
    table = "<table><tbody><tr><td>1</td></tr></tbody></table>"
    faults = faults_of(f"<title>x</title><h1>a</h1>{links}{table}")
    assert faults_of("<title>x</title><h1>a</h1><p role='status'>Saved <a href='1'>x</a></p>") == [
        'read out whenever it changes: <a href="1">x</a>'
    ]
    kinds = ["2 links of one name", "table without caption", "row without header"]
    assert [fault.split(":")[0] for fault in faults] == kinds
    hostile = '<title>x</title><h1 style="top:0" onclick="f()">a</h1><input id="i"><script>f()</script>'
    assert [fault.split(":")[0] for fault in faults_of(hostile)] == [
        "no label",
        "inline script",
        "inline style",
        "onclick on h1",
    ]


def say_neighbourly_everywhere(team):
    """Write the marker into every free text of a team's rows."""
    for model in apps.get_models():
        if not issubclass(model, TeamRecord):
            continue
        for row in model.objects.filter(team=team):
            texts = {f.name: f"{MARKER} {row.pk}"[: f.max_length or None] for f in free_texts(model)}
            if texts:
                model.objects.filter(pk=row.pk).update(**texts)


def free_texts(model):
    is_text = (models.CharField, models.TextField)
    kept = {"reference", "slip_secret", "import_source", "cancelled_reason", "parked_reason", "passed_to", "place"}
    kept |= {"stopped_reason", "declined_lead_reason", "set_aside_reason", "early_reason", "lead_outside"}
    kept |= {"join_code", "key"}
    texts = [f for f in model._meta.concrete_fields if isinstance(f, is_text) and not isinstance(f, SealedFileField)]
    return [f for f in texts if not f.choices and f.name not in kept]


def named_views(patterns):
    for entry in patterns:
        if hasattr(entry, "url_patterns"):
            yield from named_views(entry.url_patterns)
        else:
            yield entry.name, entry.callback


def test_one_name_in_address_view_and_template():
    for name, view in named_views(get_resolver().url_patterns):
        if name.startswith(("account_", "mfa_")):
            continue  # the framework's own names
        assert view.__name__ == name
        # "conversations.release.views" has its templates in conversations/release, those of ceim.across in <room>.
        room = "/".join(view.__module__.removeprefix("ceim.").removeprefix("across.").split(".views")[0].split("."))
        source = view.__wrapped__.__code__ if hasattr(view, "__wrapped__") else view.__code__
        templates = [c for c in source.co_consts if isinstance(c, str) and c.endswith(".html")]
        assert templates in ([], [f"{room}/{name}.html"]), templates
        for template in templates:
            get_template(template)
