"""Words typed into any form that did not reach the server, in a real Chromium."""

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.db import OperationalError
from django.urls import reverse

from ceim.history.models import Event
from ceim.testing.addresses import address_in, pages
from ceim.testing.factories import make_opportunity
from ceim.testing.world import make_world
from conversations.models import Theme
from improvements.models import Improvement

pytestmark = pytest.mark.browser

BACK = "What you typed here is not saved. It is back in the form"
KINDS = "['text', 'textarea', 'email']"
BOXES = f"form => [...form.elements].filter(({{ type, name }}) => name && {KINDS}.includes(type))"
FORMS = "[...document.querySelectorAll('main form[method=post]:not([data-capture])')]"
TYPE = f"""() => {FORMS}.flatMap(({BOXES})).map((box, number) => {{
  box.value = `Words ${{number}}`
  box.dispatchEvent(new Event('input', {{ bubbles: true }}))
  return box.value
}})"""
READ = f"() => {FORMS}.flatMap(({BOXES})).map(({{ value }}) => value)"
BOXES_IN_HTML = "form[method=post] textarea, form[method=post] input:not([type=hidden])"
SEND = f"() => {FORMS}.find((form) => ({BOXES})(form).length).requestSubmit()"


@pytest.fixture
def team_pages(cast):
    ours = make_world(cast.rowan)
    return [address_in(ours, page) for page in pages() if page.gate == "team" and "download" not in page.name]


def loses_words(visitor, user, url):
    """None where there is nothing to type; else whether what was typed is lost with the session."""
    visitor.open(url)
    typed = visitor.page.evaluate(TYPE)
    if not typed:
        return None
    visitor.page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    visitor.page.evaluate(SEND)
    visitor.page.wait_for_url("**/sign-in/**")
    visitor.enter(user)
    visitor.open(url)
    return visitor.page.evaluate(READ) != typed


def test_words_are_given_back_after_the_sessions_end_in_every_form(visit, cast, signed_in, team_pages):
    user, rowan = cast.user("rowan"), signed_in("rowan")
    with_a_box = [url for url in team_pages if has_a_box(rowan, url)]
    visitor = visit("rowan", "/account/")
    forms = {url: loses_words(visitor, user, url) for url in with_a_box}
    typed = [url for url, lost in forms.items() if lost is not None]
    print(f"\\nforms left by the session's end: {len(typed)}, lost: {sum(map(bool, forms.values()))}")
    assert [url for url, lost in forms.items() if lost] == []
    assert len(typed) > 35


def has_a_box(client, url):
    """Whether it is a page with something to type into, which is worth opening in the browser."""
    answer = client.get(url)
    if answer.status_code != 200 or "text/html" not in answer["Content-Type"]:
        return False
    return bool(BeautifulSoup(answer.content, "lxml").main.select(BOXES_IN_HTML))


@pytest.fixture
def half_written(visit, cast):
    """Moira has typed into the form of an improvement, and her session has ended."""
    opportunity = make_opportunity(cast.moira)
    visitor = visit(
        "moira", reverse("start_improvement", args=["strathmoor/ward-7"]) + f"?opportunity={opportunity.pk}"
    )
    visitor.fill("Name of the improvement", "A card by the bed")
    visitor.page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    visitor.click("Start the improvement")
    visitor.page.wait_for_url("**/sign-in/**")
    return visitor


def named(visitor):
    return visitor.page.get_by_label("Name of the improvement").input_value()


def test_words_are_back_at_the_page_that_signing_in_leads_to(half_written, cast):
    half_written.page.get_by_label("Email address").fill("moira@example.org")
    half_written.page.get_by_label("Password", exact=True).fill("a quiet ward at four")
    half_written.click("Sign in")
    half_written.reads(BACK)
    assert named(half_written) == "A card by the bed"
    half_written.check_page("unsent words")
    half_written.click("Throw it away and start afresh")
    half_written.page.get_by_text(BACK).wait_for(state="detached")
    assert named(half_written) == ""


def test_words_are_given_to_nobody_else(half_written, cast):
    half_written.enter(cast.user("callum"))
    half_written.open(reverse("start_improvement", args=["strathmoor/ward-7"]))
    assert named(half_written) == ""
    assert half_written.page.evaluate("JSON.stringify(sessionStorage)").count("A card") == 0


def test_nothing_stays_in_the_tab_after_signing_out(visit, cast):
    make_opportunity(cast.moira)
    visitor = visit("moira", reverse("start_improvement", args=["strathmoor/ward-7"]))
    visitor.fill("Name of the improvement", "A card by the bed")
    assert "A card" in visitor.page.evaluate("JSON.stringify(sessionStorage)")
    visitor.click("Sign out")
    visitor.page.wait_for_url("**/sign-in/**")
    assert "A card" not in visitor.page.evaluate("JSON.stringify(sessionStorage)")


def test_nothing_is_given_back_that_was_saved(visit, cast):
    visitor = visit("moira", reverse("add_theme", args=["strathmoor/ward-7"]))
    visitor.fill("Theme", "Knowing how long")
    visitor.click("Add the theme")
    visitor.reads("Theme added")
    assert "Knowing how long" not in visitor.page.evaluate("JSON.stringify(sessionStorage)")
    visitor.open(reverse("add_theme", args=["strathmoor/ward-7"]))
    assert visitor.page.get_by_label("Theme", exact=True).input_value() == ""


def test_words_are_back_after_an_error_and_are_saved_once(visit, cast, monkeypatch):
    visitor = visit("moira", reverse("add_theme", args=["strathmoor/ward-7"]))
    visitor.fill("Theme", "Knowing how long")
    with monkeypatch.context() as broken:
        broken.setattr(Event.objects, "create", refuse)
        visitor.click("Add the theme")
        visitor.reads("Words that you typed are in the form again when you go back")
    visitor.page.go_back()
    visitor.reads(BACK)
    visitor.click("Add the theme")
    visitor.reads("Theme added")
    assert list(Theme.objects.values_list("name", flat=True)) == ["Knowing how long"]


def refuse(**_details):
    raise OperationalError("The disk is full")


def test_words_with_a_fault_stay_when_the_page_is_left(visit, cast):
    make_opportunity(cast.moira)
    visitor = visit("moira", reverse("start_improvement", args=["strathmoor/ward-7"]))
    visitor.fill("Name of the improvement", "A card by the bed")
    visitor.click("Start the improvement")
    visitor.reads("There is a problem")
    visitor.open(reverse("list_improvements", args=["strathmoor/ward-7"]))
    visitor.open(reverse("start_improvement", args=["strathmoor/ward-7"]))
    visitor.reads(BACK)
    assert (named(visitor), Improvement.objects.count()) == ("A card by the bed", 0)
