"""How a team keeps up its way of working, and how many teams do: kindly, and no team by its name."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from ceim.across.dashboards.tests.world import fill, make_group, make_team
from ceim.teams.models import Pathway, Target
from ceim.testing import factories as make
from ceim.testing.answers import address, soup_of, spaced_text_of, words_of
from conversations.models import ShortMonth
from meetings.models import Attendance, Meeting

pytestmark = pytest.mark.django_db
ON_THE_22ND = time_machine.travel("2026-11-22 10:00 +0000", tick=False)
ALL = "/organisations/strathmoor/ways-of-working/"
DAY = timedelta(days=1)


def facts_of(page):
    return {words_of(row.dt): words_of(row.dd) for row in soup_of(page).select("main dl > div")}


def aims_for(pathway, number, since=date(2026, 1, 1)):
    Pathway.objects.filter(pk=pathway.pk).update(started_on=since)
    Target.objects.filter(pathway=pathway).delete()
    Target.objects.create(team=pathway.team, pathway=pathway, month=since, number=number)


def meet(by, day, *professions):
    moment = make.london(day.year, day.month, day.day, 14)
    meeting = make.make_meeting(by, state=Meeting.State.HELD, planned_for=moment)
    for profession in professions:
        Attendance.objects.create(team=by.team, meeting=meeting, guest_role="Visitor", profession=profession)
    return meeting


@ON_THE_22ND
def test_show_way_of_working_counts_months_meetings_professions_and_needs(cast, signed_in):
    aims_for(cast.pathway, 1, date(2026, 7, 1))
    for month in (8, 10):
        make.make_conversation(cast.rowan, held_on=date(2026, month, 5))
    ShortMonth.objects.create(
        team=cast.ward_7,
        pathway=cast.pathway,
        month=date(2026, 9, 1),
        reason="staff_away",
        said_by=cast.user("rowan"),
        said_at=timezone.now(),
    )
    for day in (date(2026, 11, 3), date(2026, 10, 1), date(2026, 6, 1)):
        meet(cast.rowan, day, "Nurse")
    make.make_opportunity(cast.rowan)
    make.make_cycle(cast.rowan, done_on=timezone.localdate())
    page = signed_in("quentin").get(address("show_way_of_working"))
    facts = facts_of(page)
    assert facts["Months in a row"].startswith("3 months in which you held as many")
    assert facts["Meetings in a row"].startswith("2 meetings")
    assert facts["Who was there"].startswith("Nurse")
    assert facts["Needs that came to a test"].startswith("1 of 2")
    months = [words_of(row) for row in soup_of(page).select("#months-heading ~ ul li")]
    assert len(months) == 12
    assert months[:5] == [
        "November 2026: as many as you aimed for",
        "October 2026: as many as you aimed for",
        "September 2026: fewer, and you said why",
        "August 2026: as many as you aimed for",
        "July 2026: fewer than you aimed for",
    ]


@ON_THE_22ND
def test_show_team_says_how_the_team_works_in_a_line(cast, signed_in):
    meet(cast.rowan, date(2026, 11, 3))
    meet(cast.rowan, date(2025, 11, 3))
    make.make_opportunity(cast.rowan)
    for name in ("moira", "rowan", "quentin"):
        page = signed_in(name).get(address("show_team"))
        assert "In the last 12 months you met 1 time. 0 of 1 need came to a test." in spaced_text_of(page)
        assert soup_of(page).select_one(f'a[href="{address("show_way_of_working")}"]')


@ON_THE_22ND
def test_show_ways_of_working_counts_teams_and_names_none(cast, signed_in):
    aims_for(cast.pathway, 1)
    for month in (8, 9, 10):
        make.make_conversation(cast.rowan, held_on=date(2026, month, 5))
        meet(cast.rowan, date(2026, month, 20), "Nurse", "Porter")
    meet(cast.nadia, date(2026, 10, 2), "nurse ", "Nurse")
    make.make_cycle(cast.rowan, done_on=timezone.localdate())
    make.make_opportunity(cast.nadia)
    fill(cast.odile)
    page = signed_in("quentin").get(ALL)
    facts = facts_of(page)
    assert facts["Conversations"].startswith("1 of 2 teams")
    assert facts["Meetings"].startswith("1 of 2 teams")
    assert facts["Professions"].startswith("1 of 2 teams")
    assert facts["Needs that came to a test"].startswith("1 of 2 needs")
    assert "1 of 2 teams that wrote down a need" in facts["Needs that came to a test"]
    assert [name for name in ("Ward 7", "Ward 8") if name in soup_of(page).select_one("main").get_text()] == []


@ON_THE_22ND
def test_show_ways_of_working_of_one_team_says_so(cast, signed_in):
    group = make_group(cast, "Surgery", cast.ward_7)
    page = signed_in("quentin").get(ALL, {"group": group.pk})
    assert "names no team" not in spaced_text_of(page) and "so these are its numbers" in spaced_text_of(page)
    assert facts_of(page)["Conversations"].startswith("0 of 1 team held")
    assert facts_of(page)["Meetings"].startswith("0 of 1 team met")


@ON_THE_22ND
def test_no_more_meetings_in_a_row_than_were_held_in_the_twelve_months(cast, signed_in):
    for number in range(16):
        meet(cast.rowan, date(2026, 11, 20) - timedelta(days=30 * number))
    facts = facts_of(signed_in("quentin").get(address("show_way_of_working")))
    assert facts["Meetings in a row"].startswith("12 meetings")
    home = spaced_text_of(signed_in("quentin").get(address("show_team")))
    assert "In the last 12 months you met 12 times." in home


def test_show_ways_of_working_of_a_setting_without_teams(cast, signed_in):
    assert "No team at work here" in spaced_text_of(signed_in("quentin").get(ALL, {"setting": "hospice"}))


@pytest.mark.one_database  # it counts statements
@pytest.mark.parametrize("number", [1, 3])
def test_queries_do_not_grow(cast, signed_in, django_assert_num_queries, number):
    for each in range(number):
        fill(cast.rowan)
        fill(make_team(cast.organisation, each))
    client = signed_in("quentin")
    with django_assert_num_queries(10):
        client.get(address("show_way_of_working"))
    with django_assert_num_queries(7):
        client.get(ALL)
