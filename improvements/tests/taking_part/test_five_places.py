"""Five ways in which something came to happen every time, each played from the words to the count.

A child's idea; many places that test from the start; two organisations and one visit; a way home across providers; and
support that does not reach everybody. The people, the places and the words are ours.
"""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from ceim.testing.answers import address, text_of
from ceim.testing.factories import (
    make_answer,
    make_conversation,
    make_cycle,
    make_highlight,
    make_idea,
    make_improvement,
    make_listening,
    make_measure,
)
from ceim.testing.practices import make_case
from conversations.models import Conversation
from conversations.shared_pathways.services import accept_pathway, ask_pathway_team
from improvements.candidates import services as candidates
from improvements.co_design.services import add_care_team_member, record_session
from improvements.cycles.services import act_on_cycle
from improvements.models import ChangeIdea, CriterionAnswer, Improvement, Reading
from improvements.practice_phases.facts import facts_of
from improvements.reliability.services import count_case, define_practice
from improvements.taking_part.services import accept_participation, add_place, ask_team, move_place

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
YES = dict.fromkeys(CriterionAnswer.Criterion.values, ("yes", ""))
ANSWERED = {"done_on": TODAY, "studied_on": TODAY, "went_as_planned": True, "learning": "They found it", "decision": ""}


@pytest.fixture
def improvement(cast):
    return make_improvement(cast.rowan, title="I always find the way", method="every_time")


def joins(improvement, by, role="tests"):
    """`by`'s team is asked and accepts; theirs may be another organisation."""
    asked = ask_team(by=improvement.owner, improvement=improvement, team=by.team, role=role)
    by.team.refresh_from_db()
    return accept_participation(by=by, participation=asked, owner=by)


def read(signed_in, name, team, page, *arguments):
    return text_of(signed_in(name).get(reverse(page, args=[team.address, *arguments])))


def test_a_childs_idea_costs_next_to_nothing_and_is_counted(cast, signed_in):
    """Staff thought of new signs for a lot of money. A child said what would do."""
    activity = make_listening(cast.rowan, method="drop_in")
    quote = make_highlight(
        cast.moira, make_answer(cast.moira, activity, "We drove for hours and got lost at your door.")
    )
    candidate = candidates.propose_candidate(
        by=cast.rowan, wish="I always find the way from the car to the children", area="Arriving", highlights=[quote]
    )
    about = {"by": cast.rowan, "candidate": candidate, "judged_by": "Two parents and a nurse", "with_experience": True}
    candidates.judge_candidate(answers=YES, spending=["building"], **about)
    assert "It needs money for things" in text_of(signed_in("rowan").get(address("show_candidate", candidate.pk)))
    candidates.judge_candidate(answers=YES, spending=[], **about)
    candidates.decide_candidate(
        by=cast.rowan, candidate=candidate, state="accepted", begins_now=True, spoken_by="A girl"
    )
    improvement = Improvement.objects.get(method="every_time")
    session = record_session(
        by=cast.rowan,
        improvement=improvement,
        held_on=TODAY,
        rung=6,
        people=3,
        staff=2,
        idea="Paint footprints of an animal on the floor",
        idea_of="A child of seven",
    )
    idea = session.ideas.get()
    cycle = make_cycle(cast.rowan, idea=idea, people=1, **ANSWERED)
    act_on_cycle(by=cast.rowan, cycle=cycle, acted_on=TODAY, decision="adopt", next_step="Paint it")
    define_practice(by=cast.rowan, improvement=improvement, texts=["Found the way without asking"])
    for _each in range(20):
        make_case(cast.rowan, improvement)
    page = text_of(signed_in("rowan").get(address("show_improvement", improvement.pk)))
    assert "I always find the way from the car to the children" in page
    assert "The idea of: A child of seven" in page
    assert "20 of 20." in page
    facts = facts_of(cast.rowan, improvement)
    assert (facts.four_questions_yes, facts.needs_spending, facts.is_reliable, facts.sessions) == (True, False, True, 1)


def test_many_places_test_from_the_start_each_its_own(cast, signed_in, improvement):
    """Each alliance tests the idea of one with its own tests, and none takes another's result for its own."""
    for by in (cast.nadia, cast.odile):
        joins(improvement, by)
    place = add_place(
        by=cast.rowan, improvement=improvement, place="The dales", contact="Ring Jo", role="tests", owner=cast.rowan
    )
    move_place(by=cast.rowan, participation=place, stage="testing", on=timezone.localdate())
    idea = make_idea(cast.rowan, improvement=improvement, text="One number to ring", state="testing")
    for by, decision in ((cast.rowan, "scale_up"), (cast.nadia, "abandon"), (cast.odile, "adopt")):
        cycle = make_cycle(by, idea=idea, **ANSWERED)
        act_on_cycle(by=by, cycle=cycle, acted_on=TODAY, decision=decision, next_step="On")
    stages = {
        by.team.name: ChangeIdea.objects.at_team(by.team_id).get(pk=idea.pk).state_there
        for by in (cast.rowan, cast.nadia, cast.odile)
    }
    assert stages == {"Ward 7": "testing", "Ward 8": "abandoned", "Ward Far Away": "adopted"}
    page = read(signed_in, "odile", cast.far_away, "list_participations", improvement.pk)
    assert [name for name in ("Ward 7", "Ward 8", "The dales") if name not in page] == []


def test_two_organisations_make_one_visit_of_two(cast, signed_in, improvement):
    """Each counts for itself whether the two came together; the minutes saved are a measure that both read."""
    joins(improvement, cast.odile)
    define_practice(by=cast.rowan, improvement=improvement, texts=["Both were there", "It was settled on the spot"])
    settled = improvement.practice_elements.last()
    for key in range(5):
        count_case(by=cast.rowan, improvement=improvement, key=f"00000000-0000-4000-8000-00000000000{key}")
    count_case(
        by=cast.odile,
        improvement=improvement,
        key="00000000-0000-4000-8000-000000000009",
        missed=[settled],
        why="The social worker was ill",
    )
    minutes = make_measure(
        cast.rowan, improvement=improvement, name="Minutes that two visits took", unit="minutes", better="down"
    )
    Reading.objects.create(
        team=cast.far_away, measure=minutes, period=date(2026, 1, 5), value=45, entered_by=cast.odile.user
    )
    page = read(signed_in, "rowan", cast.ward_7, "show_practice", improvement.pk)
    assert "5 of 5." in page
    assert "Ward Far Away 0 of 1." in page
    assert "It was settled on the spot (1)" in page
    there = read(signed_in, "odile", cast.far_away, "show_improvement", improvement.pk)
    assert "Minutes that two visits took" in there
    assert "Led by Ward 7." in there


def test_the_way_home_goes_through_several_providers(cast, signed_in):
    """One drawing, used by two organisations; each asks its own people, and reads nobody else's words."""
    asked = ask_pathway_team(by=cast.rowan, pathway=cast.pathway, team=cast.far_away)
    accept_pathway(by=cast.odile, pathway_partner=asked, monthly_target=6)
    make_conversation(cast.moira, state="released", pathway=cast.pathway, words="Nobody said I was going.")
    make_conversation(cast.odile, state="released", pathway=cast.pathway, words="My pills were not there.")
    page = read(signed_in, "odile", cast.far_away, "list_conversations")
    assert "My pills were not there." in page
    assert "Nobody said I was going." not in page
    assert Conversation.objects.filter(pathway=cast.pathway).count() == 2
    improvement = make_improvement(cast.rowan, title="I always know who comes next", method="every_time")
    joins(improvement, cast.odile)
    for by in (cast.rowan, cast.odile):
        add_care_team_member(by=by, improvement=improvement, part="Somebody who went home", has_lived_experience=True)
    assert facts_of(cast.odile, improvement).has_experience_in_team is True
    assert "Ward 7: 1 person" in read(signed_in, "odile", cast.far_away, "show_improvement", improvement.pk)


def test_support_that_does_not_reach_everybody_says_whom_not(cast, signed_in, improvement):
    """By group, with what stands in their way; and never so few that it points at somebody."""
    measure = make_measure(
        cast.rowan,
        improvement=improvement,
        name="Came to the course",
        unit="percent",
        numerator="came",
        denominator="asked",
        rhythm="month",
    )
    client = signed_in("moira")
    barriers = {"name": "People who work", "barriers": "It is held on weekday mornings"}
    client.post(address("add_measure_group", measure.pk), barriers)
    group = measure.groups.get()
    shares = {"team": cast.ward_7, "measure": measure, "period": date(2026, 4, 1), "entered_by": cast.user("moira")}
    Reading.objects.create(numerator=48, denominator=80, value=60, **shares)
    Reading.objects.create(numerator=6, denominator=40, value=15, group=group, **shares)
    page = text_of(client.get(address("list_measure_groups", measure.pk)))
    assert "People who work" in page
    assert "It is held on weekday mornings" in page
    assert "15%" in page
