"""The review of a month."""

from datetime import date

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse

from ceim.testing import factories as make
from conversations.models import Feeling

MARCH = date(2026, 3, 31)
NOON = "2026-05-20 12:00"


@pytest.fixture(autouse=True)
def in_may():
    with time_machine.travel(NOON, tick=False):
        yield


def page(client, year=2026, month=3, **query):
    return client.get(reverse("show_month", args=["ward-7", year, month]), query)


def told(cast, *, state="released", held_on=MARCH, **fields):
    return make.make_conversation(cast.moira, state=state, held_on=held_on, **fields)


def felt(cast, story, word, touchpoint=None, is_positive=True):
    Feeling.objects.create(
        team=cast.ward_7, conversation=story, word=word, touchpoint=touchpoint, is_positive=is_positive
    )


def test_show_month_lists_readable_stories_and_counts_all_held(cast, signed_in):
    told(cast, words="Read me.")
    told(cast, words="Not yet.", state="recorded")
    told(cast, words="Gone.", state="withdrawn")
    told(cast, words="In April.", held_on=date(2026, 4, 1))
    html = page(signed_in("rowan")).content.decode()
    assert "Read me." in html
    assert [words for words in ("Not yet.", "Gone.", "In April.") if words in html] == []
    assert "<strong>2 of 6</strong> on Coming in for a hip operation" in html


def test_show_month_counts_highlights_and_themes(cast, signed_in):
    make.make_highlight(cast.callum, told(cast), kind="went_well", themes=["Kindness"])
    make.make_highlight(cast.callum, told(cast), kind="went_well", themes=["Kindness", "Waiting"])
    make.make_highlight(cast.callum, told(cast, held_on=date(2026, 4, 1)), themes=["Kindness"])
    context = page(signed_in("ewan")).context
    assert [(kind, number) for kind, _label, number in context["kinds"]] == [
        ("went_well", 2), ("could_be_better", 0), ("idea", 0), ("mixed", 0)
    ]  # fmt: skip
    assert [(theme.name, theme.number) for theme in context["themes"]] == [("Kindness", 2), ("Waiting", 1)]


def test_show_month_maps_feelings_and_links_to_what_is_behind(cast, signed_in):
    arriving = cast.touchpoints[0]
    story = told(cast)
    felt(cast, story, "safe", arriving)
    felt(cast, story, "alone", arriving, is_positive=False)
    felt(cast, story, "small", is_positive=False)
    felt(cast, told(cast, state="recorded"), "hidden", arriving)
    soup = BeautifulSoup(page(signed_in("ewan")).content, "html.parser")
    rows = soup.find("table", class_="ceim-feelings-map").tbody.find_all("tr", class_="nhsuk-table__row")
    cells = [[cell.get_text(" ", strip=True).split(" ")[0] for cell in row.find_all("td")] for row in rows]
    assert cells == [["1", "1"], ["0", "0"], ["0", "0"], ["0", "1"]]
    for link in soup.find("table", class_="ceim-feelings-map").find_all("a"):
        behind = soup.find(id=link["href"].removeprefix("#"))
        assert behind.find("a")["href"] == reverse("show_conversation", args=["ward-7", story.pk])
    assert "hidden" not in [word.get_text().split(",")[0] for word in soup.find_all(class_="ceim-feelings__word")]


def test_show_month_names_touchpoints_nobody_spoke_about(cast, signed_in):
    told(cast, words=["One.", "Two."], state="recorded")
    told(cast, words=["One.", "Two.", "Three."], state="withdrawn")
    assert [str(each) for each in page(signed_in("ewan")).context["not_heard"]] == ["Going home"]


def test_show_month_hides_small_numbers(cast, signed_in):
    for _each in range(6):
        told(cast, timing="during", support="none")
    told(cast, timing="later", support="bsl")
    told(cast, timing="at_end", support="bsl", held_on=date(2025, 4, 1))
    told(cast, timing="at_end", support="bsl", held_on=date(2025, 3, 31))
    asked = page(signed_in("ewan")).context["asked"]
    assert [number for _label, number in asked["timing"]] == ["6", "fewer than 5", "0", "fewer than 5"]
    assert [number for _label, number in asked["support"][:3]] == ["5 or more", "0", "fewer than 5"]


def test_show_month_pack_has_whole_released_words_only(cast, signed_in):
    story = told(cast, words=["All of it.\nTo the end.", "And more."])
    story.passages.update(captured_text="Restricted")
    told(cast, words="Not yet.", state="recorded")
    html = page(signed_in("rowan"), view="pack").content.decode()
    assert "All of it.\nTo the end." in html
    assert "And more." in html
    assert "Restricted" not in html
    assert "Not yet." not in html


def test_show_month_hides_the_day_and_the_holder(cast, signed_in):
    told(cast)
    for view in ("", "pack"):
        html = page(signed_in("callum"), view=view).content.decode()
        assert "March 2026" in html
        assert "31 March" not in html
        assert "Moira" not in html


def test_show_month_links_to_the_months_around(cast, signed_in):
    client = signed_in("ewan")
    assert "/months/2025/12/" in page(client, 2026, 1).content.decode()
    assert "/months/2026/2/" in page(client, 2026, 1).content.decode()
    assert "/months/2026/6/" not in page(client, 2026, 5).content.decode()


@pytest.mark.parametrize(("year", "month"), [(2026, 0), (2026, 13), (0, 1), (10000, 1), (1900, 1), (2026, 6)])
def test_show_month_does_not_exist(cast, signed_in, year, month):
    assert page(signed_in("ewan"), year, month).status_code == 404


def test_show_month_without_stories_says_what_will_be_here(cast, signed_in):
    assert "No stories to read for this month" in page(signed_in("ewan")).content.decode()
    assert "No stories to read for this month" in page(signed_in("ewan"), view="pack").content.decode()


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("view", "queries"), [("", 13), ("pack", 7)])
def test_show_month_takes_the_same_queries(cast, signed_in, django_assert_num_queries, number, view, queries):
    for each in range(number):
        story = told(cast, words=["One thing.", "Another thing."])
        make.make_highlight(cast.callum, story, themes=[f"Theme {each}"])
        felt(cast, story, "safe", cast.touchpoints[0])
        felt(cast, story, "small")
    client = signed_in("callum")
    with django_assert_num_queries(queries):
        page(client, view=view)
