"""How far an aim is: what its measure's own chart says, and nothing that the chart hides."""

from datetime import date, timedelta

import pytest

from ceim.testing.answers import address, text_of
from ceim.testing.factories import make_aim, make_improvement, make_measure, make_participation
from improvements.aim.progress import aim_told
from improvements.figures.shown import with_charts
from improvements.models import Reading

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 29)
UP = [2, 3, 2, 3, 2, 3, 2, 3, 2, 3, 2, 3] + [6] * 12  # a shift that lasts, in the week of 30 March 2026


def told_of(cast, values=(), *, aim=(), **fields):
    measure = make_measure(cast.rowan, improvement=make_improvement(cast.rowan), values=values, **fields)
    newest = make_aim(cast.rowan, measure, **{"target": 9, "by_when": date(2027, 4, 30), **dict(aim)})
    return aim_told(measure.improvement, newest, with_charts([measure]), TODAY)


@pytest.mark.parametrize(
    ("fields", "values", "told"),
    [
        ({}, [3], "3 of the aimed 9, 5 months left; too few points yet to see a lasting shift."),
        ({}, [9], "The last number, 9, meets the aim of 9 or more, 5 months left; "),
        ({"unit": "minutes", "better": "down"}, [45], "45 minutes now, aimed at 9 minutes or less, 5 months left; "),
        ({"unit": "minutes", "better": "down"}, [8], "The last number, 8 minutes, meets the aim of 9 minutes or less"),
        ({"better": "none"}, [8], "8 now, aimed at 9, 5 months left; "),
        ({}, [], "No reading yet, aimed at 9 or more, 5 months left; too few points yet"),
        ({}, [2, 3] * 10, "3 of the aimed 9, 5 months left; no lasting shift yet."),
        ({}, UP, "the last lasting shift was for the better, since week of 30 March 2026."),
        ({"better": "down"}, UP, "the last lasting shift was for the worse, since week of 30 March 2026."),
        ({"better": "none"}, UP, "the last lasting shift was up, since week of 30 March 2026."),
    ],
)
def test_progress_speaks_by_the_direction_and_the_unit_of_its_measure(cast, fields, values, told):
    assert told in told_of(cast, values, **fields).progress


def test_progress_is_told_against_the_number_of_the_aim_and_not_of_the_chart(cast):
    told = told_of(cast, [7], target=8)
    assert told.progress.startswith("7 of the aimed 9")
    assert told.asks.startswith("The line of its chart is at another number: 8 or more")
    of_100 = {"target": 8, "at_least": 75}
    assert told_of(cast, [7], target=8, aim=of_100).progress == ""
    share = {"unit": "percent", "numerator": "Yes", "denominator": "Asked"}
    assert told_of(cast, aim=of_100, **share).progress.startswith("No reading yet, aimed at 75% or more")
    assert told_of(cast, [7], target=9).asks == ""


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (400, "13 months left"),
        (61, "2 months left"),
        (60, "8 weeks left"),
        (13, "13 days left"),
        (1, "1 day left"),
        (0, "0 days left"),
        (-1, "and its day is over"),
    ],
)
def test_progress_says_how_much_time_is_left(cast, days, told):
    assert f", {told};" in told_of(cast, [3], aim={"by_when": TODAY + timedelta(days=days)}).progress


def test_progress_leaves_out_what_is_set_aside_and_what_was_not_recorded(cast):
    measure = make_measure(cast.rowan, improvement=make_improvement(cast.rowan), values=[3, 4, 7, 5])
    aim = make_aim(cast.rowan, measure, target=9)
    last, before = measure.readings.order_by("-period")[:2]
    Reading.objects.filter(pk=last.pk).update(value=None)
    Reading.objects.filter(pk=before.pk).update(set_aside_reason="A strike")
    assert aim_told(measure.improvement, aim, with_charts([measure]), TODAY).progress.startswith("4 of the aimed 9")


def test_progress_tells_no_number_that_its_chart_hides(cast):
    percent = {"unit": "percent", "numerator": "Came", "denominator": "Invited", "rhythm": "month"}
    measure = make_measure(cast.rowan, improvement=make_improvement(cast.rowan), **percent)
    aim = make_aim(cast.rowan, measure, target=90)
    few, many = (measure.groups.create(team=cast.ward_7, name=name) for name in ("Few", "Many"))
    for group, top, bottom in ((few, 2, 4), (many, 60, 90)):
        share = {"value": 100 * top / bottom, "numerator": top, "denominator": bottom}
        measure.readings.create(
            team=cast.ward_7, group=group, period=date(2026, 4, 1), entered_by=cast.rowan.user, **share
        )
    measure.of_group = few
    told = aim_told(measure.improvement, aim, with_charts([measure]), TODAY)
    assert told.progress.startswith("The last number is of too few people to be shown, aimed at 90% or more")
    assert "50%" not in told.progress and "2 of 4" not in told.progress


def test_nothing_is_told_of_what_was_stopped_or_may_not_be_read(cast):
    measure = make_measure(cast.rowan, improvement=make_improvement(cast.rowan), values=[3])
    aim, improvement = make_aim(cast.rowan, measure, target=9), measure.improvement
    assert aim_told(improvement, aim, [], TODAY) == aim_told(improvement, None, [], TODAY)
    improvement.stopped_on = TODAY
    assert (aim_told(improvement, aim, with_charts([measure]), TODAY).progress, aim.measure) == ("", measure)


def test_an_aim_at_worse_than_where_it_begins_is_asked_about(cast):
    up = {"from_value": 12, "target": 9}
    assert "It aims at worse than where it begins." in told_of(cast, [3], aim=up).asks
    assert told_of(cast, [3], aim=up, better="down", unit="minutes").asks == ""


def test_share_of_what_should_happen_every_time_is_told_of_a_percentage_alone(cast):
    improvement = make_improvement(cast.rowan, method="every_time")
    percent = {"unit": "percent", "numerator": "Told", "denominator": "Asked"}
    for fields, told in ((percent, "aimed at 95% or more"), ({"name": "Bells"}, "")):
        measure = make_measure(cast.rowan, improvement=improvement, **fields)
        aim = make_aim(cast.rowan, measure, at_least=95)
        assert told in aim_told(improvement, aim, with_charts([measure]), TODAY).progress
    assert aim_told(improvement, aim, with_charts([measure]), TODAY).asks == "", "its head says what is missing"


def test_aim_stands_with_its_progress_on_the_page_and_on_the_list_as_each_team_measures_it(cast, signed_in):
    measure = make_measure(cast.rowan, improvement=make_improvement(cast.rowan), values=UP)
    make_aim(cast.rowan, measure, target=9)
    make_participation(measure.improvement, by=cast.nadia)
    Reading.objects.create(
        team=cast.ward_8, measure=measure, period=date(2026, 1, 5), value=1, entered_by=cast.nadia.user
    )
    for name, team, told in (
        ("moira", cast.ward_7, "6 of the aimed 9"),
        ("nadia", cast.ward_8, "1 of the aimed 9"),
    ):
        client = signed_in(name)
        for page in ("list_improvements", "show_improvement"):
            ids = [measure.improvement_id] if page == "show_improvement" else []
            shown = text_of(client.get(address(page, *ids).replace(cast.ward_7.address, team.address)))
            assert told in shown
