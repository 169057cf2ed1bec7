"""The phases of what should always happen: entered, held up, gone back; and which an organisation has."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from ceim.testing.answers import address, errors_of, soup_of, text_of
from ceim.testing.factories import (
    make_answer,
    make_conversation,
    make_cycle,
    make_highlight,
    make_idea,
    make_implementation,
    make_improvement,
    make_listening,
    make_measure,
    make_participation,
    make_site,
    make_spread,
)
from ceim.testing.history import verbs
from ceim.testing.practices import make_candidate, make_case, make_elements
from improvements.models import CoDesignSession, CriterionAnswer, PhaseMove, PracticePhase
from improvements.practice_phases.facts import facts_of
from improvements.practice_phases.services import enter_practice_phase
from improvements.practice_phases.usual import phases_of
from improvements.progress.services import score_progress
from meetings.models import Oversight

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD = "Set up and oversight", "Shape it together and test", "Make it happen every time"
QUERIES = 32
QUERIES_WITH_A_SCORE = 34


@pytest.fixture
def improvement(cast):
    return make_improvement(cast.rowan, title="I know what happens next", method="every_time")


def enter(cast, improvement, phase, **details):
    return enter_practice_phase(by=cast.rowan, improvement=improvement, phase=phase, **details)


def watch(cast, improvement, **fields):
    improvement.oversight = Oversight.objects.create(team=cast.ward_7, name="Watchers", started_on=date(2026, 1, 1))
    improvement.save()
    about = {"name": "Jo", "part": "Director", "since": date(2026, 1, 1)}
    return improvement.oversight.members.create(team=cast.ward_7, **about | fields)


def name_somebody(cast, improvement, **fields):
    about = {"part": "A father", "since": date(2026, 1, 1)}
    return improvement.care_team.create(team=cast.ward_7, **about | fields)


def in_organisation(page, *arguments):
    return reverse(page, args=["strathmoor", *arguments])


def test_enter_the_first_phase_from_the_page(improvement, signed_in):
    client = signed_in("moira")
    assert "It has not entered the first phase yet." in text_of(
        client.get(address("show_practice_phases", improvement.pk))
    )
    form = soup_of(client.get(address("enter_practice_phase", improvement.pk)))
    assert form.select_one("[name=phase][checked]")["value"] == FIRST
    response = client.post(address("enter_practice_phase", improvement.pk), {"phase": FIRST})
    assert response["Location"] == address("show_practice_phases", improvement.pk)
    page = text_of(client.get(response["Location"]))
    assert f"{FIRST} (it is here now)" in page
    assert "Missing: Somebody with lived experience watches over it (holds up the next phase) Go there" in page
    assert verbs() == ["entered a phase"]


def test_with_an_aim_the_phases_are_read_and_entered(cast, improvement, signed_in):
    """Whether the aim was reached is asked of the records here, too: no list of improvements said it before."""
    aim = {"how_much": "All of them", "for_whom": "Everybody", "by_when": date(2027, 1, 31)}
    improvement.aims.create(team=cast.ward_7, set_by=cast.rowan.user, **aim)
    client = signed_in("rowan")
    enter(cast, improvement, FIRST)
    assert client.get(address("show_practice_phases", improvement.pk)).status_code == 200
    there = address("enter_practice_phase", improvement.pk)
    assert client.get(there).status_code == 200
    client.post(there, {"phase": SECOND, "because": "So."}, follow=True)
    assert improvement.phase_moves.count() == 2


def test_what_is_missing_is_read_first(cast, improvement, signed_in):
    watch(cast, improvement, is_sponsor=True)
    enter(cast, improvement, FIRST)
    page = soup_of(signed_in("moira").get(address("show_practice_phases", improvement.pk)))
    assert [row.strong.string for row in page.select(".ceim-rows__row")] == ["Missing:", "Missing:", "Done:"]


def test_what_is_missing_holds_up_the_next_phase_and_what_was_typed_stays(cast, improvement, signed_in):
    enter(cast, improvement, FIRST)
    client = signed_in("moira")
    response = client.post(address("enter_practice_phase", improvement.pk), {"phase": SECOND, "because": " "})
    assert errors_of(response) == ["Something is missing. Mend it first, or enter why you go on all the same"]
    assert soup_of(response).select_one("[name=phase][checked]")["value"] == SECOND
    sent = {"phase": SECOND, "because": "Our director begins in June."}
    client.post(address("enter_practice_phase", improvement.pk), sent)
    page = text_of(client.get(address("show_practice_phases", improvement.pk)))
    assert "They went on all the same, because: Our director begins in June." in page
    assert "What was missing on that day Somebody who leads the organisation stands up for it" in page


def test_with_everybody_in_it_the_first_phase_can_be_left_without_a_reason(cast, improvement):
    enter(cast, improvement, FIRST)
    watch(cast, improvement, is_sponsor=True)
    improvement.oversight.members.create(
        team=cast.ward_7, name="Al", part="A mother", has_lived_experience=True, since=date(2026, 1, 1)
    )
    father = name_somebody(cast, improvement, has_lived_experience=True)
    move = enter(cast, improvement, SECOND)
    assert (move.missing, move.because, move.is_back) == ([], "", False)
    father.until = date(2026, 2, 1)
    father.save()
    assert facts_of(cast.rowan, improvement).has_experience_in_team is False, "whoever left is not in it"


def test_two_phases_at_once_are_held_up_by_both(cast, improvement):
    enter(cast, improvement, FIRST)
    move = enter(cast, improvement, THIRD, because="It was tested elsewhere.")
    assert {"sponsor", "four_questions", "counted"} <= set(move.missing)


def test_going_back_says_why(cast, improvement):
    enter(cast, improvement, SECOND, because="We begin here.")
    with pytest.raises(ValidationError, match="Enter why it goes back"):
        enter(cast, improvement, FIRST)
    move = enter(cast, improvement, FIRST, because="Our sponsor left.")
    assert (move.is_back, move.missing) == (True, [])
    assert PhaseMove.objects.count() == 2, "what was, stays"


@pytest.mark.parametrize("phase", [FIRST, "Somewhere", ""])
def test_enter_refuses_the_phase_it_is_in_and_one_that_is_not(cast, improvement, phase):
    enter(cast, improvement, FIRST)
    with pytest.raises(ValidationError, match="Choose another phase"):
        enter(cast, improvement, phase, because="So.")


def test_stopped_work_enters_nothing(cast, improvement):
    improvement.stopped_on, improvement.stopped_reason = date(2026, 3, 1), "No need any more"
    improvement.save()
    with pytest.raises(ValidationError, match="was stopped"):
        enter(cast, improvement, FIRST)


def test_teams_that_take_part_read_where_it_is_and_do_not_move_it(cast, improvement, signed_in):
    make_participation(improvement, by=cast.nadia)
    enter(cast, improvement, FIRST)
    client = signed_in("nadia")
    page = client.get(reverse("show_practice_phases", args=["strathmoor/ward-8", improvement.pk]))
    assert f"{FIRST} (it is here now)" in text_of(page)
    assert "Enter a phase" not in text_of(page)
    there = reverse("enter_practice_phase", args=["strathmoor/ward-8", improvement.pk])
    assert client.post(there, {"phase": SECOND, "because": "So."}).status_code == 404


def test_the_facts_are_read_off_the_records(cast, improvement):
    """Everything at first missing, then there."""
    improvement.opportunities.clear()
    before = facts_of(cast.rowan, improvement)
    assert (before.has_sponsor, before.four_questions_yes, before.has_words_of_people) == (0, False, False)
    assert (before.is_counted, before.quiet_days, before.largest_growth) == (False, None, None)
    highlight = make_highlight(cast.callum, make_conversation(cast.moira, state="released", held_on=date(2026, 1, 9)))
    candidate = make_candidate(cast.rowan, highlight, improvement=improvement)
    for criterion in CriterionAnswer.Criterion:
        spending = ["building"] if criterion == "lasting" else []
        about = {"judged_by": "A nurse", "with_experience": True, "answered_on": date(2026, 2, 1)}
        candidate.answers.create(team=cast.ward_7, criterion=criterion, answer="yes", spending=spending, **about)
    idea = make_idea(cast.rowan, improvement=improvement, state="adopted")
    done = {"done_on": date(2026, 3, 2), "studied_on": date(2026, 3, 3), "acted_on": date(2026, 3, 4)}
    first = make_cycle(cast.rowan, idea=idea, people=1, decision="scale_up", **done)
    make_cycle(cast.rowan, idea=idea, number=2, people=6, follows=first, decision="adopt", **done)
    make_measure(cast.rowan, improvement=improvement, better="up", values=[95] * 12 + [60] * 12)
    shares = {"unit": "percent", "numerator": "told", "denominator": "asked"}
    make_measure(cast.rowan, improvement=improvement, name="Told", kind="process", **shares)
    make_elements(cast.rowan, improvement, "Told by name")
    for _each in range(20):
        make_case(cast.rowan, improvement, counted_at=timezone.now() + timedelta(seconds=1))
    CoDesignSession.objects.create(
        team=cast.ward_7,
        improvement=improvement,
        held_on=date(2026, 2, 2),
        people=2,
        rung=6,
        written_by=cast.user("rowan"),
    )
    spread = make_spread(cast.rowan, implementation=make_implementation(cast.rowan, idea=idea))
    make_site(cast.rowan, spread=spread, stages=("identified", "testing"))
    make_participation(improvement, by=cast.nadia, role="adopts")
    facts = facts_of(cast.rowan, improvement)
    assert (facts.has_words_of_people, facts.four_questions_yes, facts.needs_spending) == (True, True, True)
    assert (facts.tests_finished, facts.adopted_tests, facts.largest_growth) == (2, 2, 6)
    assert (facts.is_counted, facts.is_reliable, facts.quiet_days) == (True, True, 0)
    assert (facts.outcome_measures, facts.process_measures, facts.is_outcome_worse) == (1, 1, True)
    assert (facts.sessions, facts.has_begun_to_spread) == (1, True)
    assert (facts.adopters, facts.adopters_that_listened) == (1, 0)
    assert facts.ideas_before_words == 0


def test_a_team_that_takes_part_is_told_what_is_missing_in_the_wording_too(cast, improvement):
    """It cannot mend the vision, and still must not read that it is done."""
    make_participation(improvement, by=cast.nadia)
    own, theirs = (facts_of(by, improvement) for by in (cast.rowan, cast.nadia))
    assert own.vision_thoughts > 0
    assert (theirs.vision_thoughts, theirs.aim_thoughts) == (own.vision_thoughts, own.aim_thoughts)


def test_an_improvement_of_the_other_method_goes_through_no_phases(cast, signed_in):
    other = make_improvement(cast.rowan)
    for page in ("show_practice_phases", "enter_practice_phase"):
        assert signed_in("moira").get(address(page, other.pk)).status_code == 404
    with pytest.raises(ValidationError, match="every time"):
        enter(cast, other, FIRST)


def test_words_of_staff_alone_are_not_those_of_people(cast, improvement):
    improvement.opportunities.clear()
    activity = make_listening(cast.rowan)
    said_by_staff = make_highlight(cast.callum, make_answer(cast.moira, activity, speaker="staff"))
    candidate = make_candidate(cast.rowan, said_by_staff, improvement=improvement)
    assert facts_of(cast.rowan, improvement).has_words_of_people is False
    candidate.highlights.add(make_highlight(cast.callum, make_answer(cast.moira, activity)))
    assert facts_of(cast.rowan, improvement).has_words_of_people is True


def test_show_practice_phases_asks_no_more_for_more(cast, improvement, signed_in, django_assert_num_queries):
    client = signed_in("moira")
    make_elements(cast.rowan, improvement, "Told by name")
    make_case(cast.rowan, improvement)
    enter(cast, improvement, FIRST)
    for number in (1, 3):
        for each in range(number):
            make_measure(cast.rowan, improvement=improvement, name=f"{number}.{each}", values=[60] * 12)
            make_cycle(cast.rowan, idea=make_idea(cast.rowan, improvement=improvement, text=f"Card {number} {each}"))
            name_somebody(cast, improvement)
            enter(cast, improvement, SECOND, because="So.")
            enter(cast, improvement, FIRST, because="So.")
        with django_assert_num_queries(QUERIES):
            client.get(address("show_practice_phases", improvement.pk))


def test_show_practice_phases_reads_the_charts_once_with_a_score(
    cast, improvement, signed_in, django_assert_num_queries
):
    make_measure(cast.rowan, improvement=improvement, values=[60] * 12)
    enter(cast, improvement, FIRST)
    score_progress(by=cast.moira, improvement=improvement, score=Decimal("1.0"), because="So.")
    client = signed_in("moira")
    with django_assert_num_queries(QUERIES_WITH_A_SCORE):
        client.get(address("show_practice_phases", improvement.pk))


def test_an_organisation_goes_the_usual_way_until_it_changes_one(cast, signed_in):
    client = signed_in("ada")
    page = text_of(client.get(in_organisation("list_practice_phases")))
    assert f"1. {FIRST}" in page
    assert not PracticePhase.objects.exists(), "a page that is only looked at writes nothing"
    form = soup_of(client.get(in_organisation("edit_practice_phase", 2)))
    assert form.select_one("[name=phase]")["value"] == SECOND
    sent = {"phase": SECOND, "name": "Try it together", "position": "1", "checks": ["vision", "sponsor"]}
    response = client.post(in_organisation("edit_practice_phase", 2), sent)
    assert response["Location"] == in_organisation("list_practice_phases")
    kept = [(each.position, each.name, each.checks) for each in PracticePhase.objects.in_use()][:2]
    assert [(place, name) for place, name, _checks in kept] == [(1, "Try it together"), (2, FIRST)]
    assert kept[0][2] == ["sponsor", "vision"]


def test_add_and_leave_out_a_phase(cast, improvement, signed_in):
    client = signed_in("ada")
    client.post(in_organisation("add_practice_phase"), {"name": "Listen", "position": "1", "checks": []})
    assert [each.name for each in PracticePhase.objects.in_use()][:2] == ["Listen", FIRST]
    enter(cast, improvement, "Listen")
    assert "Leave out the phase Listen" in text_of(client.get(in_organisation("leave_out_practice_phase", 1)))
    client.post(in_organisation("leave_out_practice_phase", 1), {"phase": "Listen"})
    assert [each.name for each in PracticePhase.objects.in_use()][:1] == [FIRST]
    page = text_of(signed_in("moira").get(address("show_practice_phases", improvement.pk)))
    assert "It is in “Listen”, which is not in use any more." in page
    assert enter(cast, improvement, FIRST).is_back is False


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"name": "", "position": "1"}, "Enter a name for the phase"),
        ({"name": FIRST.upper(), "position": "1"}, "There is a phase of this name. Choose another name"),
        ({"name": "Listen", "position": "9"}, "Choose where it stands in the order"),
    ],
)
def test_add_a_phase_says_what_to_do(signed_in, sent, told):
    response = signed_in("ada").post(in_organisation("add_practice_phase"), sent)
    assert errors_of(response) == [told]


def test_the_last_phase_stays(cast, signed_in):
    client = signed_in("ada")
    names = [each.name for each in phases_of(cast.organisation)]
    for name in names[:3]:
        client.post(in_organisation("leave_out_practice_phase", 1), {"phase": name})
    response = client.post(in_organisation("leave_out_practice_phase", 1), {"phase": names[3]})
    assert errors_of(response) == ["One phase has to stay."]
    assert client.get(in_organisation("edit_practice_phase", 2)).status_code == 404


def test_a_late_confirmation_leaves_out_no_other_phase(signed_in):
    """Two tabs both ask about the first one."""
    client = signed_in("ada")
    asked = soup_of(client.get(in_organisation("leave_out_practice_phase", 1)))
    sent = {"phase": asked.select_one("[name=phase]")["value"]}
    client.post(in_organisation("leave_out_practice_phase", 1), sent)
    response = client.post(in_organisation("leave_out_practice_phase", 1), sent)
    assert errors_of(response) == ["This phase is not in use any more."]
    assert [each.name for each in PracticePhase.objects.in_use()][:1] == [SECOND]


def test_a_phase_of_another_organisation_is_its_own(cast, signed_in):
    signed_in("ada").post(in_organisation("add_practice_phase"), {"name": "Listen", "position": "1"})
    theirs = PracticePhase.objects.filter(organisation=cast.far_away.organisation)
    assert not theirs.exists()
