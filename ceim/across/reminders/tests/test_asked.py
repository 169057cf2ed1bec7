"""Leads are told by mail what another team asks of theirs."""

from datetime import date

import pytest
from django.utils import timezone

from ceim.across.reminders.kinds.asked import missing
from ceim.across.reminders.models import Reminder
from ceim.across.reminders.services import send_reminder, tick
from ceim.teams.models import Membership, Move
from ceim.testing.factories import (
    make_idea,
    make_implementation,
    make_improvement,
    make_participation,
    make_pathway_partner,
    make_site,
    make_spread,
)


@pytest.fixture(autouse=True)
def early_in_the_month(time_machine):
    """Nobody is reminded of conversations yet."""
    time_machine.move_to("2026-11-12 10:00 +0000", tick=False)


STOPPED = {"stopped_on": date(2026, 11, 12), "stopped_reason": "Enough"}


def send_all():
    return [send_reminder(reminder_id=each) for each in tick()]


def sent_to(mailoutbox):
    return {mail.to[0].partition("@")[0]: mail.subject for mail in mailoutbox}


def test_lead_is_told_once_that_the_team_is_asked_to_take_part(cast, mailoutbox, signed_in):
    improvement = make_improvement(cast.rowan, title="Marmalade every morning")
    make_participation(improvement, by=cast.nadia, since=None)
    assert send_all() == [True]
    assert sent_to(mailoutbox) == {"nadia": "Ward 7 asks Ward 8 to take part in an improvement"}
    assert "Marmalade" not in mailoutbox[0].body + str(mailoutbox[0].alternatives)
    address = mailoutbox[0].body.split("answer: ")[1].split()[0].removeprefix("http://testserver")
    assert signed_in("nadia").get(address).status_code == 200
    assert send_all() == []


def test_nobody_is_told_of_what_is_answered_or_over(cast, mailoutbox):
    asked = make_participation(make_improvement(cast.rowan), by=cast.nadia, since=None)
    due = tick()
    asked.since = asked.until = timezone.localdate()
    asked.accepted_by = cast.nadia.user
    asked.save()
    assert [send_reminder(reminder_id=each) for each in due] == [False]
    assert tick() == []
    make_participation(make_improvement(cast.rowan, **STOPPED), by=cast.nadia, since=None)
    make_participation(make_improvement(cast.rowan), by=cast.nadia, place="The care home", since=None)
    assert tick() == []


def test_lead_is_told_that_the_lead_is_offered(cast, mailoutbox):
    make_participation(make_improvement(cast.rowan), by=cast.odile, is_offered_lead=True)
    send_all()
    assert sent_to(mailoutbox) == {"odile": "Ward 7 offers Ward Far Away the lead of an improvement"}


def test_lead_is_told_that_a_pathway_may_be_used(cast, mailoutbox, signed_in):
    make_pathway_partner(cast.pathway, team=cast.ward_8, by=cast.rowan, since=None)
    send_all()
    assert sent_to(mailoutbox) == {"nadia": "Ward 7 asks Ward 8 to use a pathway together"}
    address = mailoutbox[0].body.split("answer: ")[1].split()[0].removeprefix("http://testserver")
    assert signed_in("nadia").get(address).status_code == 200


def test_lead_is_told_that_somebody_would_come(cast, mailoutbox, signed_in):
    about = {"role": "member", "starts_on": timezone.localdate(), "asked_by": cast.user("rowan")}
    Move.objects.create(team=cast.ward_7, to_team=cast.ward_8, membership=cast.moira, **about)
    send_all()
    assert sent_to(mailoutbox) == {"nadia": "Ward 7 asks Ward 8 to take somebody in"}
    assert "Moira" not in mailoutbox[0].body
    address = mailoutbox[0].body.split("answer: ")[1].split()[0].removeprefix("http://testserver")
    assert signed_in("nadia").get(address).status_code == 200


def offer(by, to, **fields):
    """A site of `by`'s spread at which the team `to` is asked to try a change that is normal work."""
    day = timezone.localdate()
    spread = make_spread(by, implementation=make_implementation(by, started_on=day, normal_on=day), what="Marmalade")
    about = {"name": to.name, "receiving_team": to, "offered_at": timezone.now()} | fields
    return make_site(by, spread=spread, **about)


def test_lead_is_told_once_that_a_change_is_offered(cast, mailoutbox, signed_in):
    offer(cast.rowan, cast.ward_8)
    assert send_all() == [True]
    assert sent_to(mailoutbox) == {"nadia": "Ward 7 offers Ward 8 a change that worked there"}
    assert "Marmalade" not in mailoutbox[0].body + str(mailoutbox[0].alternatives)
    address = mailoutbox[0].body.split("answer: ")[1].split()[0].removeprefix("http://testserver")
    assert signed_in("nadia").get(address).status_code == 200
    assert send_all() == []


def test_nobody_is_told_of_a_change_that_nobody_offers_now(cast):
    offer(cast.rowan, cast.ward_8, offered_at=None)
    taken = offer(cast.rowan, cast.ward_8)
    make_idea(cast.nadia, taken_from=taken)
    declined = offer(cast.rowan, cast.ward_8)
    declined.stages.create(team=cast.ward_7, stage="declined", on=timezone.localdate(), reason="No room")
    early = offer(cast.rowan, cast.ward_8)
    early.spread.implementation.normal_on = None
    early.spread.implementation.save()
    offer(cast.rowan, cast.far_away)
    assert tick() == []


def test_everybody_who_answers_for_the_team_is_told_and_nobody_else(cast, mailoutbox):
    Membership.objects.create(team=cast.ward_8, user=cast.user("callum"), name="Callum", role="lead")
    Membership.objects.create(team=cast.ward_8, user=cast.user("isla"), name="Isla", role="member")
    make_participation(make_improvement(cast.rowan), by=cast.nadia, since=None)
    due = tick()
    Membership.objects.filter(team=cast.ward_8, name="Callum").update(ended_on=timezone.localdate())
    assert sorted(send_reminder(reminder_id=each) for each in due) == [False, True]
    assert set(sent_to(mailoutbox)) == {"nadia"}
    assert Reminder.objects.count() == 2


def test_nobody_is_told_of_what_was_asked_long_ago(cast, time_machine):
    make_participation(make_improvement(cast.rowan), by=cast.nadia, since=None)
    time_machine.move_to("2026-11-21 10:00 +0000", tick=False)
    tick()
    assert not Reminder.objects.filter(kind="asked_in").exists()


@pytest.mark.parametrize("number", [1, 3])
def test_questions_are_found_in_the_same_queries(cast, django_assert_num_queries, number):
    for _each in range(number):
        make_participation(make_improvement(cast.rowan), by=cast.nadia, since=None)
    with django_assert_num_queries(7):
        assert len(list(missing(timezone.now()))) == number
