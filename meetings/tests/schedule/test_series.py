"""A series of meetings: what it makes ahead, changing it from now on, skipping, ending; its pages."""

from datetime import date, time, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from ceim.testing.answers import address, soup_of
from ceim.testing.factories import london, make_conversation, make_meeting, make_series
from ceim.testing.history import verbs
from meetings.meeting.services import cancel_meeting, change_meeting, plan_meeting
from meetings.models import DiaryEntry, Meeting, MeetingSeries
from meetings.schedule import services
from meetings.schedule.tasks import plan_meetings_ahead

pytestmark = pytest.mark.django_db
NOW = london(2026, 12, 1, 9)
FIRST_TUESDAY = {"rule": "monthly", "nth": 1, "weekday": 1, "every_weeks": None}
SECOND_TUESDAY = FIRST_TUESDAY | {"nth": 2}
AT_TWO = {
    "starts_on": date(2026, 12, 1),
    "ends_on": None,
    "time": time(14),
    "minutes": 60,
    "place": "Seminar room",
    "kind": "reflective",
    "oversight": None,
}


@pytest.fixture(autouse=True)
def at_the_start_of_december():
    with time_machine.travel(NOW, tick=False):
        yield


def begin(by, **columns):
    return services.begin_series(by=by, **(FIRST_TUESDAY | AT_TWO | columns))


def coming(state="planned"):
    """The walls of what is planned, "1 December 14:00"."""
    planned = Meeting.objects.filter(state=state).order_by("planned_for")
    return [f"{timezone.localtime(each.planned_for):%-d %B %H:%M}" for each in planned]


def test_begin_series_plans_the_next_three_and_none_twice(cast):
    series = begin(cast.rowan)
    assert coming() == ["1 December 14:00", "5 January 14:00", "2 February 14:00"]
    assert [entry.slot for entry in series.entries.all()] == [date(2026, 12, 1), date(2027, 1, 5), date(2027, 2, 2)]
    meeting = Meeting.objects.latest("planned_for")
    assert (meeting.place, meeting.minutes, meeting.agenda.count()) == ("Seminar room", 60, 10)
    for _each in range(2):
        plan_meetings_ahead()
    assert len(coming()) == 3 and verbs() == ["began a series of meetings"]
    with time_machine.travel(london(2026, 12, 1, 15), tick=False):
        plan_meetings_ahead()
        plan_meetings_ahead()
    assert coming()[-1] == "2 March 14:00" and len(coming()) == 4
    assert verbs()[-1] == "planned the next meetings of a series"


def test_slot_of_a_series_is_taken_once_whoever_plans(cast):
    series = begin(cast.rowan)
    with pytest.raises(IntegrityError), transaction.atomic():
        DiaryEntry.objects.filter(series=series, slot=date(2027, 1, 5)).update(slot=date(2027, 2, 2))


def test_wall_time_stays_through_both_changes_of_the_clock(cast):
    begin(cast.rowan, rule="weeks", nth=None, weekday=None, every_weeks=1, starts_on=date(2027, 3, 21))
    moments = list(Meeting.objects.order_by("planned_for").values_list("planned_for", flat=True))
    assert [each.hour for each in moments] == [14, 13, 13]
    assert coming() == ["21 March 14:00", "28 March 14:00", "4 April 14:00"]
    Meeting.objects.all().delete()
    begin(cast.rowan, rule="weeks", nth=None, weekday=None, every_weeks=1, starts_on=date(2027, 10, 24))
    assert [each.planned_for.hour for each in Meeting.objects.order_by("planned_for")] == [13, 14, 14]


def test_change_series_moves_what_is_ahead_and_leaves_held_and_moved_alone(cast):
    series = begin(cast.rowan)
    december, january, february = (entry.meeting for entry in series.entries.order_by("slot"))
    about = {"kind": "reflective", "minutes": 60}
    change_meeting(by=cast.rowan, meeting=january, planned_for=london(2027, 1, 7, 10), place="Hall", **about)
    change_meeting(by=cast.rowan, meeting=february, planned_for=february.planned_for, place="Library", **about)
    Meeting.objects.filter(pk=december.pk).update(state="held", held_at=NOW)
    changed = FIRST_TUESDAY | AT_TWO | {"nth": 2, "time": time(15), "place": "Day room", "minutes": 30}
    services.change_series(by=cast.rowan, series=series, **changed)
    assert coming() == ["8 December 15:00", "7 January 10:00", "12 January 15:00"]
    february.refresh_from_db()
    assert (february.place, february.minutes, february.diary.slot) == ("Library", 30, date(2026, 12, 8))
    assert february.diary.moved_from == london(2027, 2, 2, 14)
    assert sum(item.minutes for item in february.agenda.all()) == 30
    assert series.entries.get(meeting=january).slot == date(2027, 1, 5)
    assert Meeting.objects.get(pk=january.pk).place == "Hall"
    assert Meeting.objects.get(planned_for=london(2027, 1, 12, 15)).place == "Day room"


def test_change_series_that_ends_sooner_cancels_what_is_beyond(cast):
    series = begin(cast.rowan)
    sooner = FIRST_TUESDAY | AT_TWO | {"ends_on": date(2027, 1, 31)}
    services.change_series(by=cast.rowan, series=series, **sooner)
    assert coming() == ["1 December 14:00", "5 January 14:00"]
    assert coming("cancelled") == ["2 February 14:00"]
    with pytest.raises(ValidationError, match="No meeting would be planned"):
        services.change_series(by=cast.rowan, series=series, **sooner | {"rule": "dates", "nth": None, "weekday": None})


def test_skip_date_says_why_and_the_others_stay(cast):
    series = begin(cast.rowan)
    story = make_conversation(cast.moira, state="released")
    Meeting.objects.earliest("planned_for").stories.add(story)
    services.skip_date(by=cast.rowan, series=series, day=date(2026, 12, 1), reason="Inspection")
    services.skip_date(by=cast.rowan, series=series, day=date(2027, 4, 6), reason="Easter")
    assert coming() == ["5 January 14:00", "2 February 14:00", "2 March 14:00"]
    assert coming("cancelled") == ["1 December 14:00", "6 April 14:00"]
    assert list(Meeting.objects.planned().earliest("planned_for").stories.all()) == [story]
    for wrong in (date(2026, 12, 1), date(2027, 4, 6), date(2027, 1, 6)):
        with pytest.raises(ValidationError, match="Choose one of the days"):
            services.skip_date(by=cast.rowan, series=series, day=wrong, reason="Again")
    with time_machine.travel(london(2027, 3, 3), tick=False):
        plan_meetings_ahead()
    assert coming()[-1] == "6 July 14:00" and "6 April 14:00" not in coming()


def test_end_series_cancels_what_is_ahead_and_plans_no_more(cast):
    series = begin(cast.rowan)
    services.end_series(by=cast.rowan, series=series, reason="The ward moves")
    assert coming() == [] and set(Meeting.objects.values_list("cancelled_reason", flat=True)) == {"The ward moves"}
    plan_meetings_ahead()
    assert Meeting.objects.count() == 3
    for deed, about in ((services.end_series, {}), (services.skip_date, {"day": date(2027, 4, 6)})):
        with pytest.raises(ValidationError, match="have been ended"):
            deed(by=cast.rowan, series=series, reason="Again", **about)


def test_team_that_closed_gets_no_more_meetings(cast):
    begin(cast.rowan)
    Meeting.objects.all().delete()
    cast.ward_7.ended_on = NOW.date()
    cast.ward_7.save()
    plan_meetings_ahead()
    assert Meeting.objects.count() == 0


def test_new_stories_are_put_on_the_next_meeting_once(cast):
    first = make_conversation(cast.moira, state="released")
    series = begin(cast.rowan)
    meeting, later = (entry.meeting for entry in series.entries.order_by("slot")[:2])
    assert list(meeting.stories.all()) == [first] and not later.stories.exists()
    meeting.stories.clear()  # somebody took it off
    plan_meetings_ahead()
    assert not meeting.stories.exists()
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        second = make_conversation(cast.moira, state="released")
        make_conversation(cast.moira, state="recorded")
        make_conversation(cast.nadia, state="released")
        plan_meetings_ahead()
        assert list(meeting.stories.all()) == [second]
        cancel_meeting(by=cast.rowan, meeting=meeting, reason="Snow")
    assert list(later.stories.all()) == [second]


def test_stories_of_a_cancelled_meeting_wait_where_none_is_planned(cast):
    story = make_conversation(cast.moira, state="released")
    about = {"by": cast.rowan, "kind": "reflective", "minutes": 60}
    meeting = plan_meeting(planned_for=london(2026, 12, 3, 14), **about)
    cancel_meeting(by=cast.rowan, meeting=meeting, reason="Snow")
    assert list(plan_meeting(planned_for=london(2026, 12, 4, 14), **about).stories.all()) == [story]


# --- Pages -----------------------------------------------------------------------------------------------

SENT = {
    "rule": "monthly",
    "nth": "1",
    "weekday": "1",
    "every_weeks": "4",
    "dates": "",
    "starts_on_day": "1",
    "starts_on_month": "12",
    "starts_on_year": "2026",
    "time": "2pm",
    "minutes": "60",
    "place": "Seminar room",
    "kind": "reflective",
}


def agree(client, page, sent):
    """Send a form, read the dates it shows, and press the button below them."""
    shown = client.post(page, sent)
    assert shown.context["form"].shows_dates, shown.context["form"].errors
    button = soup_of(shown).select_one("main form button[name=agreed]")
    return shown, client.post(page, sent | {"agreed": button["value"]}, follow=True)


def test_begin_series_shows_the_next_three_dates_before_it_saves(signed_in):
    shown, saved = agree(signed_in("rowan"), address("begin_series"), SENT)
    for text in ("Tuesday 1 December 2026, 2pm", "Tuesday 5 January 2027, 2pm", "Tuesday 2 February 2027, 2pm"):
        assert text in shown.text
    assert "Nothing is saved yet" in shown.text and "Error:" not in shown.text
    assert MeetingSeries.objects.count() == 1 and len(coming()) == 3
    assert "First Tuesday of each month, 2pm" in saved.text


def test_dates_that_are_not_those_shown_are_shown_again(signed_in):
    client = signed_in("rowan")
    shown, _saved = agree(client, address("begin_series"), SENT)
    again = client.post(address("begin_series"), SENT | {"weekday": "3", "agreed": shown.context["form"].mark})
    assert again.context["form"].shows_dates and "Thursday 3 December 2026, 2pm" in again.text
    assert MeetingSeries.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"rule": "weeks", "starts_on_day": "3"}, "Every 4 weeks on Thursday, 2pm, from 3 December 2026"),
        ({"rule": "weeks", "every_weeks": "1"}, "Every week on Tuesday, 2pm, from 1 December 2026"),
        ({"rule": "monthly", "nth": "5", "weekday": "4"}, "Last Friday of each month, 2pm"),
        ({"rule": "dates", "dates": "5/1/2027\nThursday 3 December 2026"}, "On dates that the team chose, 2pm"),
    ],
)
def test_series_of_each_rule_is_said_in_a_sentence(signed_in, change, said):
    client = signed_in("rowan")
    _shown, saved = agree(client, address("begin_series"), SENT | change)
    assert said in saved.text and said in client.get(address("list_meetings")).text


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"rule": ""}, "Choose how often you meet"),
        ({"rule": "weeks", "every_weeks": ""}, "Enter after how many weeks you meet again"),
        ({"rule": "weeks", "every_weeks": "27"}, "Enter 26 weeks or fewer"),
        ({"rule": "dates"}, "Enter the dates, one on each line"),
        ({"rule": "dates", "dates": "5 January 2027\nsoon"}, "Write line 2 as a date"),
        ({"rule": "dates", "dates": "31/2/2027"}, "Write line 1 as a date"),
        ({"rule": "dates", "dates": "1 May 2026"}, "Enter at least one date that is still to come"),
        ({"ends_on_day": "1", "ends_on_month": "11", "ends_on_year": "2026"}, "Last day must be on or after"),
        ({"ends_on_day": "1", "ends_on_month": "12", "ends_on_year": "2026", "time": "8am"}, "No meeting would be"),
        ({"weekday": "6", "nth": "5", "time": "1:30am"}, "The clocks go forward on 28 March 2027, so 1:30am does not"),
    ],
)
def test_begin_series_error_instructs_and_keeps_what_was_typed(signed_in, change, message):
    page = signed_in("rowan").post(address("begin_series"), SENT | change).text
    assert message in page and "<title>Error: Plan regular meetings" in page and "Seminar room" in page
    assert MeetingSeries.objects.count() == 0


def test_series_in_the_hour_that_comes_twice_asks_which(signed_in):
    change = {"rule": "dates", "dates": "31 October 2027", "time": "1:30am"}
    client = signed_in("rowan")
    assert "1:30am comes twice. Which is meant?" in client.post(address("begin_series"), SENT | change).text
    agree(client, address("begin_series"), SENT | change | {"which_hour": "second"})
    assert Meeting.objects.get().planned_for.isoformat() == "2027-10-31T01:30:00+00:00"


def test_series_at_the_time_of_another_meeting_is_asked_about(signed_in, cast):
    make_meeting(cast.rowan, planned_for=london(2027, 1, 5, 14, 30), place="Day room")
    client = signed_in("rowan")
    page = client.post(address("begin_series"), SENT)
    assert "Another meeting of the team is at that time" in page.text and MeetingSeries.objects.count() == 0
    mark = page.context["form"].fields["both_are_right"].choices[0][0]
    agree(client, address("begin_series"), SENT | {"both_are_right": mark})
    assert MeetingSeries.objects.count() == 1


def test_change_series_is_filled_in_and_asks_nothing_about_its_own_meetings(signed_in, cast):
    series = begin(cast.rowan)
    client = signed_in("rowan")
    page = client.get(address("change_series", series.pk)).text
    assert "Seminar room" in page and 'value="2pm"' in page
    _shown, saved = agree(client, address("change_series", series.pk), SENT | {"time": "3pm"})
    assert coming() == ["1 December 15:00", "5 January 15:00", "2 February 15:00"]
    assert "Moved from Tuesday 5 January 2027, 2pm" in saved.text


def test_skip_and_end_pages(signed_in, cast):
    series = begin(cast.rowan)
    client = signed_in("rowan")
    assert "6 April 2027" in client.get(address("skip_date", series.pk)).text
    page = client.post(address("skip_date", series.pk), {"day": "2027-04-06", "reason": "Easter"}, follow=True).text
    assert "Easter" in page and "Cancelled" in page
    assert "5 January 2027" in client.get(address("end_series", series.pk)).text
    page = client.post(address("end_series", series.pk), {"reason": "The ward moves"}, follow=True).text
    assert "Meetings ended" in page
    assert "These meetings were ended on 1 December 2026" in client.get(address("show_series", series.pk)).text
    assert client.get(address("change_series", series.pk)).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_show_series_queries_do_not_grow(cast, signed_in, django_assert_num_queries, rows):
    series = make_series(cast.rowan)
    for number in range(rows):
        meeting = make_meeting(cast.rowan, planned_for=NOW + timedelta(days=number + 1))
        DiaryEntry.objects.filter(meeting=meeting).update(series=series, slot=date(2027, 1, 1) + timedelta(number))
    client = signed_in("moira")
    with django_assert_num_queries(6):
        client.get(address("show_series", series.pk))
