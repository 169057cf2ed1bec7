"""Planning one meeting by the wall clock: the hour left out, the one that comes twice, two meetings at one time."""

from datetime import timedelta

import pytest

from ceim.testing.answers import address
from ceim.testing.factories import london, make_meeting
from meetings.diary.together import at_the_same_time
from meetings.models import Meeting

pytestmark = pytest.mark.django_db
PLAN = {"kind": "coaching", "minutes": "60", "place": "Seminar room"}
FORWARD = {"date_day": "28", "date_month": "3", "date_year": "2027"}
BACK = {"date_day": "31", "date_month": "10", "date_year": "2027"}
ON_5_JANUARY = {"date_day": "5", "date_month": "1", "date_year": "2027"}


def test_hour_that_does_not_exist_is_refused_with_what_to_do(signed_in):
    page = signed_in("rowan").post(address("plan_meeting"), PLAN | FORWARD | {"time": "1:30am"}).text
    assert "The clocks go forward on 28 March 2027, so 1:30am does not exist" in page
    assert "Enter another time, such as 2:30am" in page and "Seminar room" in page
    assert Meeting.objects.count() == 0


@pytest.mark.parametrize(
    ("answer", "hour"), [("first", "2027-10-31T00:30:00+00:00"), ("second", "2027-10-31T01:30:00+00:00")]
)
def test_hour_that_comes_twice_is_asked_about(signed_in, answer, hour):
    client, sent = signed_in("rowan"), PLAN | BACK | {"time": "1:30am"}
    page = client.post(address("plan_meeting"), sent).text
    assert "The clocks go back on 31 October 2027, so 1:30am comes twice. Which is meant?" in page
    assert "Choose which of the two is meant" in page and Meeting.objects.count() == 0
    client.post(address("plan_meeting"), sent | {"which_hour": answer})
    meeting = Meeting.objects.get()
    assert meeting.planned_for.isoformat() == hour
    # Left alone, it is not asked about again.
    client.post(address("edit_meeting", meeting.pk), sent | {"place": "Hall", "agenda": "Welcome, 60"})
    meeting.refresh_from_db()
    assert (meeting.place, meeting.planned_for.isoformat()) == ("Hall", hour)


def test_two_meetings_at_one_time_are_asked_about_and_may_both_be_right(signed_in, cast):
    make_meeting(cast.rowan, planned_for=london(2027, 1, 5, 14), place="Day room")
    client, sent = signed_in("rowan"), PLAN | ON_5_JANUARY | {"time": "2:30pm"}
    page = client.post(address("plan_meeting"), sent)
    assert "Another meeting of the team is at that time" in page.text and "Seminar room" in page.text
    assert "Reflective improvement meeting, 5 January 2027, 2pm, Day room" in page.text
    assert Meeting.objects.count() == 1
    mark = page.context["form"].fields["both_are_right"].choices[0][0]
    client.post(address("plan_meeting"), sent | {"both_are_right": "of another time"})
    assert Meeting.objects.count() == 1
    client.post(address("plan_meeting"), sent | {"both_are_right": mark})
    assert Meeting.objects.count() == 2


def test_what_ends_as_another_begins_is_not_at_the_same_time(cast):
    start = london(2027, 1, 5, 14)
    make_meeting(cast.rowan, planned_for=start - timedelta(minutes=60), minutes=60)
    make_meeting(cast.rowan, planned_for=start + timedelta(minutes=30))
    make_meeting(cast.rowan, planned_for=start, state="cancelled", cancelled_reason="Snow")
    make_meeting(cast.nadia, planned_for=start)
    assert at_the_same_time(cast.rowan, start, 30) == []
    through = make_meeting(cast.rowan, planned_for=start - timedelta(hours=7), minutes=480)
    assert at_the_same_time(cast.rowan, start, 30) == [through]
    assert at_the_same_time(cast.rowan, start, 30, besides=[through.pk]) == []


def test_meeting_that_is_moved_says_from_when(signed_in, cast):
    meeting = make_meeting(cast.rowan, planned_for=london(2027, 1, 5, 14), kind="coaching")
    sent = PLAN | {"date_day": "7", "date_month": "1", "date_year": "2027", "time": "3pm", "agenda": "Welcome, 60"}
    client = signed_in("rowan")
    client.post(address("edit_meeting", meeting.pk), sent)
    assert meeting.diary.moved_from is None
    meeting.diary.refresh_from_db()
    assert (meeting.diary.moved_from, meeting.diary.sequence) == (london(2027, 1, 5, 14), 1)
    for page in (address("show_meeting", meeting.pk), address("list_meetings")):
        assert "Moved from Tuesday 5 January 2027, 2pm" in client.get(page).text
    client.post(address("edit_meeting", meeting.pk), sent | {"agenda": "Tea, 60"})  # no calendar shows an agenda
    meeting.diary.refresh_from_db()
    assert meeting.diary.sequence == 1
