"""What is typed and not saved: in several tabs, without a connection, after signing out and after Back, in Chromium."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from ceim.teams.models import Membership
from ceim.testing.browser import Visitor
from conversations.models import Theme

pytestmark = pytest.mark.browser

TEAM = ["strathmoor/ward-7"]
BACK = "What you typed here is not saved. It is back in the form"
LEADS_TO_LIST = "Look at what you typed on this device and did not save"
ARE_SEALED = """async (number) => {
  for (let tries = 0; tries < 500; tries++) {
    await import('/static/letters.js')
    if ((await self.letters.all('copies')).length === number) return true
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}"""


def form():
    return reverse("add_theme", args=TEAM)


def first_page():
    return reverse("show_team", args=TEAM)


def another_tab(visitor, path):
    """Another tab of the same browser."""
    tab = Visitor.__new__(Visitor)
    tab.address, tab.also, tab.complaints = visitor.address, (), []
    tab.page = visitor.page.context.new_page()
    tab.page.set_default_timeout(15_000)
    tab.open(path)
    return tab


def are_sealed(visitor, number):
    return visitor.page.evaluate(ARE_SEALED, number)


def typed(visitor, words, number=1):
    """Another tab, in which this was typed; `number` copies then lie sealed."""
    tab = another_tab(visitor, form())
    tab.fill("Theme", words)
    assert are_sealed(tab, number)
    return tab


@pytest.fixture
def visitor(visit, cast):
    return visit("moira", first_page())


def test_two_tabs_of_one_form_keep_a_copy_each_and_both_are_given_back(visitor):
    tabs = [typed(visitor, words, number) for number, words in enumerate(("greenshank", "little stint"), 1)]
    for tab in tabs:
        tab.page.close()
    visitor.open(form())
    found = []
    for left in (1, 0):
        visitor.reads(BACK)
        found.append(visitor.page.get_by_label("Theme", exact=True).input_value())
        with visitor.page.expect_navigation():
            visitor.click("Throw it away and start afresh")
        assert are_sealed(visitor, left)
    visitor.page.get_by_text(BACK).wait_for(state="detached")
    assert sorted(found) == ["greenshank", "little stint"]


def test_saving_in_one_tab_leaves_what_another_holds(visitor):
    kept, saved = typed(visitor, "greenshank"), typed(visitor, "little stint", 2)
    saved.click("Add the theme")
    saved.reads("Theme added")
    assert are_sealed(visitor, 1)
    kept.page.close()
    visitor.open(form())
    visitor.reads(BACK)
    expect(visitor.page.get_by_label("Theme", exact=True)).to_have_value("greenshank")


def test_words_that_cannot_be_opened_now_are_not_written_over(visitor):
    typed(visitor, "greenshank").page.close()
    visitor.page.route("**/unsent/open/", lambda route: route.abort())
    visitor.open(form())
    visitor.fill("Theme", "little stint")
    assert are_sealed(visitor, 2)
    visitor.page.unroute("**/unsent/open/")
    visitor.open(reverse("list_unsent"))
    visitor.reads("greenshank")


def test_list_of_what_is_unsaved_gives_words_whose_form_is_gone(visitor):
    typed(visitor, "greenshank").page.close()
    visitor.open(first_page())
    visitor.page.get_by_role("link", name=f"{LEADS_TO_LIST} (1)").click()
    visitor.reads("greenshank")
    visitor.check_page("list_unsent")
    visitor.click("Throw it away")
    visitor.reads("Nothing: all that you typed here is saved.")
    assert are_sealed(visitor, 0)
    visitor.open(first_page())
    visitor.page.wait_for_load_state("networkidle")
    assert visitor.page.get_by_role("link", name=LEADS_TO_LIST).is_hidden()


def test_list_of_what_is_unsaved_is_one_persons(visitor, cast):
    typed(visitor, "greenshank").page.close()
    visitor.enter(cast.user("callum"))
    visitor.open(reverse("list_unsent"))
    visitor.reads("Nothing: all that you typed here is saved.")
    assert "greenshank" not in visitor.page.content()


def test_signing_out_in_one_tab_empties_the_others_and_loses_nothing(visitor):
    other = typed(visitor, "greenshank")
    visitor.click("Sign out")
    visitor.page.wait_for_url("**/sign-in/**")
    other.page.wait_for_url("**/sign-in/**")
    assert "greenshank" not in other.page.content() + other.page.evaluate("JSON.stringify(sessionStorage)")
    assert are_sealed(visitor, 1)
    visitor.sign_in("moira@example.org")
    visitor.page.get_by_role("link", name=LEADS_TO_LIST).click()
    visitor.reads("greenshank")


def test_signing_in_as_another_in_one_tab_empties_those_of_who_was_there(visitor, cast):
    other = typed(visitor, "greenshank")
    visitor.enter(cast.user("callum"))
    visitor.open(first_page())
    other.page.wait_for_function("person => document.body.dataset.person === person", arg=str(cast.user("callum").pk))
    assert "greenshank" not in other.page.content() + other.page.evaluate("JSON.stringify(sessionStorage)")
    visitor.enter(cast.user("moira"))
    visitor.open(form())
    expect(visitor.page.get_by_label("Theme", exact=True)).to_have_value("greenshank")


def test_form_is_not_sent_without_a_connection_and_says_so(visitor):
    visitor.open(form())
    visitor.fill("Theme", "greenshank")
    visitor.page.context.set_offline(True)
    visitor.click("Add the theme")
    visitor.reads("No connection. Your words are kept on this device.")
    expect(visitor.page.get_by_label("Theme", exact=True)).to_have_value("greenshank")
    visitor.page.context.set_offline(False)
    visitor.page.wait_for_timeout(1100)  # a second press within a second is taken for one of the same
    visitor.click("Add the theme")
    visitor.reads("Theme added")
    assert Theme.objects.filter(name="greenshank").count() == 1


def test_back_after_saving_brings_an_empty_form(visitor):
    visitor.open(form())
    visitor.fill("Theme", "greenshank")
    visitor.click("Add the theme")
    visitor.reads("Theme added")
    visitor.page.go_back()
    expect(visitor.page.get_by_label("Theme", exact=True)).to_have_value("")


def test_form_of_a_team_one_is_not_in_any_more_gives_the_words_back_to_copy(visitor, cast):
    visitor.open(form())
    visitor.fill("Theme", "greenshank")
    Membership.objects.filter(pk=cast.moira.pk).update(ended_on=timezone.localdate())
    visitor.click("Add the theme")
    visitor.reads("Your part in Ward 7 ended on")
    visitor.reads("What you typed here is not saved")
    visitor.reads("greenshank")
    assert are_sealed(visitor, 1)
    visitor.open(reverse("list_unsent"))
    visitor.reads("greenshank")
    visitor.reads("Nothing can be saved there any more: copy what you need.")
    expect(visitor.page.get_by_role("link", name="Go on where you typed it")).to_have_count(0)
    visitor.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visitor.click("Copy these words")
    visitor.reads("Copied")
    assert visitor.page.evaluate("navigator.clipboard.readText()") == "greenshank"
