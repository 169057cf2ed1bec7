"""What stood decided before there were decisions has one, dated by its Event; what was passed on has been asked."""

from datetime import date, timedelta
from importlib import import_module

from django.apps import apps
from django.utils import timezone

from ceim.history.models import Event
from ceim.testing.factories import make_opportunity
from meetings.models import Ask, Decision

migration = import_module("meetings.migrations.0011_what_was_decided_before")


def recorded(opportunity, verb, actor):
    about = {"record_type": "meetings.opportunity", "record_id": opportunity.pk, "team_id": opportunity.team_id}
    return Event.objects.create(verb=verb, actor_id=actor, **about)


def test_each_gets_one_decision_and_new_ones_none(cast):
    parked = make_opportunity(cast.moira, state="parked", parked_reason="Winter", impact=5, difficulty=5)
    recorded(parked, "parked an opportunity", cast.moira.user_id)
    last = recorded(parked, "parked an opportunity", cast.rowan.user_id)
    recorded(parked, "revised an opportunity", cast.moira.user_id)
    make_opportunity(cast.moira)
    make_opportunity(cast.moira, state="testing")
    migration.write_down(apps, None)
    decision = Decision.objects.get()
    assert (decision.opportunity, decision.what, decision.reason) == (parked, "park", "Winter")
    assert (decision.quadrant, decision.votes, decision.at, decision.by) == ("major", 0, last.at, cast.user("rowan"))


def test_without_an_event_nobody_knows_who_it_was(cast):
    opportunity = make_opportunity(cast.moira, state="prioritised", impact=1, difficulty=5)
    recorded(opportunity, "prioritised an opportunity", 999_999)  # somebody whose account is gone
    unplaced = make_opportunity(cast.moira, state="prioritised")
    migration.write_down(apps, None)
    found = {each.opportunity: each for each in Decision.objects.all()}
    assert (found[opportunity].by, found[opportunity].quadrant) == (None, "leave")
    assert (found[unplaced].by, found[unplaced].quadrant, found[unplaced].at) == (None, "", unplaced.stated_at)


def test_what_was_passed_on_was_asked_that_day(cast):
    due = timezone.localdate() + timedelta(days=9)
    opportunity = make_opportunity(
        cast.moira, state="passed_on", passed_to="Estates", reply_due_on=due, impact=4, difficulty=1
    )
    migration.write_down(apps, None)
    ask = Ask.objects.get()
    assert (ask.opportunity, ask.receiver, ask.reply_due_on) == (opportunity, "Estates", due)
    assert (ask.asked_on, type(ask.asked_on), ask.asked_by) == (timezone.localdate(), date, None)
    assert Decision.objects.get().quadrant == "quick_win"
