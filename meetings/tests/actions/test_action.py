"""Actions: agreed, done or dropped."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ceim.testing.answers import address
from ceim.testing.factories import make_meeting, make_opportunity
from ceim.testing.history import verbs
from meetings.actions import services
from meetings.models import Action


def sent(cast, **change):
    due = timezone.localdate() + timedelta(days=14)
    day = {"due_on_day": due.day, "due_on_month": due.month, "due_on_year": due.year}
    return {"text": "Ask the porters", "owner": cast.jean.pk, "opportunity": "", **day, **change}


@pytest.fixture
def action(cast):
    return services.add_action(
        by=cast.moira, meeting=make_meeting(cast.rowan), text="Ask", owner=cast.jean, due_on=timezone.localdate()
    )


def test_add_action_owned_by_a_partner_without_sign_in(cast, signed_in):
    meeting, opportunity = make_meeting(cast.rowan), make_opportunity(cast.moira)
    client = signed_in("moira")
    page = client.get(address("add_action", meeting.pk) + f"?opportunity={opportunity.pk}").content.decode()
    assert f'value="{opportunity.pk}" selected' in page
    assert "Jean, Lived experience" in page
    client.post(address("add_action", meeting.pk), sent(cast, opportunity=opportunity.pk))
    action = Action.objects.get()
    assert (action.owner, action.meeting, action.opportunity, action.state) == (cast.jean, meeting, opportunity, "open")
    assert verbs() == ["added an action"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"text": ""}, "Enter what will be done"),
        ({"owner": ""}, "Choose who will do it"),
        ({"due_on_day": ""}, "Date it is due must include a day"),
        ({"due_on_year": "2001"}, "Date it is due must be today or in the future"),
    ],
)
def test_add_action_error_instructs(cast, signed_in, change, message):
    meeting = make_meeting(cast.rowan)
    page = signed_in("moira").post(address("add_action", meeting.pk), sent(cast, **change)).content.decode()
    assert message in page
    assert Action.objects.count() == 0


def test_add_action_refuses_an_owner_who_left_or_belongs_elsewhere(cast, signed_in):
    cast.isla.ended_on = timezone.localdate()
    cast.isla.save()
    client, meeting = signed_in("moira"), make_meeting(cast.rowan)
    for owner in (cast.isla, cast.nadia):
        page = client.post(address("add_action", meeting.pk), sent(cast, owner=owner.pk)).content.decode()
        assert "Choose somebody who belongs to the team now" in page


def test_finish_action_done(cast, signed_in, action):
    client = signed_in("ewan")
    assert "What became of it?" in client.get(address("finish_action", action.pk)).content.decode()
    response = client.post(address("finish_action", action.pk), {"outcome": "done"})
    action.refresh_from_db()
    assert response.url == address("show_meeting", action.meeting_id)
    assert (action.state, action.finished_on) == ("done", timezone.localdate())
    assert verbs() == ["added an action", "finished an action"]
    assert "What became of it?" not in client.get(address("finish_action", action.pk)).content.decode()


def test_finish_action_dropped_needs_a_reason(cast, signed_in, action):
    client = signed_in("moira")
    page = client.post(address("finish_action", action.pk), {"outcome": "dropped"}).content.decode()
    assert "Enter why it was dropped" in page
    assert "Choose what became of it" in client.post(address("finish_action", action.pk), {}).content.decode()
    client.post(address("finish_action", action.pk), {"outcome": "dropped", "reason": "Not needed"})
    action.refresh_from_db()
    assert (action.state, action.dropped_reason) == ("dropped", "Not needed")
    assert verbs() == ["added an action", "dropped an action"]


def test_finish_action_twice_is_refused(cast, signed_in, action):
    services.finish_action(by=cast.moira, action=action)
    with pytest.raises(ValidationError, match="already finished or dropped"):
        services.drop_action(by=cast.rowan, action=action, reason="No")
    page = signed_in("moira").post(address("finish_action", action.pk), {"outcome": "done"}).content.decode()
    assert "Somebody has already finished or dropped this action." in page
    assert verbs() == ["added an action", "finished an action"]


def test_action_of_another_team_is_not_found(cast, signed_in):
    foreign = services.add_action(by=cast.nadia, text="Theirs", owner=cast.nadia, due_on=timezone.localdate())
    assert signed_in("rowan").get(address("finish_action", foreign.pk)).status_code == 404
