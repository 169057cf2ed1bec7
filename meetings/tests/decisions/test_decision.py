"""Placing on the 2×2, and deciding."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from ceim.testing.answers import address, text_of
from ceim.testing.factories import make_meeting, make_opportunity
from ceim.testing.history import verbs
from ceim.testing.page_forms import post_forms
from meetings.decisions import services
from meetings.decisions.services import cast_vote
from meetings.models import Decision
from meetings.opportunities.services import place_opportunity


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
    assert list(opportunity.decisions.values_list("what", flat=True)) == ["prioritise", "pass_on"], "the past stays"
    assert opportunity.asks.get().receiver == "Estates"


def test_decision_keeps_quadrant_and_votes_as_they_were(cast, opportunity):
    meeting = make_meeting(cast.rowan)
    cast_vote(by=cast.moira, meeting=meeting, opportunity=opportunity)
    place_opportunity(by=cast.moira, opportunity=opportunity, impact=5, difficulty=1)
    services.prioritise_opportunity(
        by=cast.rowan, opportunity=opportunity, meeting=meeting, reason="Half of them said it"
    )
    place_opportunity(by=cast.moira, opportunity=opportunity, impact=1, difficulty=5)
    decision = opportunity.decisions.get()
    assert (decision.quadrant, decision.votes, decision.meeting) == ("quick_win", 1, meeting)
    assert (decision.reason, decision.by) == ("Half of them said it", cast.user("rowan"))


def test_show_opportunity_lists_every_decision(cast, signed_in, opportunity):
    meeting = make_meeting(cast.rowan)
    services.park_opportunity(by=cast.rowan, opportunity=opportunity, reason="The roof first", meeting=meeting)
    services.reopen_opportunity(by=cast.rowan, opportunity=opportunity)
    text = text_of(signed_in("priya").get(address("show_opportunity", opportunity.pk)))
    assert "Parked : The roof first" in text.replace("Parked:", "Parked :")
    assert "Put back among the new ones" in text


def test_decide_on_opportunity_answers_the_questions_beside_it(cast, signed_in):
    opportunity, client = make_opportunity(cast.moira, impact=5, difficulty=1), signed_in("rowan")
    url = address("decide_on_opportunity", opportunity.pk)
    text = text_of(client.get(url))
    for question in (
        "By its place on the 2×2 it is: Quick win",
        "would it still be good",
        "important to the",
        "help staff",
    ):
        assert question in text
    client.post(url, {"decision": "prioritise", "worth_the_work": "yes", "supports_staff": "unsure"})
    opportunity.refresh_from_db()
    assert (opportunity.worth_the_work, opportunity.matters_to_people, opportunity.supports_staff) == (
        "yes",
        "",
        "unsure",
    )


def test_decide_on_opportunity_tells_the_second_what_the_first_decided(cast, signed_in, opportunity):
    client, url = signed_in("rowan"), address("decide_on_opportunity", opportunity.pk)
    (opened,) = post_forms(client.get(url), url)
    services.park_opportunity(by=cast.rowan, opportunity=opportunity, reason="The roof first")
    response = client.post(url, opened.data | {"decision": "prioritise"})
    assert "Rowan Lead decided about this after you opened the page: “Parked: The roof first”" in text_of(response)
    assert opportunity.decisions.count() == 1
    (again,) = post_forms(response, url)
    client.post(url, again.data)
    assert list(opportunity.decisions.values_list("what", flat=True)) == ["prioritise", "park"]


def test_decision_refused_where_another_came_between(cast, opportunity):
    services.prioritise_opportunity(by=cast.rowan, opportunity=opportunity, seen=0)
    with pytest.raises(ValidationError, match="Rowan Lead decided about this"):
        services.park_opportunity(by=cast.rowan, opportunity=opportunity, reason="Winter", seen=0)
    seen = opportunity.decisions.get().pk
    services.park_opportunity(by=cast.rowan, opportunity=opportunity, reason="Winter", seen=seen)
    assert opportunity.decisions.count() == 2


def test_decision_to_park_without_a_reason_is_refused_by_the_database(cast, opportunity):
    decided = {
        "team": cast.ward_7,
        "opportunity": opportunity,
        "votes": 0,
        "at": timezone.now(),
        "by": cast.user("rowan"),
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(what="park", **decided)


def test_decision_refused_once_an_improvement_tests_it(cast, signed_in):
    opportunity = make_opportunity(cast.moira, state="testing")
    page = signed_in("rowan").post(address("decide_on_opportunity", opportunity.pk), {"decision": "reopen"})
    assert "Decide about the improvement instead." in page.content.decode()
    with pytest.raises(ValidationError):
        services.prioritise_opportunity(by=cast.rowan, opportunity=opportunity)
    assert verbs() == []


def test_decide_on_opportunity_is_for_the_lead(cast, signed_in, opportunity):
    assert signed_in("moira").get(address("decide_on_opportunity", opportunity.pk)).status_code == 403
