"""The list of stories, the tab of those waiting, and the counts of the month."""

import datetime

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from ceim.testing.answers import spaced_text_of
from ceim.testing.cast import make_pathway
from ceim.testing.factories import make_answer, make_conversation, make_listening
from conversations.models import Concern, Conversation, Draft, Passage

LIST = reverse("list_conversations", args=["strathmoor/ward-7"])
WAITING = LIST + "?waiting=1"
QUERIES = 8


def links(response):
    return {link["href"] for link in BeautifulSoup(response.content, "lxml").select("main a")}


def test_list_conversations_shows_first_words_and_month(cast, signed_in):
    make_conversation(
        cast.moira, state="released", words="Nobody came when I rang.", held_on=datetime.date(2026, 3, 14)
    )
    text = spaced_text_of(signed_in("ewan").get(LIST))
    assert "“Nobody came when I rang.”" in text
    assert "Coming in for a hip operation, March 2026" in text
    assert "14 March" not in text


@pytest.mark.parametrize("state", ["released", "recorded"])
def test_list_conversations_marks_what_was_said_in_listening(cast, signed_in, state):
    answer = make_answer(cast.moira, make_listening(cast.moira, pathway=cast.pathway), state=state)
    story = make_conversation(cast.moira, state=state)
    rows = BeautifulSoup(signed_in("rowan").get(LIST).content, "lxml").select(".ceim-stories__story")
    marked = {row.a["href"].strip("/").split("/")[-1]: "What matters to you?" in row.get_text() for row in rows}
    assert marked == {str(answer.pk): True, str(story.pk): False}
    assert all("Released" in row.get_text() or "Waiting" in row.get_text() for row in rows)


def test_list_conversations_newest_first(cast, signed_in):
    for day, words in ((1, "First"), (3, "Third"), (2, "Second")):
        make_conversation(cast.moira, state="released", words=words, held_on=datetime.date(2026, 3, day))
    text = spaced_text_of(signed_in("callum").get(LIST))
    assert sorted(("First", "Second", "Third"), key=text.index) == ["Third", "Second", "First"]


@pytest.mark.parametrize("name", ["moira", "rowan", "callum", "ewan", "priya", "quentin"])
@pytest.mark.parametrize("page", [LIST, WAITING])
def test_list_conversations_never_shows_captured_words(cast, signed_in, name, page):
    make_conversation(cast.moira, words="Captured words")
    released = make_conversation(cast.moira, state="released", words="Captured words")
    released.passages.update(released_text="[removed] words")
    text = spaced_text_of(signed_in(name).get(page))
    assert "Captured words" not in text
    assert ("[removed] words" in text) == (page == LIST or name in ("ewan", "priya", "quentin"))


@pytest.mark.parametrize(("name", "seen"), [("moira", True), ("rowan", True), ("callum", False), ("ewan", False)])
def test_list_conversations_shows_recorded_ones_to_holder_and_lead(cast, signed_in, name, seen):
    story = make_conversation(cast.moira)
    assert (story.reference in spaced_text_of(signed_in(name).get(LIST))) == seen


def test_list_conversations_shows_no_other_team(cast, signed_in):
    make_conversation(cast.nadia, state="released", words="Next door")
    client = signed_in("rowan")
    assert ["Next door" in spaced_text_of(client.get(page)) for page in (LIST, WAITING)] == [False, False]


def test_list_conversations_counts_this_month_against_the_target(cast, signed_in):
    for state in ("recorded", "released", "withdrawn", "erased"):
        make_conversation(cast.moira, state=state)
    make_conversation(cast.moira, held_on=datetime.date(2020, 1, 1))
    other = make_pathway(cast.ward_7, "Going home")
    text = spaced_text_of(signed_in("callum").get(LIST))
    assert "2 of 6 on Coming in for a hip operation this month" in text
    assert "0 of 6 on Going home this month" in text
    other.delete()


def test_list_conversations_filters(cast, signed_in):
    other = make_pathway(cast.ward_7, "Going home")
    make_conversation(cast.moira, state="released", words="On the ward")
    make_conversation(cast.moira, state="discussed", words="At home", pathway=other)
    client = signed_in("callum")
    found = {
        query: [words in spaced_text_of(client.get(LIST + query)) for words in ("“On the ward”", "“At home”")]
        for query in (f"?pathway={other.pk}", "?state=released", "?state=closed", "?pathway=999&state=x", "?page=99")
    }
    assert list(found.values()) == [[False, True], [True, False], [False, False], [True, True], [True, True]]
    assert "No such stories" in spaced_text_of(client.get(LIST + "?state=closed"))


def test_list_conversations_offers_no_pathway_of_another_team(cast, signed_in):
    make_pathway(cast.ward_8, "Next door")
    assert "Next door" not in signed_in("callum").get(LIST).content.decode()


@pytest.mark.parametrize(("name", "offered"), [("moira", True), ("ewan", False), ("priya", False), ("quentin", False)])
def test_list_conversations_empty_teaches(cast, signed_in, name, offered):
    response = signed_in(name).get(LIST)
    shown = spaced_text_of(response)
    assert "Stories will be here" in shown
    assert ("Log the first conversation" in shown, "Log a conversation" in shown) == (offered, offered)


def test_list_conversations_by_the_page(cast, signed_in):
    for _each in range(26):
        make_conversation(cast.moira, state="released")
    client = signed_in("callum")
    assert [len(client.get(LIST + query).context["page"].object_list) for query in ("", "?page=2")] == [25, 1]
    assert "?page=2" in links(client.get(LIST))


def test_waiting_stories_say_who_may_release_them(cast, signed_in):
    story = make_conversation(cast.moira)
    release = reverse("release_story", args=["strathmoor/ward-7", story.pk])
    client = signed_in("moira")
    assert "a colleague must release it: Callum Colleague, Isla Another, Rowan Lead." in spaced_text_of(
        client.get(WAITING)
    )
    assert release not in links(client.get(WAITING))
    response = signed_in("callum").get(WAITING)
    assert release in links(response)
    assert reverse("show_conversation", args=["strathmoor/ward-7", story.pk]) not in links(response)
    assert story.reference in spaced_text_of(response)


def test_waiting_story_with_a_concern_is_held(cast, signed_in):
    story = make_conversation(cast.moira)
    Concern.objects.create(
        team=story.team, conversation=story, kind="distress", urgency="today", raised_by=cast.user("isla")
    )
    response = signed_in("callum").get(WAITING)
    assert "Held: a concern is open" in spaced_text_of(response)
    assert reverse("release_story", args=["strathmoor/ward-7", story.pk]) not in links(response)


def test_waiting_leaves_out_what_the_person_did_not_share(cast, signed_in):
    story = make_conversation(cast.moira)
    story.agreements.filter(scope="team").update(answer="no")
    assert "Nothing is waiting" in spaced_text_of(signed_in("callum").get(WAITING))
    assert "Not to be shared" in spaced_text_of(signed_in("moira").get(LIST))


@pytest.mark.parametrize("name", ["ewan", "priya", "quentin"])
def test_waiting_is_only_for_those_who_release(cast, signed_in, name):
    story = make_conversation(cast.moira)
    response = signed_in(name).get(WAITING)
    assert story.reference not in spaced_text_of(response)
    assert "Waiting for release" not in spaced_text_of(response)


def make_many(by, number, state):
    """`number` more stories, each with words, in two statements."""
    first = Conversation.objects.filter(state=state).first()
    copied = {field.attname: getattr(first, field.attname) for field in Conversation._meta.concrete_fields}
    own = {"id", "reference", "slip_secret", "idempotency_key"}
    shared = {name: value for name, value in copied.items() if name not in own}
    many = Conversation.objects.bulk_create(Conversation(**shared) for _each in range(number))
    Passage.objects.bulk_create(
        Passage(team=by.team, conversation=each, position=1, captured_text="W.", released_text="W.") for each in many
    )


@pytest.mark.parametrize(
    ("page", "state", "queries"), [(LIST, "released", QUERIES), (WAITING, "recorded", QUERIES - 1)]
)
def test_list_conversations_asks_the_same_of_the_database_for_1_3_and_1000(
    cast, signed_in, django_assert_num_queries, page, state, queries
):
    client = signed_in("callum")
    make_conversation(cast.moira, state=state)
    client.get(page)
    for more in (0, 2, 997):
        make_many(cast.moira, more, state)
        with django_assert_num_queries(queries):
            client.get(page)
    assert Conversation.objects.count() == 1000


def begin(cast):
    return Draft.objects.create(team=cast.ward_7, pathway=cast.pathway, held_by=cast.user("moira"), saves=1)


def test_list_conversations_with_drafts_asks_no_more(cast, signed_in, django_assert_num_queries):
    client = signed_in("moira")
    make_conversation(cast.moira)
    client.get(LIST)
    for _each in range(12):
        begin(cast)
        with django_assert_num_queries(QUERIES):
            assert "not saved yet" in spaced_text_of(client.get(LIST))


@pytest.mark.parametrize("page", [LIST, reverse("choose_pathway", args=["strathmoor/ward-7"])])
def test_drafts_are_shown_by_the_page_and_none_is_out_of_reach(cast, signed_in, page):
    client = signed_in("moira")
    begun = [begin(cast).pk for _each in range(23)]
    reached, address, seen = [], page, []
    while address:
        seen.append(address)
        found = BeautifulSoup(client.get(address).content, "lxml").select_one(".ceim-drafts")
        assert "You have 23 conversations that are not saved yet" in found.text
        reached += [int(link["href"].split("/")[-3]) for link in found.select("a[href$='/story/']")]
        onward = found.select_one("a[rel=next]")
        address = onward and page + onward["href"]
    assert (reached, len(seen)) == (begun[::-1], 5)
    assert found.select_one("a[rel=prev]")["href"] == "?drafts=4"


@pytest.mark.parametrize(("asked", "shown"), [("99", 3), ("0", 3), ("-1", 3), ("x", 5), ("2", 5), ("9" * 30, 3)])
def test_page_of_drafts_that_there_is_not_shows_another(cast, signed_in, asked, shown):
    for _each in range(23):
        begin(cast)
    page = BeautifulSoup(signed_in("moira").get(f"{LIST}?drafts={asked}").content, "lxml")
    assert len(page.select(".ceim-drafts__list > li")) == shown
