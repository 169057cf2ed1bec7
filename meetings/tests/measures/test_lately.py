"""What is counted of the last meetings, and where it is shown."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ceim.testing.answers import address, text_of
from ceim.testing.factories import make_meeting
from meetings.measures.lately import lately, told_of
from meetings.meeting.services import hold_meeting
from meetings.models import Attendance, Meeting, Reflection

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def held(cast, days_ago, *people, **fields):
    meeting = make_meeting(cast.rowan, state="held", planned_for=timezone.now() - days_ago * DAY, **fields)
    for person, profession in people:
        Attendance.objects.create(team=cast.ward_7, meeting=meeting, membership=person, profession=profession)
    return meeting


def share(meeting, person, **fields):
    about = {"kind": "feeling", "text": "Sad", "state": "shared", "by": person and person.user} | fields
    return Reflection.objects.create(team=meeting.team, meeting=meeting, **about)


def test_told_of_a_meeting(cast):
    meeting = held(cast, 1, (cast.moira, "Nurse"), (cast.callum, " nurse "), (cast.rowan, ""), spoke_count=1)
    Attendance.objects.create(team=cast.ward_7, meeting=meeting, guest_role="Cook", profession="Cook", part="guest")
    away = {"membership": cast.ewan, "profession": "Doctor", "was_present": False}
    Attendance.objects.create(team=cast.ward_7, meeting=meeting, **away)
    for person in (cast.moira, cast.moira, cast.callum):
        share(meeting, person)
    share(meeting, None, is_anonymous=True)
    share(meeting, cast.rowan, state="private")
    for person in (cast.moira, cast.jean, cast.jean):  # Moira wrote two herself; Jean does not sign in
        share(meeting, None, said_by=person, written_down_by=cast.rowan.user)
    for key, seconds in (("stories", 600), ("choose", 300)):
        about = {"title": key, "minutes": 5, "key": key, "seconds": seconds, "started_at": meeting.held_at}
        meeting.agenda.create(team=cast.ward_7, position=seconds, **about)
    told = told_of(cast.moira, meeting)
    assert (told.present, told.authors, told.spoke, told.reflections) == (4, 3, 1, 7)
    assert (told.heard, told.minutes_on_stories) == (3, 10)
    assert (told.profession_names, told.of_the_team) == ("Cook, Nurse", {"Nurse", "nurse"})


def test_of_a_meeting_that_nobody_timed_no_minutes_are_told(cast):
    meeting = held(cast, 1)
    meeting.agenda.create(team=cast.ward_7, position=1, title="Stories", minutes=5, key="stories")
    assert told_of(cast.moira, meeting).minutes_on_stories is None


def test_lately_are_six_meetings_of_the_whole_team(cast):
    about = [held(cast, number, (cast.moira, "Nurse")) for number in range(1, 9)]
    held(cast, 1, (cast.ewan, "Coach"), kind="coaching")
    held(cast, 40, (cast.ewan, "Doctor"))
    found = lately(cast.moira)
    assert [told.pk for told in found.meetings] == [meeting.pk for meeting in about[:6]]
    assert [profession.name for profession in found.missed] == ["Doctor"]
    assert lately(cast.nadia).meetings == []


def test_what_is_missed_is_said_where_a_meeting_is_planned_and_in_the_list(cast, signed_in):
    for days_ago, profession in ((1, "Nurse"), (2, "Nurse"), (3, "Doctor")):
        held(cast, days_ago, (cast.moira, profession), spoke_count=1)
    client = signed_in("rowan")
    for page in ("plan_meeting", "list_meetings"):
        assert "Not at your last meetings: Doctor (last in" in text_of(client.get(address(page)))
    said = text_of(client.get(address("list_meetings")))
    assert "At least 3 of 3 who were there spoke or shared a reflection (100 in 100)." in said


def test_minutes_say_how_the_meeting_went_and_name_nobody_for_it(cast, signed_in):
    meeting = held(cast, 1, (cast.moira, "Nurse"), (cast.callum, "Nurse"), spoke_count=2)
    share(meeting, None, is_anonymous=True)
    said = text_of(signed_in("rowan").get(address("show_meeting", meeting.pk)))
    assert "At least 2 of the 2 people who were there spoke or shared a reflection." in said
    assert "1 reflection was shared." in said


def test_how_many_spoke_is_asked_when_a_meeting_is_closed(cast, signed_in):
    meeting = make_meeting(cast.rowan)
    Attendance.objects.create(team=cast.ward_7, meeting=meeting, membership=cast.moira)
    client, page = signed_in("rowan"), address("hold_meeting", meeting.pk)
    assert "Enter no more people than were there" in client.post(page, {"spoke_count": "2"}).content.decode()
    assert "Enter how many people spoke as a number" in client.post(page, {"spoke_count": "x"}).content.decode()
    client.post(page, {"spoke_count": "1"})
    meeting.refresh_from_db()
    assert (meeting.state, meeting.spoke_count) == ("held", 1)


def test_nobody_need_say_how_many_spoke(cast):
    meeting = make_meeting(cast.rowan)
    Attendance.objects.create(team=cast.ward_7, meeting=meeting, membership=cast.moira)
    hold_meeting(by=cast.rowan, meeting=meeting)
    assert Meeting.objects.get().spoke_count is None


@pytest.mark.parametrize("number", [1, 5])
def test_lately_takes_two_statements(cast, django_assert_num_queries, number):
    for days_ago in range(number):
        share(held(cast, days_ago, (cast.moira, "Nurse"), (cast.callum, "Porter")), cast.moira)
    with django_assert_num_queries(2):
        lately(cast.moira)
