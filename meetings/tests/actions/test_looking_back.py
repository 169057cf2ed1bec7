"""Since last time: each open action in its turn, done, going on or dropped; and what the minutes say of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ceim.testing.answers import address, text_of
from ceim.testing.factories import make_meeting
from ceim.testing.history import verbs
from meetings.models import Action, ActionNote

DAY = timedelta(days=1)


@pytest.fixture
def earlier(cast):
    """Four open ones, due one after the other."""
    return [
        Action.objects.create(
            team=cast.ward_7, text=f"Ask {number}", owner=cast.callum, due_on=timezone.localdate() + number * DAY
        )
        for number in range(4)
    ]


def test_actions_are_carried_over_one_by_one(cast, signed_in, earlier):
    meeting, client = make_meeting(cast.rowan), signed_in("moira")
    places = [address("look_back_at_action", meeting.pk, action.pk) for action in earlier]
    assert f'href="{places[0]}"' in client.get(address("show_meeting", meeting.pk)).content.decode()
    page = client.get(places[0]).content.decode()
    assert "4 actions to look at." in page and f'href="{places[1]}"' in page
    assert client.post(places[0], {"outcome": "going_on", "note": "Half"}).url == places[1]
    assert "Enter why it was dropped" in client.post(places[1], {"outcome": "dropped"}).content.decode()
    assert client.post(places[1], {"outcome": "dropped", "reason": "Not needed"}).url == places[2]
    # The third is left for later, and comes again when the last has been looked at.
    assert client.post(places[3], {"outcome": "done"}).url == places[2]
    assert client.post(places[2], {"outcome": "going_on"}).url == address("show_meeting", meeting.pk)
    assert list(Action.objects.order_by("pk").values_list("state", flat=True)) == ["open", "dropped", "open", "done"]
    assert [note.kind for note in meeting.action_notes.all()] == ["going_on", "dropped", "done", "going_on"]
    assert "said that an action is still going on" in verbs()
    after = client.get(address("show_meeting", meeting.pk)).content.decode()
    assert "Go through them one by one" not in after and "Looked at in this meeting" in after


def test_what_goes_on_comes_again_at_the_next_meeting(cast, signed_in, earlier):
    first, second = make_meeting(cast.rowan), make_meeting(cast.rowan)
    client = signed_in("moira")
    for action in earlier:
        client.post(address("look_back_at_action", first.pk, action.pk), {"outcome": "going_on"})
    page = client.get(address("show_meeting", second.pk)).content.decode()
    assert address("look_back_at_action", second.pk, earlier[0].pk) in page


def test_minutes_say_what_was_said_since_last_time(cast, signed_in, earlier):
    meeting = make_meeting(cast.rowan, state="held")
    about = {"team": cast.ward_7, "action": earlier[0], "meeting": meeting, "written_by": cast.moira.user}
    ActionNote.objects.create(kind="going_on", text="Half of them", **about)
    said = text_of(signed_in("moira").get(address("show_meeting", meeting.pk)))
    assert "Ask 0 (Callum Colleague): still going on. Half of them" in said


def test_an_action_that_somebody_else_has_finished_is_refused(cast, signed_in, earlier):
    meeting, done = make_meeting(cast.rowan), earlier[0]
    Action.objects.filter(pk=done.pk).update(state="done", finished_on=timezone.localdate())
    client, page = signed_in("moira"), address("look_back_at_action", meeting.pk, done.pk)
    assert "This action is done since" in client.get(page).content.decode()
    said = client.post(page, {"outcome": "going_on"}).content.decode()
    assert "Somebody has already finished or dropped this action." in said


def test_look_back_at_action_of_another_teams_meeting_is_not_found(cast, signed_in, earlier):
    foreign = make_meeting(cast.nadia)
    page = address("look_back_at_action", foreign.pk, earlier[0].pk)
    assert signed_in("moira").get(page).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_look_back_at_action_queries_do_not_grow(cast, signed_in, django_assert_num_queries, earlier, rows):
    Action.objects.filter(pk__in=[action.pk for action in earlier[rows:]]).delete()
    meeting, client = make_meeting(cast.rowan), signed_in("moira")
    with django_assert_num_queries(6):
        client.get(address("look_back_at_action", meeting.pk, earlier[0].pk))
