"""The feelings of a month along the journey, and the words behind each number."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from ceim.testing import factories as make
from conversations.models import Feeling

MARCH = date(2026, 3, 31)
PAGE = reverse("show_feelings", args=["strathmoor/ward-7", 2026, 3])
MONTH = reverse("show_month", args=["strathmoor/ward-7", 2026, 3])


def told(cast, *, state="released", held_on=MARCH, **fields):
    return make.make_conversation(cast.moira, state=state, held_on=held_on, **fields)


def felt(story, word, touchpoint=None, is_positive=True):
    Feeling.objects.create(
        team=story.team, conversation=story, word=word, touchpoint=touchpoint, is_positive=is_positive
    )


def numbers(html):
    rows = BeautifulSoup(html, "lxml").select(".ceim-feelings-map tbody tr.nhsuk-table__row")
    return [[cell.get_text(" ", strip=True).split(" ")[0] for cell in row.find_all("td")] for row in rows]


def read(client, touchpoint="whole", side="positive"):
    return client.get(PAGE, {"touchpoint": touchpoint, "side": side})


@pytest.mark.parametrize("page", [PAGE, MONTH])
def test_show_feelings_counts_what_may_be_read(cast, signed_in, page):
    arriving = cast.touchpoints[0]
    story = told(cast)
    felt(story, "safe", arriving)
    felt(story, "alone", arriving, is_positive=False)
    felt(story, "small", is_positive=False)
    felt(told(cast, state="recorded"), "hidden", arriving)
    felt(told(cast, state="withdrawn"), "gone", arriving)
    felt(told(cast, held_on=date(2026, 4, 1)), "later", arriving)
    html = signed_in("ewan").get(page).content.decode()
    assert numbers(html) == [["1", "1"], ["0", "0"], ["0", "0"], ["0", "1"]]
    assert [word for word in ("hidden", "gone", "later") if f">{word}<" in html] == []


def test_show_feelings_keeps_a_retired_touchpoint_that_was_felt_at(cast, signed_in):
    arriving = cast.touchpoints[0]
    felt(told(cast), "safe", arriving)
    arriving.retired_on = MARCH
    arriving.save()
    assert numbers(signed_in("ewan").get(PAGE).content.decode()) == [["1", "0"], ["0", "0"], ["0", "0"]]


def test_show_feelings_each_number_opens_the_words_behind_it(cast, signed_in):
    arriving = cast.touchpoints[0]
    story = told(cast, words=["They waited with me.", "The ward was loud."])
    felt(story, "safe", arriving)
    felt(told(cast, words="Nobody came."), "alone", arriving, is_positive=False)
    client = signed_in("ewan")
    link = BeautifulSoup(client.get(MONTH).content, "lxml").select_one(".ceim-feelings-map td a")
    html = client.get(link["href"]).content.decode()
    assert [words for words in ("They waited with me.", ">safe<") if words not in html] == []
    assert [words for words in ("The ward was loud.", "Nobody came.", ">alone<") if words in html] == []
    assert reverse("show_conversation", args=["strathmoor/ward-7", story.pk]) in html
    assert "Nobody came." in read(client, arriving.pk, "less_positive").content.decode()


def test_show_feelings_of_a_story_told_in_one_piece(cast, signed_in):
    story = told(cast, words="All of it at once.")
    story.passages.update(touchpoint=None)
    felt(story, "safe", cast.touchpoints[1])
    assert "All of it at once." in read(signed_in("ewan"), cast.touchpoints[1].pk).content.decode()


def test_show_feelings_about_the_whole_gives_the_whole_story(cast, signed_in):
    felt(told(cast, words=["The first.", "The second."]), "glad")
    html = read(signed_in("ewan")).content.decode()
    assert [words for words in ("The first.", "The second.") if words not in html] == []


def test_show_feelings_shows_what_was_highlighted_and_never_captured_words(cast, signed_in):
    story = told(cast, words="They waited with me.")
    story.passages.update(captured_text="Restricted")
    make.make_highlight(cast.callum, story, kind="went_well", start=0, end=4)
    felt(story, "safe", cast.touchpoints[0])
    html = read(signed_in("ewan"), cast.touchpoints[0].pk).content.decode()
    assert "ceim-mark--went_well" in html
    assert "Restricted" not in html


def test_show_feelings_where_nobody_named_one(cast, signed_in):
    assert "Nobody named such a feeling here." in read(signed_in("ewan")).content.decode()


@pytest.mark.parametrize("place", ["", "x", "-1", "0", "²", "99999999999999999999"])
def test_show_feelings_of_no_touchpoint_does_not_exist(cast, signed_in, place):
    assert read(signed_in("ewan"), place).status_code == 404


def test_show_feelings_of_another_teams_touchpoint_does_not_exist(cast, signed_in):
    theirs = make.make_conversation(cast.nadia).passages.get().touchpoint
    assert read(signed_in("ewan"), theirs.pk).status_code == 404


@pytest.mark.parametrize(("year", "month"), [(2026, 13), (0, 1), (2999, 1)])
def test_show_feelings_of_no_month_does_not_exist(cast, signed_in, year, month):
    assert signed_in("ewan").get(reverse("show_feelings", args=["strathmoor/ward-7", year, month])).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("query", "queries"), [({}, 6), ({"touchpoint": "whole", "side": "positive"}, 12)])
def test_show_feelings_takes_the_same_queries(cast, signed_in, django_assert_num_queries, number, query, queries):
    for each in range(number):
        story = told(cast, words=["One thing.", "Another thing."])
        make.make_highlight(cast.callum, story, themes=[f"Theme {each}"])
        felt(story, "safe", cast.touchpoints[0])
        felt(story, "glad")
    client = signed_in("callum")
    with django_assert_num_queries(queries):
        client.get(PAGE, query)
