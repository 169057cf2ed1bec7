"""Improvements, measures, readings, spread and practices: of own teams, and what is shared with them."""

import pytest

from ceim.across.charts_say.keeping import read_charts_of
from ceim.across.dashboards.tests.overview import OVERVIEW
from ceim.across.dashboards.tests.world import fill, make_group
from ceim.teams.models import Team
from ceim.testing import factories as make
from ceim.testing.answers import rows_of
from improvements.models import Improvement, MeasureGroup, Reading


@pytest.fixture
def measured(cast):
    """A measure with readings: of everybody, of a group of people, and of a place outside."""
    fill(cast.rowan)
    improvement = Improvement.objects.get()
    measure = make.make_measure(cast.rowan, improvement=improvement, values=(3, 4, 5))
    group = MeasureGroup.objects.create(team=cast.ward_7, measure=measure, name="At night")
    place = make.make_participation(improvement, by=cast.rowan, place="A ward outside")
    about = {"team": cast.ward_7, "measure": measure, "entered_by": cast.user("rowan"), "value": 1}
    Reading.objects.create(**about, period="2026-01-05", group=group)
    Reading.objects.create(**about, period="2026-01-05", place=place)
    return measure


def test_readings_are_those_of_whole_teams_alone(cast, program, measured):
    (row,) = program.rows("measures/")
    assert (row["id"], row["team_id"], row["is_counted_by_ceim"]) == (measured.pk, cast.ward_7.pk, False)
    rows = program.rows("readings/")
    assert [row["value"] for row in rows] == [3, 4, 5]
    assert {row["measure_id"] for row in rows} == {measured.pk}


def test_measure_counted_from_stories_has_no_readings(cast, program, measured):
    measured.__class__.objects.update(derived_from="conversations")
    assert program.rows("measures/")[0]["is_counted_by_ceim"]
    assert program.rows("readings/") == []


def test_improvement_says_how_far_it_is(cast, program, measured):
    make.make_aim(cast.rowan, measured)
    (row,) = program.rows("improvements/")
    assert (row["led_by_team_id"], row["team_ids"]) == (cast.ward_7.pk, [cast.ward_7.pk])
    assert (row["tests_done"], row["aim_measure_id"]) == (1, measured.pk)
    assert row["normal_work_since"]


def test_improvement_that_another_organisation_leads_says_no_more_than_is_shared(cast, program):
    improvement = make.make_improvement(cast.odile, title="Led far away")
    assert program.rows("improvements/") == []
    make.make_participation(improvement, by=cast.nadia)
    (row,) = program.rows("improvements/")
    assert (row["led_by_team_id"], row["team_ids"]) == (None, [cast.ward_8.pk])
    measure = make.make_measure(cast.odile, improvement=improvement, values=(3, 4))
    assert [(row["id"], row["team_id"]) for row in program.rows("measures/")] == [(measure.pk, None)]
    assert program.rows("readings/") == []


def test_charts_say_what_the_page_says(cast, program, signed_in):
    make.make_measure(cast.rowan, values=UP, name="Told in time")
    make.make_measure(cast.nadia, values=(3, 4), name="New")
    Team.objects.filter(pk=cast.ward_8.pk).update(setting="hospice")
    read_charts_of([cast.ward_7.pk, cast.ward_8.pk])
    page = {(row[0], row[1]): row[2].lower() for row in rows_of(signed_in("quentin").get(OVERVIEW + "charts/"))}
    rows = program.rows("charts/")
    names = {row["id"]: row["name"] for row in program.rows("measures/")}
    teams = {row["id"]: row["name"] for row in program.rows("teams/")}
    told = {
        (names[row["measure_id"]], teams[row["team_id"]]): f"{row['sentence']} {row['verdict'] or ''}".strip().lower()
        for row in rows
    }
    assert len(told) == 2
    assert {" ".join(said.split()) for said in told.values()} == {" ".join(said.split()) for said in page.values()}
    assert {row["says"] for row in rows} == {"better", "too_few"}
    assert [row["says"] for row in program.rows("charts/?setting=hospice")] == ["too_few"]


def test_spread_and_its_places(cast, program, measured):
    (plan,) = program.rows("spread/")
    assert (plan["places"], plan["places_in_normal_work"], plan["places_declined"]) == (1, 1, 0)
    (place,) = program.rows("places/")
    assert (place["spread_id"], place["name"], place["stage"]) == (plan["id"], "Somewhere", "implemented")


def test_practices_say_how_often_it_happened(cast, program):
    practice = make.make_improvement(cast.rowan, method="every_time")
    (row,) = program.rows("practices/")
    assert (row["improvement_id"], row["team_id"]) == (practice.pk, cast.ward_7.pk)
    assert (row["happened"], row["cases"], row["verdict"]) == (0, 0, "none")


UP = (4, 5, 6, 5, 4, 6, 5, 4, 6, 5, 12, 13, 12, 14, 13, 12, 13, 14, 12, 13)
QUERIES = {
    "teams": 3,
    "groups": 2,
    "group-teams": 2,
    "months": 4,
    "improvements": 5,
    "measures": 3,
    "readings": 3,
    "charts": 2,
    "spread": 5,
    "places": 4,
    "practices": 8,
}


@pytest.mark.parametrize("address", QUERIES)
@pytest.mark.parametrize("number", [1, 3])
def test_each_list_takes_the_same_queries(number, address, cast, program, django_assert_num_queries):
    for by in (cast.rowan, cast.nadia)[: 1 if number == 1 else 2]:
        fill(by)
        make.make_measure(by, improvement=Improvement.objects.get(team=by.team), values=(1, 2))
        make.make_improvement(by, title="Every time", method="every_time")
        make_group(cast, f"Group of {by.name}", by.team)
    read_charts_of([cast.ward_7.pk, cast.ward_8.pk])
    program.get()
    with django_assert_num_queries(QUERIES[address]):
        program.get(f"{address}/")
