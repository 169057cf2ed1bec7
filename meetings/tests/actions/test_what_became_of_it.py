"""What becomes of an action: changed, handed over, given more time, still going on; and that all of it stands."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ceim.testing.answers import address
from ceim.testing.factories import make_meeting, make_opportunity
from ceim.testing.history import verbs
from meetings.actions import services
from meetings.models import Action, ActionNote

DAY = timedelta(days=1)


@pytest.fixture
def action(cast):
    return Action.objects.create(team=cast.ward_7, text="Ask", owner=cast.callum, due_on=timezone.localdate() + DAY)


def day(name, date):
    return {f"{name}_day": date.day, f"{name}_month": date.month, f"{name}_year": date.year}


def kinds():
    return list(ActionNote.objects.values_list("kind", flat=True))


def test_edit_action_keeps_what_it_was(cast, signed_in, action):
    client, page = signed_in("moira"), address("edit_action", action.pk)
    opportunity = make_opportunity(cast.moira)
    shown = client.get(page)
    sent = {"opportunity": opportunity.pk, "as_seen": shown.context["form"].as_seen}
    assert client.post(page, sent | {"text": "Ask the porters"}).url == address("show_action", action.pk)
    action.refresh_from_db()
    assert (action.text, action.opportunity) == ("Ask the porters", opportunity)
    assert "It was before: Ask" in " ".join(client.get(address("show_action", action.pk)).content.decode().split())
    assert (kinds(), verbs()) == (["changed"], ["changed an action"])


def test_whom_an_action_is_handed_over_to_sees_it_and_from_whom(cast, signed_in, action):
    client, page = signed_in("moira"), address("hand_over_action", action.pk)
    assert "Callum" not in client.get(page).content.decode().split("<select")[1].split("</select>")[0]
    client.post(page, {"owner": cast.ewan.pk, "note": "Bay 2 knows"})
    action.refresh_from_db()
    assert action.owner == cast.ewan
    home = signed_in("ewan").get(address("show_team")).content.decode()
    assert "Handed over to you by Moira" in home and "Bay 2 knows" in home
    history = signed_in("callum").get(address("show_action", action.pk)).content.decode()
    assert "Handed over from Callum" in history
    assert (kinds(), verbs()) == (["handed_over"], ["handed over an action"])


@pytest.mark.django_db
def test_hand_over_action_refuses_its_owner_and_strangers(cast, action):
    cast.ewan.ended_on = timezone.localdate()
    for owner in (cast.callum, cast.nadia, cast.ewan):
        with pytest.raises(ValidationError):
            services.hand_over_action(by=cast.moira, action=action, owner=owner)
    assert kinds() == []


def test_extend_action_says_why_and_counts(cast, signed_in, action):
    client, page, due = signed_in("callum"), address("extend_action", action.pk), action.due_on
    assert "Enter why it needs more time" in client.post(page, day("due_on", due + DAY)).content.decode()
    assert "Enter a day after" in client.post(page, day("due_on", due) | {"reason": "Ill"}).content.decode()
    for number in (1, 2):
        client.post(page, day("due_on", due + number * DAY) | {"reason": "Ill"})
    action.refresh_from_db()
    assert action.due_on == due + 2 * DAY
    assert "given more time 2 times" in client.get(address("list_actions")).content.decode()
    assert (kinds(), verbs()) == (["extended"] * 2, ["gave an action more time"] * 2)


def test_more_time_is_until_the_meeting_after_its_day(cast, signed_in, action):
    for days in (1, 9, 40):
        make_meeting(cast.rowan, planned_for=timezone.now() + days * DAY)
    form = signed_in("moira").get(address("extend_action", action.pk)).context["form"]
    assert form["due_on"].value() == timezone.localdate() + 9 * DAY


def test_carry_on_action_leaves_a_dated_note(cast, signed_in, action):
    client = signed_in("moira")
    client.post(address("carry_on_action", action.pk), {"note": "Half of them asked"})
    page = client.get(address("show_action", action.pk)).content.decode()
    assert "Still going on" in page and "Half of them asked" in page
    action.refresh_from_db()
    assert (action.state, kinds()) == ("open", ["going_on"])


@pytest.mark.django_db
@pytest.mark.parametrize("what", ["change", "hand_over", "extend", "carry_on", "finish"])
def test_nothing_is_said_of_an_action_that_is_over(cast, action, what):
    services.drop_action(by=cast.moira, action=action, reason="Not needed")
    about = {
        "change": {"text": "Ask again"},
        "hand_over": {"owner": cast.ewan},
        "extend": {"due_on": action.due_on + DAY, "reason": "Ill"},
    }
    with pytest.raises(ValidationError, match="already finished or dropped"):
        getattr(services, f"{what}_action")(by=cast.rowan, action=action, **about.get(what, {}))
    assert kinds() == ["dropped"]


@pytest.mark.parametrize(
    "page", ["show_action", "edit_action", "hand_over_action", "extend_action", "carry_on_action", "finish_action"]
)
def test_an_action_of_another_team_is_not_found(cast, signed_in, page):
    foreign = Action.objects.create(team=cast.ward_8, text="Theirs", owner=cast.nadia, due_on=timezone.localdate())
    assert signed_in("rowan").get(address(page, foreign.pk)).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_show_action_queries_do_not_grow(cast, signed_in, django_assert_num_queries, action, rows):
    for _each in range(rows):
        services.carry_on_action(by=cast.moira, action=action, meeting=make_meeting(cast.rowan))
    client = signed_in("moira")
    with django_assert_num_queries(5):
        client.get(address("show_action", action.pk))
