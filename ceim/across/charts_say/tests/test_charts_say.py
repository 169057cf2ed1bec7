"""What charts say: kept, read again where something was done, told in words, summed over teams."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone, translation

from ceim.across.charts_say.due import due_teams
from ceim.across.charts_say.keeping import batches, differences, mend_charts, read_charts_of
from ceim.across.charts_say.models import ChartSays, ChartsRead
from ceim.across.charts_say.said import charts_say
from ceim.across.dashboards.period import Period
from ceim.across.dashboards.tests.world import make_team
from ceim.history.counted import yesterday
from ceim.history.models import Event
from ceim.teams.models import Team
from ceim.testing import factories as make
from ceim.testing.answers import rows_of, spaced_text_of
from improvements.charts.gist import Says
from improvements.figures.shown import finding_of, with_charts
from improvements.models import Measure, Reading

PAGE = "/organisations/strathmoor/charts/"
UP = [4, 5, 6, 5, 4, 6, 5, 4, 6, 5, 12, 13, 12, 14, 13, 12, 13, 14, 12, 13]
STEADY = [4, 6, 5, 7, 4, 6, 5, 7, 4, 6, 5, 7, 4, 6, 5, 7]
DAY = timedelta(days=1)


def measured(by, values, name="Told how long", **fields):
    """A measure whose last reading is of this week."""
    improvement = make.make_improvement(by)
    measure = make.make_measure(by, improvement=improvement, name=name, values=values, **fields)
    moved = timezone.localdate() - timedelta(weeks=len(values)) - date(2026, 1, 5)
    for reading in measure.readings.order_by("-period" if moved > timedelta(0) else "period"):
        Reading.objects.filter(pk=reading.pk).update(period=reading.period + timedelta(weeks=moved.days // 7))
    return measure


def of_months(number=12, **narrowed):
    return Period.of_months(number, timezone.localdate(), **narrowed)


def said(cast, **narrowed):
    return charts_say(of_months(**narrowed), cast.organisation.pk)


def read_all():
    for teams in batches():
        read_charts_of(teams)


def done_in(team):
    about = {"verb": "recorded a reading", "organisation_id": team.organisation_id, "team_id": team.pk}
    return Event.objects.create(record_type="improvements.reading", record_id=1, **about)


@pytest.fixture
def charts(cast):
    """One of each kind in two teams."""
    found = {
        "better": measured(cast.rowan, UP, "Told how long"),
        "worse": measured(cast.rowan, UP, "Complaints", better="down"),
        "changed": measured(cast.nadia, UP, "Letters", better="none"),
        "steady": measured(cast.nadia, STEADY, "Calls"),
        "too_few": measured(cast.nadia, [3, 4, 5], "Visits"),
    }
    read_all()
    return found


def test_each_chart_says_one_thing_and_the_words_are_those_of_its_own_page(charts):
    kept = {each.measure_id: each for each in ChartSays.objects.all()}
    assert {name: kept[measure.pk].says for name, measure in charts.items()} == {name: name for name in charts}
    for measure in with_charts(list(Measure.objects.filter(pk__in=kept))):
        assert kept[measure.pk].sentence.capitalize() == finding_of(measure).capitalize()


def test_what_is_kept_is_told_in_the_language_of_whoever_reads(charts):
    row = ChartSays.objects.get(measure=charts["better"])
    with translation.override("cy"):
        welsh = row.sentence
    assert row.sentence.startswith("a lasting shift up since") or row.sentence.startswith("a shift up after")
    assert str(row.changed_on.year) in welsh


def test_summary_counts_and_tells_the_newest_changes(cast, charts):
    found = said(cast)
    assert found.numbers == {"better": 1, "worse": 1, "changed": 1, "steady": 1, "too_few": 1}
    assert found.sentence == (
        "1 changed for the better, 1 for the worse, 1 in a way that the team has to judge, 1 shows no change, "
        "1 has too few points yet."
    )
    assert {each.says_then for each in found.changes} == {"better", "worse", "changed"}


def test_summary_without_a_chart(cast):
    assert said(cast).sentence == "No team has a chart yet."
    assert said(cast).changes == []


def test_change_that_ended_before_the_period_is_none(cast, charts):
    ChartSays.objects.filter(says="better").update(last=timezone.localdate() - 200 * DAY)
    assert said(cast, number=3).numbers["better"] == 0
    assert said(cast, number=3).numbers["steady"] == 2
    assert said(cast, number=12).numbers["better"] == 1


def test_summary_narrows_to_a_setting(cast, charts):
    Team.objects.filter(pk=cast.rowan.team_id).update(setting="hospice")
    Team.objects.filter(pk=cast.nadia.team_id).update(setting="inpatient")
    assert said(cast, setting="hospice").number == 2


def test_charts_of_other_organisations_and_of_closed_teams_are_not_told(cast, charts):
    measured(cast.odile, UP)
    read_all()
    assert said(cast).number == 5
    Team.objects.filter(pk=cast.rowan.team_id).update(ended_on=timezone.localdate())
    assert said(cast).number == 3


def test_team_is_read_again_where_something_was_done_and_only_there(cast, charts):
    assert batches() == []
    done_in(cast.rowan.team)
    assert batches() == [[cast.rowan.team_id]]
    read_all()
    assert batches() == []


def test_new_reading_that_changes_what_the_chart_says_is_kept_after_the_next_tick(cast, charts):
    charts["better"].readings.all().delete()
    done_in(cast.rowan.team)
    read_all()
    assert ChartSays.objects.get(measure=charts["better"]).says == Says.TOO_FEW


def test_what_was_done_while_nothing_was_read_for_days_is_found(cast, charts):
    done_in(cast.nadia.team)
    read_all()
    ChartsRead.objects.update(since=timezone.now() - 5 * DAY)
    assert batches() == [[cast.nadia.team_id]]
    read_all()
    assert batches() == []


def test_what_counts_itself_is_read_each_day(cast, charts):
    make.make_measure(cast.nadia, name="Held", derived_from="conversations")
    assert due_teams(timezone.localdate() + DAY, yesterday()) == [cast.nadia.team_id]


def test_measure_that_is_no_longer_collected_says_nothing(cast, charts):
    Measure.objects.filter(pk=charts["steady"].pk).update(retired_on=timezone.localdate())
    done_in(cast.nadia.team)
    read_all()
    assert not ChartSays.objects.filter(measure=charts["steady"]).exists()


def test_reading_twice_keeps_the_same(cast, charts):
    before = list(ChartSays.objects.values())
    read_charts_of([cast.rowan.team_id, cast.nadia.team_id])
    assert list(ChartSays.objects.values()) == before


def test_recounting_finds_and_mends_what_differs(cast, charts, capsys):
    ChartSays.objects.filter(says="better").update(says="worse")
    ChartSays.objects.filter(says="too_few").delete()
    assert len(differences([cast.rowan.team_id, cast.nadia.team_id])) == 2
    with pytest.raises(CommandError):
        call_command("recount", check=True)
    call_command("recount")
    assert "what charts say: 5 kept, 2 differed." in capsys.readouterr().out
    assert mend_charts(only_look=True) == (5, 0)


def test_list_shows_each_chart_in_words_the_changes_first(charts, signed_in):
    page = signed_in("quentin").get(PAGE)
    rows = rows_of(page)
    assert len(rows) == 5
    assert "No sign of a change" in " ".join(rows[3] + rows[4])
    assert "for the better" in spaced_text_of(page)


@pytest.mark.parametrize(("query", "number"), [("says=better", 1), ("says=any_change", 3), ("name=zzz", 0)])
def test_list_is_narrowed(query, number, charts, signed_in):
    assert len(signed_in("quentin").get(f"{PAGE}?{query}").context["page"].object_list) == number


def test_list_without_a_chart_says_when_there_is_one(signed_in, cast):
    assert "some minutes after its first reading" in spaced_text_of(signed_in("quentin").get(PAGE))


@pytest.mark.parametrize("number", [1, 3])
def test_list_takes_the_same_queries(number, cast, signed_in, django_assert_num_queries):
    for each in range(number):
        measured(make_team(cast.organisation, each), UP)
    read_all()
    client = signed_in("quentin")
    client.get(PAGE)
    with django_assert_num_queries(8):
        client.get(PAGE)


@pytest.mark.parametrize("number", [1, 3])
def test_reading_takes_the_same_queries(number, cast, django_assert_num_queries):
    teams = [make_team(cast.organisation, each) for each in range(number)]
    for each in teams:
        measured(each, UP)
    ids = [each.team_id for each in teams]
    read_charts_of(ids)
    with django_assert_num_queries(12):
        read_charts_of(ids)


def test_summary_is_one_statement(cast, charts, django_assert_num_queries):
    said(cast)
    with django_assert_num_queries(1):
        said(cast)


def test_what_charts_say_tells_no_number_of_stories():
    """So nothing of it can be taken off a number on another page: it keeps kinds and days alone."""
    numbers = {field.name for field in ChartSays._meta.get_fields() if "Integer" in type(field).__name__}
    assert numbers == {"way", "first_place", "last_place"}


def test_order_of_charts_does_not_follow_from_whether_a_change_is_for_the_better(cast, charts):
    order = [each.pk for each in said(cast).changes]
    swapped = {"better": "worse", "worse": "better"}
    for row in ChartSays.objects.filter(says__in=swapped):
        ChartSays.objects.filter(pk=row.pk).update(says=swapped[row.says])
    assert [each.pk for each in said(cast).changes] == order
