"""Calendar files, read back by the library and line by line."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from icalendar import Calendar

from ceim.teams.models import Organisation, Team
from ceim.testing.answers import address
from ceim.testing.factories import london, make_conversation, make_meeting
from meetings.diary.calendar_file import calendar_file
from meetings.meeting.services import cancel_meeting
from meetings.models import DiaryEntry, Meeting

NOW = london(2026, 11, 28, 9)
IN_WINTER, IN_SUMMER = london(2027, 1, 5, 14), london(2027, 7, 6, 14)


def lines_of(file):
    """Each as it stands, folded ones joined again."""
    return file.decode().replace("\r\n ", "").split("\r\n")


def entry_of(meeting, **about):
    DiaryEntry.objects.filter(meeting=meeting).update(**about)
    return DiaryEntry.objects.select_related("meeting__team", "series").get(meeting=meeting)


@pytest.mark.django_db
def test_invitation_line_by_line(cast, settings):
    settings.SITE_ADDRESS, settings.DEFAULT_FROM_EMAIL = "https://ceim.example.org", "CEIM <ceim@example.org>"
    meeting = make_meeting(cast.rowan, planned_for=IN_WINTER, place="Seminar room; by the lift")
    entry = entry_of(meeting, sequence=2)
    file = calendar_file([entry], method="REQUEST", now=NOW, attendee="moira@example.org")
    link = f"https://ceim.example.org/teams/strathmoor/ward-7/meetings/{meeting.pk}/"
    lines = lines_of(file)
    assert lines[:4] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//CEIM//Meetings//EN", "METHOD:REQUEST"]
    event = lines[lines.index("BEGIN:VEVENT") : lines.index("END:VEVENT") + 1]
    assert sorted(event) == sorted(
        [
            "BEGIN:VEVENT",
            f"UID:{entry.uid}",
            "SEQUENCE:2",
            "DTSTAMP:20261128T090000Z",
            "DTSTART;TZID=Europe/London:20270105T140000",
            "DTEND;TZID=Europe/London:20270105T150000",
            "SUMMARY:Reflective improvement meeting\\, Ward 7",
            "LOCATION:Seminar room\\; by the lift",
            f"DESCRIPTION:Agenda and stories\\, once you have signed in: {link}",
            f"URL:{link}",
            "STATUS:CONFIRMED",
            'ORGANIZER;CN="Ward 7":mailto:ceim@example.org',
            "ATTENDEE;PARTSTAT=NEEDS-ACTION;ROLE=REQ-PARTICIPANT;RSVP=FALSE:mailto:moira@example.org",
            "END:VEVENT",
        ]
    )
    assert lines[-2:] == ["END:VCALENDAR", ""]


@pytest.mark.django_db
def test_zone_is_described_right_in_both_its_times(cast):
    """By the file alone: what a calendar works out that knows no zones."""
    meetings = [make_meeting(cast.rowan, planned_for=each) for each in (IN_WINTER, IN_SUMMER)]
    file = calendar_file([entry_of(each) for each in meetings], method="PUBLISH", now=NOW)
    assert file.count(b"BEGIN:VTIMEZONE") == 1
    (described,) = Calendar.from_ical(file).timezones
    (summer,) = [each for each in described.subcomponents if each.name == "DAYLIGHT"]
    assert all(each.hour == 1 for each in [summer.DTSTART, *(later.dt for later in summer["RDATE"].dts)])
    zone = described.to_tz(lookup_tzid=False)
    offsets = {wall: london(*wall).replace(tzinfo=zone).utcoffset() for wall in [(2027, 1, 5, 14), (2027, 7, 6, 14)]}
    assert list(offsets.values()) == [timedelta(0), timedelta(hours=1)]
    around = [(2027, 3, 28, 0, 59), (2027, 3, 28, 2), (2027, 10, 31, 0, 59), (2027, 10, 31, 2)]
    assert [london(*each).replace(tzinfo=zone).utcoffset() // timedelta(hours=1) for each in around] == [0, 1, 1, 0]
    starts = [event.start.astimezone(UTC) for event in Calendar.from_ical(file).events]
    assert starts == [IN_WINTER, IN_SUMMER]


@pytest.mark.django_db
def test_hour_that_the_wall_shows_twice_is_told_in_utc(cast):
    second = datetime(2027, 10, 31, 1, 30, tzinfo=UTC)
    file = calendar_file([entry_of(make_meeting(cast.rowan, planned_for=second))], method="PUBLISH", now=NOW)
    assert "DTSTART:20271031T013000Z" in lines_of(file) and "DTEND:20271031T023000Z" in lines_of(file)


@pytest.mark.django_db
def test_cancelled_meeting_keeps_its_uid_and_says_nothing_of_the_reason(cast):
    meeting = make_meeting(cast.rowan, planned_for=IN_WINTER)
    uid = entry_of(meeting, sequence=1).uid
    cancel_meeting(by=cast.rowan, meeting=meeting, reason="Norovirus on the ward")
    file = calendar_file([entry_of(meeting)], method="CANCEL", now=NOW, attendee="moira@example.org")
    assert {"METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:2", f"UID:{uid}"} <= set(lines_of(file))
    assert b"Norovirus" not in file


@settings(max_examples=40)  # each file is read back with its zone
@given(place=some.text(max_size=200), team=some.text(min_size=1, max_size=120))
def test_any_place_and_name_come_back_and_no_line_is_long(place, team):
    place, team = (text.encode(errors="ignore").decode().replace("\r", "") for text in (place, team))
    organisation = Organisation(name="Strathmoor", slug="strathmoor")
    meeting = Meeting(
        pk=7,
        team=Team(organisation=organisation, name=team, address="strathmoor/x"),
        place=place,
        planned_for=IN_SUMMER,
    )
    file = calendar_file([DiaryEntry(meeting=meeting)], method="PUBLISH", now=NOW)
    assert max(len(line) for line in file.split(b"\r\n")) <= 75
    (event,) = Calendar.from_ical(file).events
    assert event.get("location", "") == place


@pytest.mark.django_db
def test_pages_offer_the_files_and_they_hold_no_words_of_a_story(cast, signed_in):
    meeting = make_meeting(cast.rowan, planned_for=IN_WINTER)
    meeting.stories.add(make_conversation(cast.moira, state="released", words=["A dark corridor"]))
    client = signed_in("moira")
    assert address("download_meeting", meeting.pk) in client.get(address("show_meeting", meeting.pk)).text
    assert address("download_diary") in client.get(address("list_meetings")).text
    for page in (address("download_meeting", meeting.pk), address("download_diary")):
        answer = client.get(page)
        assert answer["Content-Type"] == "text/calendar; charset=utf-8" and ".ics" in answer["Content-Disposition"]
        assert b"METHOD:PUBLISH" in answer.content and b"ATTENDEE" not in answer.content
        assert b"dark corridor" not in answer.content and b"Rowan" not in answer.content
        assert len(Calendar.from_ical(answer.content).events) == 1


@pytest.mark.django_db
def test_there_is_no_file_of_what_was_held_or_cancelled(cast, signed_in):
    for about in ({"state": "held"}, {"state": "cancelled", "cancelled_reason": "Snow"}):
        meeting = make_meeting(cast.rowan, planned_for=IN_WINTER, **about)
        assert signed_in("moira").get(address("download_meeting", meeting.pk)).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 3])
def test_download_diary_queries_do_not_grow(cast, signed_in, django_assert_num_queries, rows):
    for _each in range(rows):
        make_meeting(cast.rowan)
    client = signed_in("moira")
    with django_assert_num_queries(4):
        client.get(address("download_diary"))
