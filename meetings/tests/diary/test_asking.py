"""Planning one meeting by the wall clock: the hour left out, the one that comes twice, two meetings at one time."""

from datetime import timedelta

import pytest
import time_machine

from ceim.testing.answers import address
from ceim.testing.factories import london, make_meeting
from meetings.diary.together import at_the_same_time
from meetings.models import Meeting

pytestmark = pytest.mark.django_db
PLAN = {"kind": "coaching", "minutes": "60", "place": "Seminar room"}
FORWARD = {"date_day": "28", "date_month": "3", "date_year": "2027"}
BACK = {"date_day": "31", "date_month": "10", "date_year": "2027"}
ON_5_JANUARY = {"date_day": "5", "date_month": "1", "date_year": "2027"}


@pytest.fixture(autouse=True)
def _in_november():
    """Days that are typed here are still to come."""
    with time_machine.travel(london(2026, 11, 28, 9)):
        yield


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


FAR = [("2020", "too far"), ("2099", "too far"), ("2026", "gone by")]


@pytest.mark.parametrize(("year", "why"), FAR)
def test_day_that_nobody_can_mean_is_refused_and_one_that_has_gone_by_is_asked_about(signed_in, year, why):
    sent = PLAN | {"date_day": "1", "date_month": "10", "date_year": year, "time": "2:30pm"}
    client = signed_in("rowan")
    page = client.post(address("plan_meeting"), sent).text
    told = {"too far": "Enter a day within two years of today", "gone by": "1 October 2026 has gone by"}
    assert told[why] in page and not Meeting.objects.exists()
    client.post(address("plan_meeting"), sent | {"has_gone_by": "2026-10-01"})
    assert Meeting.objects.exists() == (why == "gone by")


def test_agenda_that_takes_longer_than_the_meeting_is_refused(cast, signed_in):
    meeting = make_meeting(cast.rowan, planned_for=london(2027, 1, 5, 14))
    sent = PLAN | ON_5_JANUARY | {"time": "2pm", "agenda": "Welcome, 5\nHear the stories, 60"}
    page = signed_in("rowan").post(address("edit_meeting", meeting.pk), sent).text
    assert "The agenda takes 65 minutes, and the meeting 60" in page


def test_list_counts_stories_of_meetings_that_hear_them(cast, signed_in):
    make_meeting(cast.rowan, kind="coaching", planned_for=london(2027, 1, 5, 14))
    assert "0 stories" not in signed_in("rowan").get(address("list_meetings")).text
