"""Searching, themes and feelings in a real Chromium, on a phone's width and a desk's."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from ceim.testing import factories as make
from ceim.testing.browser import PHONE_AND_DESK
from conversations.models import Feeling, Theme

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORDS = (
    "Nobody told me how long. " * 20 + "Then the tea came, and <b>she</b> sat with me. " + "I went home after. " * 20
)


@pytest.fixture
def visitor(visit, cast):
    return visit("callum", **PHONE_AND_DESK)


def test_search_stories_leads_to_the_words(visitor, cast):
    story = make.make_conversation(cast.moira, state="released", words=["The bus came.", WORDS])
    visitor.open(reverse("search_stories", args=["strathmoor/ward-7"]))
    visitor.check_page("search_stories")
    visitor.fill("Words to look for", "tea")
    visitor.page.get_by_role("button", name="Search", exact=True).click()
    expect(visitor.page.locator("mark")).to_have_text("tea")
    visitor.check_page("search_stories_results")
    visitor.click("On the ward")
    passage = story.passages.get(position=1)
    expect(visitor.page).to_have_url(
        f"{visitor.address}/teams/strathmoor/ward-7/conversations/{story.pk}/#passage-{passage.pk}"
    )
    visitor.open(reverse("search_stories", args=["strathmoor/ward-7"]) + "?q=helicopter&months=3")
    visitor.reads("No released story has these words")
    visitor.check_page("search_stories_nothing")


def test_add_theme_set_with_the_keyboard(visitor, cast):
    visitor.open(reverse("add_theme_set", args=["strathmoor/ward-7"]) + "?set=nhs_england")
    visitor.check_page("add_theme_set")
    visitor.page.get_by_label("Discharge").focus()
    visitor.page.keyboard.press("Space")
    visitor.page.get_by_role("button", name="Add the themes you ticked").focus()
    visitor.page.keyboard.press("Enter")
    visitor.reads("Themes added")
    visitor.reads("Leaving: when, how, and what was ready at home.")
    visitor.check_page("list_themes")
    assert list(Theme.objects.values_list("name", flat=True)) == ["Discharge"]


def test_show_feelings_from_the_map(visitor, cast):
    story = make.make_conversation(cast.moira, state="released", words=["They waited with me.", "It was loud."])
    Feeling.objects.create(
        team=cast.ward_7, conversation=story, word="safe", touchpoint=cast.touchpoints[0], is_positive=True
    )
    visitor.open(reverse("show_feelings", args=["strathmoor/ward-7", story.held_on.year, story.held_on.month]))
    visitor.check_page("show_feelings")
    visitor.page.get_by_role("link", name="1 positive, Arriving: read what they said").click()
    visitor.reads("They waited with me.")
    visitor.check_page("show_feelings_behind")
