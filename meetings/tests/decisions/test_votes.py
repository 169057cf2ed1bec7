"""Votes: of one meeting, three each, given back and given again, and told as numbers alone."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from ceim.history.models import Event
from ceim.testing.answers import address, text_of
from ceim.testing.factories import make_meeting, make_opportunity
from ceim.testing.history import verbs
from meetings.decisions import services
from meetings.decisions.votes import meeting_of_votes, votes_at
from meetings.models import Vote


@pytest.fixture
def meeting(cast):
    return make_meeting(cast.rowan)


@pytest.fixture
def needs(cast):
    return [make_opportunity(cast.moira, need=f"Need {number}") for number in range(4)]


def test_vote_for_opportunity_is_given_and_taken_back(cast, signed_in, meeting, needs):
    client, url = signed_in("moira"), address("vote_for_opportunity", needs[0].pk)
    assert client.get(url).status_code == 302
    client.post(url)
    assert votes_at(cast.moira, meeting, are_open=True).counts == {needs[0].pk: 1}
    assert "Take back your vote" in text_of(client.get(address("show_opportunity", needs[0].pk)))
    client.post(url, {"meeting": meeting.pk})
    assert Vote.objects.count() == 0
    assert verbs() == ["gave a vote", "took back a vote"]


def test_vote_is_not_offered_without_a_meeting_to_come(cast, signed_in, needs):
    make_meeting(cast.rowan, state="held")
    client = signed_in("moira")
    assert "Vote:" not in text_of(client.get(address("list_opportunities")))
    assert client.post(address("vote_for_opportunity", needs[0].pk)).status_code == 302
    assert Vote.objects.count() == 0


def test_fourth_vote_is_refused_until_one_is_taken_back(cast, signed_in, meeting, needs):
    client = signed_in("moira")
    for need in needs:
        page = client.post(address("vote_for_opportunity", need.pk), follow=True)
    assert "You have given your 3 votes. Take one back first, then vote for this." in text_of(page)
    assert votes_at(cast.moira, meeting, are_open=False).left == 0
    services.take_back_vote(by=cast.moira, meeting=meeting, opportunity=needs[0])
    services.cast_vote(by=cast.moira, meeting=meeting, opportunity=needs[3])
    assert votes_at(cast.moira, meeting, are_open=False).own == {each.pk for each in needs[1:]}


def test_cast_vote_twice_counts_once(cast, meeting, needs):
    for _i in range(2):
        services.cast_vote(by=cast.moira, meeting=meeting, opportunity=needs[0])
    services.cast_vote(by=cast.callum, meeting=meeting, opportunity=needs[0])
    assert needs[0].votes.count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        Vote.objects.create(team=cast.ward_7, meeting=meeting, opportunity=needs[0], membership=cast.moira)


def test_votes_begin_anew_at_each_meeting(cast, meeting, needs):
    for need in needs[:3]:
        services.cast_vote(by=cast.moira, meeting=meeting, opportunity=need)
    following = make_meeting(cast.rowan)
    services.cast_vote(by=cast.moira, meeting=following, opportunity=needs[0])
    assert votes_at(cast.moira, following, are_open=True).counts == {needs[0].pk: 1}
    assert votes_at(cast.moira, following, are_open=True).left == 2


def test_votes_are_hidden_until_they_are_opened(cast, meeting, needs):
    services.cast_vote(by=cast.callum, meeting=meeting, opportunity=needs[0])
    hidden = votes_at(cast.moira, meeting, are_open=False)
    assert (hidden.counts, hidden.own, hidden.left) == ({}, frozenset(), 3)


def test_vote_is_written_down_for_somebody_without_a_sign_in(cast, meeting, needs):
    services.cast_vote(by=cast.moira, meeting=meeting, opportunity=needs[0], said_by=cast.jean)
    assert (votes_at(cast.jean, meeting, are_open=False).left, votes_at(cast.moira, meeting, are_open=False).left) == (
        2,
        3,
    )
    with pytest.raises(ValidationError, match="who do not sign in"):
        services.cast_vote(by=cast.moira, meeting=meeting, opportunity=needs[0], said_by=cast.callum)
    services.take_back_vote(by=cast.moira, meeting=meeting, opportunity=needs[0], said_by=cast.jean)
    assert Vote.objects.count() == 0


@pytest.mark.parametrize("state", ["held", "cancelled"])
def test_vote_refused_when_the_meeting_is_over(cast, needs, state):
    over = make_meeting(cast.rowan, state=state, cancelled_reason="Snow")
    for service in (services.cast_vote, services.take_back_vote):
        with pytest.raises(ValidationError, match="This meeting is over"):
            service(by=cast.moira, meeting=over, opportunity=needs[0])


def test_vote_refused_for_what_was_decided_about(cast, meeting):
    parked = make_opportunity(cast.moira, state="parked", parked_reason="Winter")
    with pytest.raises(ValidationError, match="has been decided about"):
        services.cast_vote(by=cast.moira, meeting=meeting, opportunity=parked)


def test_event_of_a_vote_does_not_tell_for_what_it_was(cast, meeting, needs):
    services.cast_vote(by=cast.moira, meeting=meeting, opportunity=needs[0])
    services.take_back_vote(by=cast.moira, meeting=meeting, opportunity=needs[0])
    assert set(Event.objects.values_list("record_type", "record_id")) == {("meetings.meeting", meeting.pk)}


def test_no_page_tells_who_voted(cast, signed_in, meeting, needs):
    services.cast_vote(by=cast.callum, meeting=meeting, opportunity=needs[0])
    client = signed_in("rowan")
    for name, of in (("show_opportunity", [needs[0].pk]), ("list_opportunities", [])):
        text = text_of(client.get(address(name, *of)))
        assert "Callum" not in text
        assert "1 vote" in text


def test_meeting_of_votes_is_the_next_or_else_the_last_that_was_held(cast):
    assert meeting_of_votes(cast.moira).pk == 0
    held = make_meeting(cast.rowan, state="held")
    make_meeting(cast.rowan, kind="oversight")
    make_meeting(cast.nadia)
    assert (meeting_of_votes(cast.moira).pk, meeting_of_votes(cast.moira).is_coming) == (held.pk, False)
    planned = make_meeting(cast.rowan)
    assert (meeting_of_votes(cast.moira).pk, meeting_of_votes(cast.moira).is_coming) == (planned.pk, True)


def test_set_votes_each_holds_at_every_meeting(cast, signed_in, meeting, needs):
    client, url = signed_in("rowan"), address("set_votes_each")
    assert "Choose how many votes each person has" in text_of(client.post(url, {"votes_each": "0"}))
    assert client.post(url, {"votes_each": "1"}).status_code == 302
    cast.ward_7.refresh_from_db()
    services.cast_vote(by=cast.moira, meeting=meeting, opportunity=needs[0])
    with pytest.raises(ValidationError, match="your 1 vote. Take it back first"):
        services.cast_vote(by=cast.moira, meeting=meeting, opportunity=needs[1])
    assert signed_in("moira").get(url).status_code == 403
