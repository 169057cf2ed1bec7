"""The screen of a room: what each stage shows, what it never shows, by which ticket, and what asking again costs."""

import re

import pytest
from django.contrib.auth import SESSION_KEY
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ceim.testing.answers import address, soup_of, text_of, words_of
from ceim.testing.factories import (
    make_conversation,
    make_cycle,
    make_idea,
    make_improvement,
    make_meeting,
    make_opportunity,
)
from ceim.testing.signing_in import sign_in
from conversations.models import Concern, Passage
from conversations.withdrawal.services import withdraw_story
from meetings.actions.services import add_action
from meetings.decisions.services import cast_vote
from meetings.live import services as live
from meetings.live.codes import room_ticket
from meetings.meeting.services import cancel_meeting, hold_meeting, plan_meeting
from meetings.opportunities.services import place_opportunity
from meetings.reflections.services import add_reflection

WORDS = "I waited two hours and nobody told me why."
PAGES = ("show_room", "show_room_live")


@pytest.fixture
def meeting(cast):
    for _each in range(2):
        make_conversation(cast.moira, state="released", words=WORDS)
    planned = plan_meeting(by=cast.rowan, kind="reflective", planned_for=timezone.now(), minutes=60)
    return live.open_meeting(by=cast.rowan, meeting=planned)


@pytest.fixture
def at(cast, meeting):
    """at("stories") goes there and gives the words of the screen's bands."""

    def go(key):
        live.go_to_item(by=cast.rowan, item=meeting.agenda.get(key=key))
        meeting.refresh_from_db()
        return bands(Client().get(room(meeting)))

    return go


def room(meeting, page="show_room", ticket=None):
    return address(page, meeting.pk, ticket or room_ticket(meeting))


def bands(response):
    soup = soup_of(response)
    return {band["data-band"]: words_of(band) for band in soup.select("[data-band]")}


def test_show_room_says_where_the_meeting_is_and_how_to_join(meeting):
    shown = bands(Client().get(room(meeting)))
    assert shown["top"].startswith("1 of 10 · Welcome, roles and ground rules until ")
    assert "1 here, 1 profession " in shown["top"]
    code = f"{meeting.join_code[:3]} {meeting.join_code[3:]}"
    assert shown["top"].endswith(f"testserver/meet/ {code}")
    assert "We listen before we explain." in shown["middle"]
    assert shown["bottom"] == "Who is here, and in which role?"


def test_show_room_has_no_link_but_the_end(meeting):
    soup = soup_of(Client().get(room(meeting)))
    assert [(words_of(link), link["href"]) for link in soup.select("a[href]")] == [("End showing", "/meet/")]
    assert soup.select("form") == []


def test_each_stage_puts_one_thing_in_front(cast, at, meeting):
    shown = at("stories")
    assert "Story 1 of 2 · Coming in for a hip operation" in shown["middle"]
    assert WORDS in shown["middle"]
    assert shown["bottom"] == "What struck you? 0 reflections shared"
    add_reflection(by=cast.callum, meeting=meeting, kind="learning", text="We never told them.", state="shared")
    add_reflection(by=cast.callum, meeting=meeting, kind="learning", text="For later.", state="waiting")
    shown = at("reflections")
    assert shown["middle"] == "What we learned We never told them."
    assert shown["bottom"].endswith("1 reflection shared · 1 waiting to be shared")
    need = make_opportunity(cast.rowan, need="Know how long it takes", meeting=meeting)
    make_opportunity(cast.rowan, need="Tea at any hour", kind="good_practice", meeting=meeting)
    assert at("could_be_better")["middle"] == "Went well 2 Tea at any hour Could be better 1 Know how long it takes"
    place_opportunity(by=cast.rowan, opportunity=need, impact=5, difficulty=1)
    shown = at("choose")
    assert "Quick win High impact, easy 1 Know how long it takes Major" in shown["middle"]
    assert shown["middle"].endswith("Not placed yet 2 Tea at any hour")
    assert "1 of 2 placed" in shown["bottom"]
    action = {"text": "Ask the porters", "owner": cast.moira, "due_on": timezone.localdate()}
    add_action(by=cast.rowan, meeting=meeting, **action)
    assert at("actions")["middle"].startswith("Ask the porters by ")
    assert at("tell_people")["middle"] == "Nothing was chosen in this meeting yet"
    live.say_how_it_was(by=cast.moira, meeting=meeting, answer="hard")
    shown = at("how_was_it")
    assert shown["middle"].startswith("Thank you")
    assert shown["bottom"] == "How was it? 1 has answered"


def test_since_last_time_shows_what_is_open_and_what_is_tested(cast, at):
    before = make_meeting(cast.rowan, state="held")
    add_action(by=cast.rowan, meeting=before, text="Mend the bell", owner=cast.moira, due_on=timezone.localdate())
    idea = make_idea(cast.rowan, improvement=make_improvement(cast.rowan), text="A card by the bed")
    make_cycle(cast.rowan, idea=idea)
    shown = at("since_last_time")
    assert "What we agreed Mend the bell by" in shown["middle"]
    assert "What we are testing A card by the bed" in shown["middle"]
    assert shown["bottom"].endswith("1 action open · 1 test going on")


def test_item_of_the_team_s_own_shows_its_title_and_no_notes(cast, meeting):
    item = meeting.agenda.get(key="actions")
    item.key, item.title, item.notes = "", "The new rota", "What Moira said"
    item.save()
    live.go_to_item(by=cast.rowan, item=item)
    assert bands(Client().get(room(meeting)))["middle"] == "The new rota"


def test_story_taken_back_is_gone_at_once(cast, at, meeting):
    first = Client().get(room(meeting, "show_room_live"))
    assert WORDS in at("stories")["middle"]
    withdraw_story(by=cast.rowan, conversation=meeting.story)
    then = Client().get(room(meeting, "show_room_live"), headers={"If-None-Match": first["ETag"]})
    assert then.status_code == 200
    assert "The person has taken this story back" in then.json()["middle"]
    assert "I waited" not in then.text
    assert "I waited" not in bands(Client().get(room(meeting)))["middle"]


def test_nothing_private_is_on_the_screen_whatever_is_in_front(cast, meeting):
    """Planted: private reflections, closed votes, words as they were captured, a concern, notes, every name."""
    Passage.objects.update(captured_text="As captured: Doctor Smith")
    shared = {"meeting": meeting, "kind": "feeling", "state": "shared"}
    add_reflection(by=cast.moira, text="Shared with a name", **shared)
    add_reflection(by=cast.callum, meeting=meeting, kind="feeling", text="Seen by Callum only")
    add_reflection(by=cast.rowan, meeting=meeting, kind="feeling", text="Seen by Rowan only")
    needs = [make_opportunity(cast.rowan, need=f"Need {number}", meeting=meeting) for number in (1, 2)]
    for name in ("moira", "callum"):
        cast_vote(by=getattr(cast, name), meeting=meeting, opportunity=needs[1])
    story = meeting.stories.first()
    Concern.objects.create(team=cast.ward_7, kind="complaint", urgency="now", raised_by=cast.user("moira"))
    action = {"text": "Ask the porters", "owner": cast.moira, "due_on": timezone.localdate()}
    add_action(by=cast.rowan, meeting=meeting, **action)
    live.say_everyone_is_here(by=cast.rowan, meeting=meeting)
    seen = ""
    for item in meeting.agenda.all():
        live.write_notes(by=cast.rowan, item=item, notes="What was noted")
        live.go_to_item(by=cast.rowan, item=item)
        seen += Client().get(room(meeting)).text + Client().get(room(meeting, "show_room_live")).text
    assert all(each in seen for each in ("Shared with a name", "Need 1", "Ask the porters", "I waited two hours"))
    for each in ("As captured", "Seen by", "vote", "What was noted", story.reference, "complaint"):
        assert each not in seen, each
    for name in ("Rowan", "Moira", "Callum", "Isla", "Fergus", "Ewan"):
        assert name not in seen
    assert seen.index("Need 1") < seen.index("Need 2"), "not in the order of the votes"


def test_votes_are_shown_when_they_are_open(cast, at, meeting):
    need = make_opportunity(cast.rowan, meeting=meeting)
    cast_vote(by=cast.moira, meeting=meeting, opportunity=need)
    live.open_votes(by=cast.rowan, meeting=meeting)
    assert "1 vote" in at("choose")["middle"]


@pytest.mark.parametrize("page", PAGES)
def test_whoever_is_signed_in_is_not_looked_at(cast, meeting, page):
    """The lead's own browser: no cookie comes back, nothing differs, and the session is not even asked for."""
    live.go_to_item(by=cast.rowan, item=meeting.agenda.get(key="stories"))
    client = sign_in(Client(), cast.user("rowan"))
    assert SESSION_KEY in client.session
    url = room(meeting, page)
    response, stranger = client.get(url), Client().get(url)
    assert response.content == stranger.content
    assert response.cookies == {}
    assert "Cookie" not in response.get("Vary", "")
    assert response["Cache-Control"] == "private, no-store"


def test_unchanged_is_nearly_free(meeting, django_assert_num_queries):
    live_address = room(meeting, "show_room_live")
    first = Client().get(live_address)
    with django_assert_num_queries(2):
        again = Client().get(live_address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


ASKED = {"stories": 9, "reflections": 7, "choose": 5, "actions": 5, "since_last_time": 7}


def test_what_is_in_front_costs_the_same_for_three_as_for_one(cast, at, meeting):
    for number in (1, 3):
        for _each in range(number):
            make_opportunity(cast.rowan, meeting=meeting)
            add_reflection(by=cast.moira, meeting=meeting, kind="pride", text="Well", state="shared")
            add_action(by=cast.rowan, meeting=meeting, text="Ask", owner=cast.moira, due_on=timezone.localdate())
        found = {}
        for key in ASKED:
            at(key)
            with CaptureQueriesContext(connection) as asked:
                Client().get(room(meeting, "show_room_live"))
            found[key] = len(asked)
        assert found == ASKED


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.every_database
def test_ticket_opens_its_own_meeting_alone(cast, meeting, page):
    other = plan_meeting(by=cast.nadia, kind="reflective", planned_for=timezone.now(), minutes=60)
    other = live.open_meeting(by=cast.nadia, meeting=other)
    ticket = room_ticket(meeting)
    tampered = ticket[:-1] + ("A" if ticket[-1] != "A" else "B")
    assert Client().get(room(meeting, page)).status_code == 200
    elsewhere = reverse(page, args=["strathmoor/ward-8", meeting.pk, ticket])
    wrong = [room(meeting, page, each) for each in (room_ticket(other), tampered, "x", ticket.split(":")[0])]
    for url in (elsewhere, *wrong):
        assert Client().get(url)["Location"].startswith(reverse("account_login")), "as of any page of a team"
        assert sign_in(Client(), cast.user("rowan")).get(url).status_code == 404, url
    assert Client().post(room(meeting, page)).status_code == 405


@pytest.mark.parametrize("ends", ["held", "cancelled"])
def test_ticket_ends_with_its_meeting(cast, meeting, ends):
    ticket = room_ticket(meeting)
    live.go_to_item(by=cast.rowan, item=meeting.agenda.get(key="stories"))
    if ends == "held":
        hold_meeting(by=cast.rowan, meeting=meeting, notes="", spoke_count=None)
    else:
        cancel_meeting(by=cast.rowan, meeting=meeting, reason="A fire alarm")
    answer = Client().get(room(meeting, ticket=ticket))
    assert answer.status_code == 410
    assert "Thank you to everybody who was here" in answer.text
    assert "I waited" not in answer.text
    assert Client().get(room(meeting, "show_room_live", ticket)).json() == {"is_over": True}


def test_lead_shows_it_here_or_gets_letters_for_another_computer(cast, signed_in, meeting):
    client = signed_in("rowan")
    opened = client.post(address("show_on_screen", meeting.pk))
    assert Client().get(opened["Location"]).status_code == 200
    page = client.post(address("choose_screen", meeting.pk), follow=True)
    letters = re.search(r"enter ([A-Z]{6})", text_of(page))[1]
    assert letters != meeting.join_code
    there = Client()
    answer = there.post(reverse("find_meeting"), {"code": letters.lower()})
    assert answer["Location"].startswith(address("show_room", meeting.pk, "x")[:-2])
    assert there.get(answer["Location"]).status_code == 200
    assert "No meeting goes on under these letters" in Client().post(reverse("find_meeting"), {"code": letters}).text


@pytest.mark.parametrize("name", ["moira", "priya", "ewan"])
def test_only_who_runs_meetings_opens_the_screen(cast, signed_in, meeting, name):
    for page in ("choose_screen", "show_on_screen"):
        assert signed_in(name).post(address(page, meeting.pk)).status_code == 403
