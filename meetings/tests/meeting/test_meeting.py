"""Planning, changing, holding and cancelling a meeting; choosing its stories."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from ceim.testing.answers import address
from ceim.testing.factories import london, make_conversation, make_meeting
from ceim.testing.history import verbs
from conversations.models import Conversation
from meetings.meeting import services
from meetings.models import Attendance, Meeting

PLAN = {
    "kind": "reflective",
    "date_day": "3",
    "date_month": "12",
    "date_year": "2026",
    "time": "2:30pm",
    "minutes": "35",
    "place": "Seminar room",
}


@pytest.fixture(autouse=True)
def _in_november():
    """Days that are typed here are still to come."""
    with time_machine.travel(london(2026, 11, 28, 9)):
        yield


def present(meeting, *members):
    for member in members:
        Attendance.objects.create(team=meeting.team, meeting=meeting, membership=member, profession=member.profession)


def test_plan_meeting_makes_agenda_and_puts_new_stories_on(cast, signed_in):
    new = make_conversation(cast.moira, state="released")
    make_conversation(cast.moira, state="recorded")
    looked_at = make_conversation(cast.moira, state="released")
    make_meeting(cast.rowan, state="held").stories.add(looked_at)
    make_conversation(cast.nadia, state="released")
    client = signed_in("rowan")
    assert client.get(address("plan_meeting")).status_code == 200
    response = client.post(address("plan_meeting"), PLAN)
    meeting = Meeting.objects.planned().get()
    assert response.url == address("show_meeting", meeting.pk)
    assert meeting.planned_for == london(2026, 12, 3, 14, 30)
    assert list(meeting.stories.all()) == [new]
    assert [item.minutes for item in meeting.agenda.all()] == [3, 5, 8, 5, 3, 5, 3, 1, 1, 1]
    assert verbs() == ["planned a meeting"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kind": ""}, "Choose the kind of meeting"),
        ({"date_day": ""}, "Date of the meeting must include a day"),
        ({"time": ""}, "Enter the time the meeting starts"),
        ({"time": "teatime"}, "Enter a time, such as 2:30pm"),
        ({"minutes": "5"}, "Enter 10 minutes or more"),
    ],
)
def test_plan_meeting_error_instructs_and_keeps_what_was_typed(cast, signed_in, change, message):
    page = signed_in("rowan").post(address("plan_meeting"), PLAN | change).content.decode()
    assert message in page
    assert "<title>Error: Plan a meeting" in page
    assert "Seminar room" in page
    assert Meeting.objects.count() == 0


def test_plan_meeting_of_another_kind_takes_no_stories(cast):
    make_conversation(cast.moira, state="released")
    meeting = services.plan_meeting(by=cast.rowan, kind="coaching", planned_for=london(2026, 12, 3), minutes=60)
    assert meeting.stories.count() == 0
    assert meeting.agenda.count() == 5


def test_hold_meeting_marks_released_stories_discussed(cast, signed_in):
    meeting = make_meeting(cast.rowan, planned_for=timezone.now() - timedelta(hours=2))
    released, closed = (make_conversation(cast.moira, state=state) for state in ("released", "closed"))
    meeting.stories.add(released, closed)
    present(meeting, cast.rowan)
    client = signed_in("rowan")
    page = client.get(address("hold_meeting", meeting.pk)).content.decode()
    assert "1 person is recorded as present." in page
    client.post(address("hold_meeting", meeting.pk), {"notes": "Good"})
    meeting.refresh_from_db()
    assert (meeting.state, meeting.notes, meeting.held_at) == ("held", "Good", meeting.planned_for)
    states = Conversation.objects.order_by("id").values_list("state", flat=True)
    assert list(states) == ["discussed", "closed"]
    assert verbs() == ["held a meeting"]


def test_hold_meeting_refused_while_nobody_is_present(cast, signed_in):
    meeting = make_meeting(cast.rowan)
    Attendance.objects.create(team=cast.ward_7, meeting=meeting, membership=cast.rowan, was_present=False)
    page = signed_in("rowan").post(address("hold_meeting", meeting.pk), {"notes": "Long notes"}).content.decode()
    assert "Record who was there first." in page
    assert "Long notes" in page
    meeting.refresh_from_db()
    assert (meeting.state, verbs()) == ("planned", [])


def test_hold_meeting_early_is_held_now(cast):
    meeting = make_meeting(cast.rowan)
    present(meeting, cast.rowan)
    now = timezone.now()
    assert services.hold_meeting(by=cast.rowan, meeting=meeting, now=now).held_at == now


def test_hold_meeting_twice_is_refused(cast):
    meeting = make_meeting(cast.rowan, state="held")
    with pytest.raises(ValidationError, match="already been held"):
        services.hold_meeting(by=cast.rowan, meeting=meeting)
    with pytest.raises(ValidationError, match="already been held"):
        services.cancel_meeting(by=cast.rowan, meeting=meeting, reason="Snow")
    assert verbs() == []


def test_cancel_meeting_needs_a_reason(cast, signed_in):
    meeting = make_meeting(cast.rowan)
    client = signed_in("rowan")
    assert "stays in the list as cancelled" in client.get(address("cancel_meeting", meeting.pk)).content.decode()
    page = client.post(address("cancel_meeting", meeting.pk), {"reason": " "}).content.decode()
    assert "Enter why the meeting is cancelled" in page
    client.post(address("cancel_meeting", meeting.pk), {"reason": "Snow"})
    meeting.refresh_from_db()
    assert (meeting.state, meeting.cancelled_reason, verbs()) == ("cancelled", "Snow", ["cancelled a meeting"])
    assert "Snow" in client.get(address("show_meeting", meeting.pk)).content.decode()
    page = client.post(address("edit_meeting", meeting.pk), PLAN | {"agenda": "Welcome, 5"}).content.decode()
    assert "This meeting was cancelled." in page


def test_edit_meeting_scales_an_agenda_left_alone(cast, signed_in):
    meeting = services.plan_meeting(
        by=cast.rowan, kind="coaching", planned_for=london(2026, 12, 3, 9), minutes=60, agenda=[("A", 20), ("B", 40)]
    )
    client = signed_in("rowan")
    page = client.get(address("edit_meeting", meeting.pk)).content.decode()
    assert 'value="9am"' in page
    client.post(address("edit_meeting", meeting.pk), PLAN | {"minutes": "30", "agenda": "A, 20\r\nB, 40"})
    meeting.refresh_from_db()
    assert (meeting.minutes, meeting.place) == (30, "Seminar room")
    assert [str(item.minutes) for item in meeting.agenda.all()] == ["10", "20"]
    assert verbs() == ["planned a meeting", "changed a meeting"]


def test_edit_meeting_takes_a_typed_agenda(cast, signed_in):
    meeting = make_meeting(cast.rowan)
    client = signed_in("rowan")
    page = client.post(address("edit_meeting", meeting.pk), PLAN | {"agenda": "Tea"}).content.decode()
    assert "End line 1 with its minutes" in page
    client.post(address("edit_meeting", meeting.pk), PLAN | {"agenda": "Tea, 5\nOne, two: 30 min"})
    items = [(item.title, item.minutes) for item in meeting.agenda.all()]
    assert items == [("Tea", 5), ("One, two", 30)]


def test_edit_meeting_corrects_the_notes_of_a_held_one(cast, signed_in):
    meeting = make_meeting(cast.rowan, state="held", notes="Teh board")
    client = signed_in("rowan")
    assert "Teh board" in client.get(address("edit_meeting", meeting.pk)).content.decode()
    client.post(address("edit_meeting", meeting.pk), {"notes": "The board"})
    meeting.refresh_from_db()
    assert (meeting.notes, verbs()) == ("The board", ["corrected the minutes of a meeting"])


def test_choose_stories_offers_readable_ones_of_the_team(cast, signed_in):
    meeting = make_meeting(cast.rowan)
    story = make_conversation(cast.moira, state="released", words="My first words")
    make_conversation(cast.moira, state="recorded", words="Not released")
    foreign = make_conversation(cast.nadia, state="released", words="Next door")
    client = signed_in("rowan")
    page = client.get(address("choose_stories", meeting.pk)).content.decode()
    assert "My first words" in page
    assert ("Not released" in page, "Next door" in page) == (False, False)
    page = client.post(address("choose_stories", meeting.pk), {"stories": [foreign.pk]}).content.decode()
    assert "Choose stories from the list." in page
    client.post(address("choose_stories", meeting.pk), {"stories": [story.pk]})
    assert list(meeting.stories.all()) == [story]
    client.post(address("choose_stories", meeting.pk), {})
    assert meeting.stories.count() == 0
    assert verbs() == ["chose the stories of a meeting"] * 2


@pytest.mark.parametrize(
    "page",
    [
        "show_meeting",
        "edit_meeting",
        "choose_stories",
        "record_attendance",
        "hold_meeting",
        "cancel_meeting",
        "add_reflection",
        "add_action",
    ],
)
def test_meeting_of_another_team_is_not_found(cast, signed_in, page):
    foreign = make_meeting(cast.nadia)
    assert signed_in("rowan").get(address(page, foreign.pk)).status_code == 404
