"""Opening again an idea that was abandoned: with a reason, and with its history."""

import pytest
from django.core.exceptions import ValidationError

from ceim.testing.answers import address, errors_of, text_of
from ceim.testing.factories import make_cycle, make_idea, make_participation
from ceim.testing.history import verbs
from improvements.cycles.services import plan_cycle
from improvements.ideas.services import reopen_idea
from improvements.models import Adaptation, Reopening
from improvements.tests.pdsa_answers import PLAN, SERVICE_PLAN, STUDIED, TODAY

ABANDONED = {**STUDIED, "acted_on": TODAY, "decision": "abandon"}
WHY = {"reason": "The card is printed larger now"}


def abandoned(cast):
    idea = make_idea(cast.rowan, state="abandoned")
    make_cycle(cast.rowan, idea=idea, **ABANDONED)
    return idea


def test_abandoned_idea_is_opened_again_with_a_reason_and_keeps_its_history(cast, signed_in):
    idea, client = abandoned(cast), signed_in("moira")
    assert address("reopen_idea", idea.pk) in client.get(address("show_idea", idea.pk)).text
    page = client.get(address("plan_cycle", idea.pk), follow=True)
    assert "You learned: The print is too small" in text_of(page)
    assert errors_of(client.post(address("reopen_idea", idea.pk), {"reason": " "})) == ["Enter why you try it again"]
    answer = client.post(address("reopen_idea", idea.pk), WHY)
    assert answer.url == address("plan_cycle", idea.pk)
    client.post(answer.url, PLAN)
    told = text_of(client.get(address("show_idea", idea.pk)))
    assert "The card is printed larger now" in told
    assert "Abandon: it did not help" in text_of(client.get(address("show_cycle", idea.cycles.first().pk)))
    idea.refresh_from_db()
    assert (idea.state, idea.cycles.count()) == ("testing", 2)
    assert verbs() == ["opened an abandoned idea again", "planned a cycle"]


def test_abandoned_idea_is_not_tested_before_it_is_opened_again(cast, signed_in):
    idea = abandoned(cast)
    with pytest.raises(ValidationError, match="Open it again first"):
        plan_cycle(by=cast.moira, idea=idea, **SERVICE_PLAN)
    answer = signed_in("moira").post(address("plan_cycle", idea.pk), PLAN)
    assert "Ask her afterwards" in answer.text
    assert idea.cycles.count() == 1


def test_second_of_two_who_open_it_again_is_told_so(cast, signed_in):
    idea = abandoned(cast)
    reopen_idea(by=cast.callum, idea=idea, **WHY)
    answer = signed_in("moira").post(address("reopen_idea", idea.pk), {"reason": "A new ward"})
    assert "perhaps by a colleague" in errors_of(answer)[0]
    assert "A new ward" in answer.text
    assert Reopening.objects.count() == 1


def test_idea_is_opened_again_in_ones_own_team_alone(cast, signed_in):
    idea = abandoned(cast)
    make_participation(idea.improvement, by=cast.nadia)
    Adaptation.objects.create(team=cast.ward_8, idea=idea, state="abandoned")
    reopen_idea(by=cast.nadia, idea=idea, **WHY)
    idea.refresh_from_db()
    assert (idea.state, idea.adaptations.get().state) == ("abandoned", "idea")
    assert WHY["reason"] not in text_of(signed_in("moira").get(address("show_idea", idea.pk)))
