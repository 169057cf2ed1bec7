"""The review of a month."""

from datetime import date

import pytest
from django.urls import reverse

from ceim.testing import factories as make
from ceim.testing.clock import stopped_at
from conversations.models import Feeling

MARCH = date(2026, 3, 31)
NOON = "2026-05-20 12:00"


clock = stopped_at(NOON)


def page(client, year=2026, month=3, **query):
    return client.get(reverse("show_month", args=["strathmoor/ward-7", year, month]), query)


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
        ("went_well", 2),
        ("could_be_better", 0),
        ("idea", 0),
        ("mixed", 0),
    ]
    assert [(theme.name, theme.number) for theme in context["themes"]] == [("Kindness", 2), ("Waiting", 1)]


def test_show_month_hides_the_day_and_the_holder(cast, signed_in):
    told(cast)
    html = page(signed_in("callum")).content.decode()
    assert "March 2026" in html
    assert "31 March" not in html
    assert "Moira" not in html


def test_show_month_leads_to_the_pack(cast, signed_in):
    assert reverse("show_pack", args=["strathmoor/ward-7", 2026, 3]) in page(signed_in("ewan")).content.decode()


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


@pytest.mark.parametrize("number", [1, 3])
def test_show_month_takes_the_same_queries(cast, signed_in, django_assert_num_queries, number):
    for each in range(number):
        story = told(cast, words=["One thing.", "Another thing."])
        make.make_highlight(cast.callum, story, themes=[f"Theme {each}"])
        felt(cast, story, "safe", cast.touchpoints[0])
        felt(cast, story, "small")
    client = signed_in("callum")
    with django_assert_num_queries(16):
        page(client)


def test_show_month_links_to_no_month_before_the_first(signed_in):
    client = signed_in("moira")
    page = client.get("/teams/strathmoor/ward-7/conversations/months/1948/7/")
    assert page.status_code == 200
    assert "/months/1948/6/" not in page.content.decode()
    assert "/months/1948/8/" in page.content.decode()
