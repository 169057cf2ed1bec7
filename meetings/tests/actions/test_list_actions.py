"""The team's actions over all meetings: whose, how they stand, of which meeting."""

import csv
from datetime import timedelta

import pytest
from django.utils import timezone

from ceim.testing.answers import address, soup_of
from ceim.testing.factories import make_meeting
from meetings.models import Action

DAY = timedelta(days=1)


@pytest.fixture
def actions(cast):
    """Of Moira: one late, one of a meeting; of Callum: one open, one done, one dropped."""
    today, meeting = timezone.localdate(), make_meeting(cast.rowan)
    told = {
        "Late": {"owner": cast.moira, "due_on": today - DAY},
        "Agreed": {"owner": cast.moira, "due_on": today + DAY, "meeting": meeting},
        "Open": {"owner": cast.callum, "due_on": today},
        "Done": {"owner": cast.callum, "due_on": today, "state": "done", "finished_on": today},
        "Dropped": {
            "owner": cast.callum,
            "due_on": today,
            "state": "dropped",
            "dropped_reason": "No",
            "finished_on": today,
        },
    }
    return {text: Action.objects.create(team=cast.ward_7, text=text, **about) for text, about in told.items()}


def listed(client, query=""):
    return [action.text for action in client.get(address("list_actions") + query).context["page"]]


def test_list_actions_narrows(cast, signed_in, actions):
    client, of_meeting = signed_in("moira"), actions["Agreed"].meeting_id
    assert listed(client) == ["Late", "Open", "Agreed"]
    assert listed(client, "?whose=mine") == ["Late", "Agreed"]
    assert listed(client, f"?whose={cast.callum.pk}&state=all") == ["Open", "Done", "Dropped"]
    assert listed(client, "?state=overdue") == ["Late"]
    assert listed(client, "?state=done") == ["Done"]
    assert listed(client, "?state=dropped") == ["Dropped"]
    assert listed(client, f"?meeting={of_meeting}") == ["Agreed"]
    assert listed(client, "?state=nonsense&whose=999999&meeting=x") == ["Late", "Open", "Agreed"]


def test_list_actions_says_what_is_late_and_that_nothing_fits(cast, signed_in, actions):
    client = signed_in("moira")
    assert "Overdue</strong>" in client.get(address("list_actions")).content.decode()
    assert "No action fits." in client.get(address("list_actions") + "?whose=mine&state=done").content.decode()


def test_list_actions_of_another_team_are_not_listed(cast, signed_in, actions):
    Action.objects.create(team=cast.ward_8, text="Theirs", owner=cast.nadia, due_on=timezone.localdate())
    assert "Theirs" not in listed(signed_in("rowan"), "?state=all")


def test_an_action_is_added_between_meetings_by_the_next_one(cast, signed_in):
    make_meeting(cast.rowan, planned_for=timezone.now() + 5 * DAY)
    client, page = signed_in("moira"), address("add_action_between_meetings")
    due = client.get(page).context["form"]["due_on"].value()
    assert due == timezone.localdate() + 5 * DAY
    day = {"due_on_day": due.day, "due_on_month": due.month, "due_on_year": due.year}
    client.post(page, {"text": "Ask", "owner": cast.callum.pk, **day})
    action = Action.objects.get()
    assert (action.owner, action.meeting, action.due_on) == (cast.callum, None, due)


def test_an_action_between_meetings_takes_one_line_of_the_list(cast, signed_in):
    make_meeting(cast.rowan, planned_for=timezone.now() + 5 * DAY)
    client = signed_in("moira")
    form = soup_of(client.get(address("list_actions"))).select_one("section form[method=post]")
    told = {each["name"]: each.get("value", "") for each in form.select("input")} | {"text": "Ask the desk"}
    client.post(form["action"], told | {"owner": form.select_one("select option[selected]")["value"]})
    action = Action.objects.get()
    assert (action.owner, action.meeting) == (cast.moira, None)
    assert action.due_on == timezone.localdate() + 5 * DAY
    assert "Agree one now" not in signed_in("priya").get(address("list_actions")).text


def test_list_is_a_file_too_with_what_it_was_narrowed_to(cast, signed_in, actions):
    Action.objects.filter(text="Dropped").update(dropped_reason="=SUM(A1)")
    answer = signed_in("moira").get(address("download_actions") + f"?whose={cast.callum.pk}&state=dropped")
    (row,) = list(csv.DictReader(answer.content.decode("utf-8-sig").splitlines()))
    assert (row["Action"], row["Who"], row["State"]) == ("Dropped", "Callum Colleague", "Dropped")
    assert row["Why it was dropped"] == "'=SUM(A1)"


def test_an_action_of_a_meeting_is_due_by_the_one_after_it(cast, signed_in):
    this, _next = (make_meeting(cast.rowan, planned_for=timezone.now() + days * DAY) for days in (2, 30))
    form = signed_in("moira").get(address("add_action", this.pk)).context["form"]
    assert form["due_on"].value() == timezone.localdate() + 30 * DAY


@pytest.mark.parametrize("rows", [1, 3])
def test_list_actions_queries_do_not_grow(cast, signed_in, django_assert_num_queries, rows):
    for _each in range(rows):
        about = {"owner": cast.moira, "meeting": make_meeting(cast.rowan), "due_on": timezone.localdate()}
        Action.objects.create(team=cast.ward_7, text="Ask", **about)
    client = signed_in("moira")
    with django_assert_num_queries(9):
        client.get(address("list_actions"))
