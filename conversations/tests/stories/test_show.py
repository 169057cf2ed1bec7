"""The page of one story: who reads what."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ceim.testing.factories import make_conversation, make_highlight
from conversations.models import Concern, Passage

HELD_ON = datetime.date(2026, 3, 14)


def address(story):
    return reverse("show_conversation", args=["strathmoor/ward-7", story.pk])


def released(cast, **fields):
    story = make_conversation(
        cast.moira, state="released", released_by=cast.user("callum"), held_on=HELD_ON, words="Captured words", **fields
    )
    story.passages.update(released_text="Read by\n<all> of us")
    return story


@pytest.mark.parametrize("name", ["callum", "moira", "rowan", "priya", "ewan", "quentin"])
def test_show_conversation_lets_all_read_released_words_only(cast, signed_in, name):
    page = signed_in(name).get(address(released(cast))).content.decode()
    assert "Read by\n&lt;all&gt; of us" in page
    assert "Captured words" not in page


@pytest.mark.parametrize(("name", "day"), [("moira", True), ("rowan", True), ("callum", False), ("ewan", False)])
def test_show_conversation_tells_readers_the_month_only(cast, signed_in, name, day):
    page = signed_in(name).get(address(released(cast))).content.decode()
    assert "March 2026" in page
    assert ("14 March 2026" in page, "Moira Member</dd>" in page) == (day, day)


def test_show_conversation_says_who_released_it_and_what_was_agreed(cast, signed_in):
    story = released(cast)
    story.agreements.filter(scope="public").update(answer="no")
    text = BeautifulSoup(signed_in("ewan").get(address(story)).content, "lxml").get_text(" ", strip=True)
    assert "by Callum Colleague" in text
    assert "Quote in public or in teaching: No" in text


@pytest.mark.parametrize(("name", "status"), [("moira", 200), ("rowan", 200), ("callum", 404), ("ewan", 404)])
def test_show_conversation_not_released_is_for_holder_and_lead(cast, signed_in, name, status):
    story = make_conversation(cast.moira, words="Captured words")
    response = signed_in(name).get(address(story))
    assert response.status_code == status
    assert ("Captured words" in response.content.decode()) == (status == 200)


@pytest.mark.parametrize(("name", "state"), [("moira", "recorded"), ("rowan", "released"), ("callum", "released")])
def test_show_conversation_shows_what_was_asked_only_with_the_captured_words(cast, signed_in, name, state):
    story = make_conversation(cast.moira, state=state)
    story.passages.update(asked_text="Did Mr Black come?")
    assert ("Did Mr Black come?" in signed_in(name).get(address(story)).content.decode()) == (state == "recorded")


def test_show_conversation_tells_every_fact(cast, signed_in):
    story = make_conversation(
        cast.moira,
        method="scribe",
        scribe=cast.user("callum"),
        duration_minutes=15,
        read_back="not_possible",
        read_back_reason="left",
    )
    text = " ".join(BeautifulSoup(signed_in("moira").get(address(story)).content, "lxml").get_text().split())
    assert "A second person wrote (Callum Colleague). Word for word. Not possible: They had left." in text
    assert "In person, 15 minutes" in text


def test_show_conversation_says_what_keeps_it_back(cast, signed_in):
    story = make_conversation(cast.moira)
    client = signed_in("moira")
    assert "somebody else must release it" in client.get(address(story)).content.decode()
    Concern.objects.create(
        team=story.team, conversation=story, kind="distress", urgency="today", raised_by=cast.user("isla")
    )
    page = client.get(address(story)).content.decode()
    assert "Held: a concern is open" in page
    assert "can be released when the concern is closed" in page


def test_show_conversation_offers_the_lead_the_check(cast, signed_in):
    story = make_conversation(cast.moira)
    page = signed_in("rowan").get(address(story)).content.decode()
    assert reverse("release_story", args=["strathmoor/ward-7", story.pk]) in page


@pytest.mark.parametrize(("name", "shown"), [("callum", True), ("ewan", True), ("priya", False), ("quentin", False)])
def test_show_conversation_links_to_highlighting_for_those_who_may(cast, signed_in, name, shown):
    story = released(cast)
    page = signed_in(name).get(address(story)).content.decode()
    assert (reverse("highlight_passage", args=["strathmoor/ward-7", story.passages.get().pk]) in page) == shown


def test_show_conversation_shows_feelings_in_words_not_colour_alone(cast, signed_in):
    story = released(cast)
    story.feelings.create(team=story.team, word="safe", is_positive=True, touchpoint=cast.touchpoints[0])
    story.feelings.create(team=story.team, word="small", is_positive=False)
    text = BeautifulSoup(signed_in("ewan").get(address(story)).content, "lxml").get_text(" ", strip=True)
    assert "Positive safe (Arriving) Less positive small" in text


def test_show_conversation_asks_the_same_of_the_database_for_a_long_story(cast, signed_in):
    story, client = released(cast), signed_in("callum")
    make_highlight(cast.callum, story, end=4)
    client.get(address(story))
    with CaptureQueriesContext(connection) as short:
        client.get(address(story))
    for position in (5, 6):
        passage = Passage.objects.create(
            team=story.team, conversation=story, position=position, captured_text="More", released_text="More"
        )
        passage.highlights.create(team=story.team, start=0, end=4, kind="idea", made_by=cast.user("callum"))
    with CaptureQueriesContext(connection) as long:
        client.get(address(story))
    assert len(long) == len(short)
