"""A team's first page."""

from datetime import date, timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.utils import timezone

from ceim.across.dashboards.tests.world import fill, make_entry, stuck_of
from ceim.teams.models import Membership, Pathway
from ceim.testing import factories as make
from ceim.testing.answers import spaced_text_of
from ceim.testing.cast import make_pathway
from conversations.models import Agreement, Concern
from meetings.models import Action

DAY = timedelta(days=1)
ON_THE_22ND = time_machine.travel("2026-11-22 10:00 +0000", tick=False)


def page(client, below=""):
    return spaced_text_of(client.get(f"/teams/strathmoor/ward-7/{below}"))


@ON_THE_22ND
def test_show_team_says_how_many_and_how_long(cast, signed_in):
    for day in (1, 2, 3, 4):
        make.make_conversation(cast.moira, held_on=date(2026, 11, day))
    for state in ("withdrawn", "erased"):
        make.make_conversation(cast.moira, held_on=date(2026, 11, 5), state=state)
    make.make_conversation(cast.moira, held_on=date(2026, 10, 31))
    response = signed_in("moira").get("/teams/strathmoor/ward-7/")
    assert (
        "4 of 6 conversations on Coming in for a hip operation this month, 9 days left. One every 4 days is enough."
        in spaced_text_of(response)
    )
    assert f'href="/teams/strathmoor/ward-7/conversations/new/{cast.pathway.pk}/"' in response.content.decode()


@ON_THE_22ND
def test_show_team_says_that_the_target_is_met(cast, signed_in):
    for day in range(1, 7):
        make.make_conversation(cast.moira, held_on=date(2026, 11, day))
    shown = page(signed_in("moira"))
    assert "6 of 6 conversations on Coming in for a hip operation : the target is met. Any more are welcome." in shown
    assert "Log a conversation" in shown


@pytest.mark.parametrize(("name", "may"), [("moira", True), ("rowan", True), ("priya", False), ("ewan", False)])
def test_show_team_button_only_for_those_who_log(name, may, cast, signed_in):
    button = f'href="/teams/strathmoor/ward-7/conversations/new/{cast.pathway.pk}/"'
    assert (button in signed_in(name).get("/teams/strathmoor/ward-7/").content.decode()) == may


def test_show_team_leaves_out_retired_pathways(cast, signed_in):
    Pathway.objects.update(retired_on=timezone.localdate())
    make.make_meeting(cast.rowan, state="held")
    assert "No pathway in use" in page(signed_in("rowan"))


def test_show_team_counts_stories_one_may_release(cast, signed_in):
    make.make_conversation(cast.callum)
    make.make_conversation(cast.moira)
    held = make.make_conversation(cast.callum)
    Concern.objects.create(
        team=cast.ward_7, conversation=held, kind="adult", urgency="now", raised_by=cast.user("callum")
    )
    refused = make.make_conversation(cast.callum)
    Agreement.objects.filter(conversation=refused, scope="team").update(answer="no")
    make.make_conversation(cast.nadia)
    assert "Check and release 1 story" in page(signed_in("moira"))
    assert "Check and release" not in page(signed_in("priya")).split("Your first steps")[0]


@pytest.mark.parametrize(
    ("name", "here", "elsewhere"),
    [("moira", "Check and release 1 story", "2 stories wait for"), ("rowan", "release 2 stories", "1 story waits for")],
)
def test_first_page_and_list_agree_about_what_waits(name, here, elsewhere, cast, signed_in):
    make.make_conversation(cast.moira)
    make.make_conversation(cast.callum)
    concern = {"kind": "adult", "urgency": "now", "raised_by": cast.user("callum")}
    Concern.objects.create(team=cast.ward_7, conversation=make.make_conversation(cast.callum), **concern)
    client = signed_in(name)
    assert here in page(client)
    assert elsewhere in page(client)
    listed = page(client, "conversations/?waiting=1")
    assert "Waiting for release (3)" in listed
    assert listed.count("Check and release story") == int("".join(filter(str.isdigit, here)))


def test_show_team_asks_for_ones_own_story_when_alone(cast, signed_in):
    Membership.objects.filter(team=cast.ward_7).exclude(pk=cast.rowan.pk).update(ended_on=timezone.localdate())
    make.make_conversation(cast.rowan)
    assert "Check and release 1 story" in page(signed_in("rowan"))


def test_show_team_lists_own_actions_only(cast, signed_in):
    today = timezone.localdate()
    Action.objects.create(team=cast.ward_7, text="Order the cards", owner=cast.moira, due_on=today - DAY)
    Action.objects.create(team=cast.ward_7, text="Ask the porters", owner=cast.callum, due_on=today)
    shown = page(signed_in("moira"))
    assert "Order the cards" in shown
    assert "Overdue" in shown
    assert "Ask the porters" not in shown


def test_show_team_names_the_next_meeting_and_the_one_not_written_up(cast, signed_in):
    with ON_THE_22ND:
        make.make_meeting(cast.rowan, planned_for=make.london(2026, 12, 1, 14), place="The day room")
        make.make_meeting(cast.rowan, planned_for=make.london(2026, 11, 3, 14))
        shown = page(signed_in("rowan"))
        assert "1 December 2026, 2pm" in shown
        assert "The day room" in shown
        assert "Finish the meeting of 3 November 2026" in shown
        assert "Finish the meeting" not in page(signed_in("moira"))


def test_show_team_without_a_meeting_lets_the_lead_plan_one(cast, signed_in):
    assert (
        "/teams/strathmoor/ward-7/meetings/new/" in signed_in("rowan").get("/teams/strathmoor/ward-7/").content.decode()
    )
    response = signed_in("moira").get("/teams/strathmoor/ward-7/")
    assert "No meeting is planned." in spaced_text_of(response)
    assert "/teams/strathmoor/ward-7/meetings/new/" not in response.content.decode()


@ON_THE_22ND
def test_show_team_says_when_there_was_no_meeting_for_35_days(cast, signed_in):
    held = make.make_meeting(cast.rowan, state="held", planned_for=timezone.now() - 35 * DAY)
    assert "No meeting for" not in page(signed_in("rowan"))
    type(held).objects.filter(pk=held.pk).update(held_at=timezone.now() - 36 * DAY)
    shown = page(signed_in("rowan"))
    assert "No meeting for 36 days" in shown and "No meeting is planned. Plan a meeting" in shown
    assert "No meeting for 36 days" in page(signed_in("moira")) and "Plan a meeting" not in page(signed_in("moira"))
    make.make_meeting(cast.rowan, planned_for=make.london(2026, 12, 1, 14))
    shown = page(signed_in("moira"))
    assert "The last meeting was 36 days ago. The next is planned: 1 December 2026, 2pm" in shown
    assert "No meeting for" not in shown


@ON_THE_22ND
@pytest.mark.parametrize("days", [34, 35, 36, 37])
@pytest.mark.parametrize("has_met", [True, False])
def test_team_and_qi_lead_read_alike_that_there_was_no_meeting(cast, signed_in, days, has_met):
    began = timezone.localdate() - 99 * DAY if has_met else timezone.localdate() - days * DAY
    type(cast.ward_7).objects.update(started_on=began)
    if has_met:
        make.make_meeting(cast.rowan, state="held", planned_for=timezone.now() - days * DAY)
    is_stuck = ("Ward 7", "meeting") in [row[:2] for row in stuck_of(cast.quentin)]
    assert is_stuck == (f"No meeting for {days} days" in page(signed_in("rowan"))) == (days > 35)


def test_show_team_shows_tests_and_what_waits_for_study(cast, signed_in):
    cycle = make.make_cycle(cast.rowan, done_on=timezone.localdate())
    response = signed_in("moira").get("/teams/strathmoor/ward-7/")
    assert "Study cycle 1 A card that says the wait" in spaced_text_of(response)
    assert "Next: Compare it with what you predicted" in spaced_text_of(response)
    assert f"/improvements/cycles/{cycle.pk}/study/" in response.content.decode()
    assert "/study/" not in signed_in("priya").get("/teams/strathmoor/ward-7/").content.decode()


def rows_for_lead(client, heading):
    found = BeautifulSoup(client.get("/teams/strathmoor/ward-7/").content, "lxml")
    rows = found.select(f"#{heading} ~ ul a")
    return {row.get_text(): row["href"].removeprefix("/teams/strathmoor/ward-7/") for row in rows}


def test_show_team_tells_the_lead_what_waits_for_a_decision(cast, signed_in):
    improvement = make.make_improvement(cast.rowan)
    today = timezone.localdate()
    make.make_opportunity(cast.rowan, state="parked", parked_reason="Later")
    idea = make.make_idea(cast.rowan, improvement=improvement)
    cycle = make.make_cycle(cast.rowan, idea=idea, done_on=today, studied_on=today)
    make.make_opportunity(cast.nadia)
    assert rows_for_lead(signed_in("rowan"), "to-decide-heading") == {
        "Decide about 1 need": "meetings/opportunities/?state=new",
        "Decide what follows from test 1": f"improvements/cycles/{cycle.pk}/act/",
    }
    assert [rows_for_lead(signed_in(name), "to-decide-heading") for name in ("moira", "priya")] == [{}, {}]


def test_show_team_tells_the_lead_what_is_short_of_evidence(cast, signed_in):
    """Each line leads to the oldest of its kind; what is over, was measured or predicted is none."""
    bare = make.make_opportunity(cast.rowan)
    bare.evidence.all().delete()
    make.make_opportunity(cast.rowan, state="parked", parked_reason="Later").evidence.all().delete()
    improvement = make.make_improvement(cast.rowan)
    empty = make.make_measure(cast.rowan, improvement=improvement, name="Empty")
    make.make_measure(cast.rowan, improvement=improvement, name="Full", values=[1])
    make.make_measure(cast.rowan, improvement=improvement, name="Counted", derived_from="conversations")
    idea = make.make_idea(cast.rowan, improvement=improvement)
    make.make_cycle(cast.rowan, idea=idea)
    unsure = [make.make_cycle(cast.rowan, idea=idea, number=number) for number in (2, 3)]
    for cycle in unsure:
        cycle.questions.all().delete()
    assert rows_for_lead(signed_in("rowan"), "evidence-heading") == {
        "1 need has no words of people behind it": f"meetings/opportunities/{bare.pk}/evidence/",
        "1 measure has no reading yet": f"improvements/measures/{empty.pk}/",
        "2 tests have no prediction": f"improvements/cycles/{unsure[0].pk}/edit/",
    }
    assert rows_for_lead(signed_in("moira"), "evidence-heading") == {}


def test_show_team_shows_what_came_of_it(cast, signed_in):
    make.make_implementation(cast.rowan, normal_on=timezone.localdate())
    make_entry(cast.rowan, we_did="A quiet room")
    make_entry(cast.rowan, we_did="Not approved yet", approved_at=None, approved_by=None)
    shown = page(signed_in("rowan"))
    assert "A card that says the wait Normal work since" in shown
    assert "A quiet room We did. People told on" in shown
    assert "Not approved yet" not in shown
    assert "Approve 1 entry for the board" in shown
    assert "Approve 1 entry" not in page(signed_in("moira"))


def test_show_team_teaches_a_new_team_one_step_at_a_time(cast, signed_in):
    def next_step():
        soup = BeautifulSoup(signed_in("rowan").get("/teams/strathmoor/ward-7/").content, "lxml")
        steps = soup.select(".ceim-steps__step--next strong")
        return steps[0].get_text() if steps else None

    Pathway.objects.all().delete()
    assert next_step() == "Draw a pathway"
    make_pathway(cast.ward_7)
    assert next_step() == "Log a conversation"
    make.make_conversation(cast.moira)
    assert next_step() == "Check and release the story"
    make.make_conversation(cast.moira, state="released")
    assert next_step() == "Hold a meeting"
    make.make_meeting(cast.rowan, state="held")
    assert next_step() is None


def test_show_team_tells_a_member_to_ask_for_what_the_lead_does(cast, signed_in):
    Pathway.objects.all().delete()
    assert "Ask your team lead to do this." in page(signed_in("moira"))


def test_show_team_keeps_stories_and_changes_from_administrators(cast, signed_in):
    fill(cast.rowan)
    shown = page(signed_in("ada"))
    assert "of 6" in shown
    assert [word for word in ("A card", "Waiting for you", "Next meeting", "concern") if word in shown] == []


def test_show_team_shows_words_to_those_alone_who_take_part(cast, signed_in):
    make.make_highlight(cast.rowan, make.make_conversation(cast.moira, state="released", words="Nobody came for hours"))
    make.make_conversation(cast.moira, words="Not released")
    for name, sees in {"rowan": True, "moira": True, "ewan": True, "priya": False, "quentin": False}.items():
        shown = page(signed_in(name))
        assert ("Nobody came" in shown) == sees
        assert "Not released" not in shown


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("rowan", 16), ("moira", 13), ("quentin", 11)])
def test_show_team_queries_do_not_grow(number, name, queries, cast, signed_in, django_assert_num_queries):
    for _each in range(number):
        fill(cast.rowan)
        make_pathway(cast.ward_7, title=f"Pathway {_each}")
        make.make_conversation(cast.callum)
        Action.objects.create(team=cast.ward_7, text="Ask", owner=cast.moira, due_on=timezone.localdate())
    client = signed_in(name)
    with django_assert_num_queries(queries):
        assert client.get("/teams/strathmoor/ward-7/").status_code == 200


def test_show_team_roles_are_all_answered(cast, signed_in):
    fill(cast.rowan)
    names = ["rowan", "moira", "priya", "ewan", "quentin", "ada"]
    assert {signed_in(name).get("/teams/strathmoor/ward-7/").status_code for name in names} == {200}


def test_show_team_shows_a_new_team_nothing_but_its_first_steps(cast, signed_in):
    Pathway.objects.all().delete()
    response = signed_in("rowan").get("/teams/strathmoor/ward-7/")
    assert [h2.get_text() for h2 in BeautifulSoup(response.content, "lxml").select("main h2")] == ["Your first steps"]
