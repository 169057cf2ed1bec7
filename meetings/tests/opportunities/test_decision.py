"""Placing, voting and deciding."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from ceim.testing.answers import address
from ceim.testing.factories import make_opportunity
from ceim.testing.history import verbs
from meetings.models import Vote
from meetings.opportunities import services


@pytest.fixture
def opportunity(cast):
    return make_opportunity(cast.moira)


def test_place_opportunity_places_both_together(cast, signed_in, opportunity):
    client = signed_in("ewan")
    assert "How hard would it be?" in client.get(address("place_opportunity", opportunity.pk)).content.decode()
    page = client.post(address("place_opportunity", opportunity.pk), {"impact": "5"}).content.decode()
    assert "Choose how hard it would be" in page
    page = client.post(address("place_opportunity", opportunity.pk), {"impact": "6", "difficulty": "0"})
    assert page.status_code == 200
    back = address("list_opportunities")
    response = client.post(
        address("place_opportunity", opportunity.pk) + f"?back={back}", {"impact": "5", "difficulty": "2"}
    )
    opportunity.refresh_from_db()
    assert (response.url, opportunity.quadrant) == (f"{back}#opportunity-{opportunity.pk}", "quick_win")
    assert verbs() == ["placed an opportunity"]


def test_place_opportunity_does_not_lead_away(cast, signed_in, opportunity):
    response = signed_in("moira").post(
        address("place_opportunity", opportunity.pk) + "?back=https://elsewhere.example/",
        {"impact": "1", "difficulty": "1"},
    )
    assert response.url == address("show_opportunity", opportunity.pk)


def test_vote_for_opportunity_is_given_and_taken_back(cast, signed_in, opportunity):
    client = signed_in("moira")
    assert client.get(address("vote_for_opportunity", opportunity.pk)).status_code == 302
    client.post(address("vote_for_opportunity", opportunity.pk))
    assert opportunity.votes.count() == 1
    page = client.get(address("show_opportunity", opportunity.pk)).content.decode()
    assert "Take back your vote" in page
    client.post(address("vote_for_opportunity", opportunity.pk))
    assert opportunity.votes.count() == 0
    assert verbs() == ["voted for an opportunity", "took back a vote"]


def test_cast_vote_twice_counts_once(cast, opportunity):
    for _i in range(2):
        services.cast_vote(by=cast.moira, opportunity=opportunity)
    services.cast_vote(by=cast.callum, opportunity=opportunity)
    assert opportunity.votes.count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        Vote.objects.create(team=cast.ward_7, opportunity=opportunity, by=cast.user("moira"))


@pytest.mark.parametrize(
    ("sent", "kept", "verb"),
    [
        ({"decision": "prioritise"}, ("prioritised", "", ""), "prioritised an opportunity"),
        ({"decision": "park", "reason": "Winter"}, ("parked", "Winter", ""), "parked an opportunity"),
        (
            {
                "decision": "pass_on",
                "passed_to": "Estates",
                "reply_due_on_day": "1",
                "reply_due_on_month": "3",
                "reply_due_on_year": "2199",
            },
            ("passed_on", "", "Estates"),
            "passed on an opportunity",
        ),
        ({"decision": "reopen"}, ("new", "", ""), "opened an opportunity again"),
    ],
)
def test_decide_on_opportunity(cast, signed_in, opportunity, sent, kept, verb):
    client = signed_in("rowan")
    assert client.get(address("decide_on_opportunity", opportunity.pk)).status_code == 200
    assert client.post(address("decide_on_opportunity", opportunity.pk), sent).status_code == 302
    opportunity.refresh_from_db()
    assert (opportunity.state, opportunity.parked_reason, opportunity.passed_to) == kept
    assert (opportunity.reply_due_on is None) == (sent["decision"] != "pass_on")
    assert verbs() == [verb]


@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({}, "Choose what you decided"),
        ({"decision": "park"}, "Enter why it is parked"),
        ({"decision": "pass_on"}, "Enter who it was passed to"),
        ({"decision": "pass_on", "passed_to": "Estates"}, "Enter the date a reply is due"),
    ],
)
def test_decide_on_opportunity_error_instructs(cast, signed_in, opportunity, sent, message):
    page = signed_in("rowan").post(address("decide_on_opportunity", opportunity.pk), sent).content.decode()
    assert message in page
    assert verbs() == []


def test_decision_clears_what_an_earlier_one_left(cast, opportunity):
    today = timezone.localdate()
    services.pass_on_opportunity(by=cast.rowan, opportunity=opportunity, passed_to="Estates", reply_due_on=today)
    services.prioritise_opportunity(by=cast.rowan, opportunity=opportunity)
    opportunity.refresh_from_db()
    assert (opportunity.state, opportunity.passed_to, opportunity.reply_due_on) == ("prioritised", "", None)


def test_decision_refused_once_an_improvement_tests_it(cast, signed_in):
    opportunity = make_opportunity(cast.moira, state="testing")
    page = signed_in("rowan").post(address("decide_on_opportunity", opportunity.pk), {"decision": "reopen"})
    assert "Decide about the improvement instead." in page.content.decode()
    with pytest.raises(ValidationError):
        services.prioritise_opportunity(by=cast.rowan, opportunity=opportunity)
    assert verbs() == []


def test_decide_on_opportunity_is_for_the_lead(cast, signed_in, opportunity):
    assert signed_in("moira").get(address("decide_on_opportunity", opportunity.pk)).status_code == 403
