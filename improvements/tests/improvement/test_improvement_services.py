"""Services of improvements and ideas: what they refuse, and that a refusal leaves nothing behind."""

from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.utils import timezone

from ceim.history.models import Event
from ceim.testing.factories import make_idea, make_improvement, make_opportunity
from improvements.aim.services import set_aim
from improvements.cycles.services import add_idea, plan_cycle
from improvements.improvement.services import edit_improvement, stop_improvement
from improvements.models import Aim, ChangeIdea, Improvement
from improvements.quick_win.services import start_improvement

AIM = {"how_much": "9 in 10", "for_whom": "everyone", "by_when": date(2027, 1, 1)}


def start(cast, **changes):
    details = {"title": "A name", "owner": cast.moira, "first_idea": "A card", **AIM} | changes
    return start_improvement(by=cast.rowan, **details)


def nothing_happened():
    return [model.objects.count() for model in (Improvement, Aim, ChangeIdea, Event)] == [0, 0, 0, 0]


def test_start_improvement_on_a_day_of_the_past(cast):
    improvement = start(cast, opportunities=[make_opportunity(cast.rowan)], started_on=date(2026, 1, 5))
    assert improvement.started_on == date(2026, 1, 5)


def test_start_improvement_without_an_opportunity_is_refused(cast):
    with pytest.raises(ValidationError, match="Choose at least one opportunity"):
        start(cast, opportunities=[])
    assert nothing_happened()


@pytest.mark.parametrize("fields", [{"state": "parked", "parked_reason": "Later"}, {"state": "testing"}])
def test_start_improvement_with_an_opportunity_out_of_play_is_refused(cast, fields):
    with pytest.raises(ValidationError, match="new or prioritised"):
        start(cast, opportunities=[make_opportunity(cast.rowan), make_opportunity(cast.rowan, **fields)])
    assert nothing_happened()


def test_start_improvement_with_anothers_opportunity_is_refused(cast):
    with pytest.raises(ValidationError, match="new or prioritised"):
        start(cast, opportunities=[make_opportunity(cast.nadia)])
    assert nothing_happened()


@pytest.mark.parametrize("ended_on", [None, date(2026, 1, 1)])
def test_start_improvement_with_an_owner_who_is_not_here_is_refused(cast, ended_on):
    owner = cast.callum if ended_on else cast.nadia
    owner.ended_on = ended_on
    with pytest.raises(ValidationError, match="who is in the team now"):
        start(cast, opportunities=[make_opportunity(cast.rowan)], owner=owner)
    assert nothing_happened()


def test_edit_improvement_may_keep_what_it_answers(cast):
    opportunity = make_opportunity(cast.rowan, state="testing")
    improvement = make_improvement(cast.rowan, opportunity=opportunity)
    edit_improvement(
        by=cast.rowan, improvement=improvement, title="Renamed", opportunities=[opportunity], owner=cast.rowan
    )
    assert list(Improvement.objects.values_list("title", "opportunities")) == [("Renamed", opportunity.pk)]


def test_add_idea_leaves_one_event(cast):
    idea = add_idea(by=cast.moira, improvement=make_improvement(cast.rowan), text="A clock")
    assert (idea.text, idea.proposed_by, idea.state) == ("A clock", "", "idea")
    assert list(Event.objects.values_list("verb", "record_id")) == [("added a change idea", idea.pk)]


def test_stop_improvement_leaves_one_event(cast):
    improvement = stop_improvement(
        by=cast.moira, improvement=make_improvement(cast.rowan), reason="Done with", stopped_on=date(2026, 2, 1)
    )
    assert improvement.stopped_on == date(2026, 2, 1)
    assert list(Event.objects.values_list("verb", flat=True)) == ["stopped an improvement"]


def test_stop_improvement_without_a_reason_is_refused(cast):
    with pytest.raises(ValidationError, match="why you are stopping"):
        stop_improvement(by=cast.moira, improvement=make_improvement(cast.rowan), reason=" ")
    assert Event.objects.count() == 0


def test_stopped_improvement_takes_no_more(cast):
    idea = make_idea(cast.rowan)
    improvement = idea.improvement
    improvement.stopped_on, improvement.stopped_reason = timezone.localdate(), "Enough"
    improvement.save()
    refused = {
        set_aim: {"improvement": improvement, **AIM},
        add_idea: {"improvement": improvement, "text": "A clock"},
        plan_cycle: {
            "idea": idea,
            "purpose": "test",
            "change": "x",
            "who": "x",
            "where": "x",
            "people": 1,
            "data_plan": "",
            "starts_on": timezone.localdate(),
            "questions": [("Will it?", "Yes")],
        },
    }
    for service, details in refused.items():
        with pytest.raises(ValidationError, match="was stopped"):
            service(by=cast.rowan, **details)
    assert Event.objects.count() == 0


def test_services_do_not_find_what_is_of_another_team(cast):
    with pytest.raises(ObjectDoesNotExist):
        add_idea(by=cast.rowan, improvement=make_improvement(cast.nadia), text="A clock")
    assert Event.objects.count() == 0
