"""Pages of measures: list, define, show, change."""

from datetime import date

import pytest

from ceim.history.models import Event
from ceim.testing.answers import address, errors_of, rows_of, soup_of, text_of
from ceim.testing.factories import make_improvement, make_measure
from improvements.measures.forms.definition import DefineMeasureForm
from improvements.models import Measure
from improvements.tests.measured import DEFINITION, FALL, defined

LIST_QUERIES = 8


def test_list_measures_says_what_will_be_here(signed_in):
    response = signed_in("moira").get(address("list_measures"))
    assert "No measure yet" in text_of(response)
    assert f'href="{address("define_team_measure")}"' in response.content.decode()


def test_list_measures_shows_last_reading_and_finding(cast, signed_in):
    improvement = make_improvement(cast.rowan)
    make_measure(cast.rowan, improvement=improvement, values=FALL, better="down", unit="days", name="Days to wait")
    make_measure(cast.rowan, name="Stories a week", values=[1, 2], kind="process", better="none")
    make_measure(cast.rowan, name="Old one", retired_on=date(2026, 2, 1))
    assert rows_of(signed_in("moira").get(address("list_measures"))) == [
        ["Stories a week Of the whole team", "Process", "2 week of 12 January 2026", "Too few points for a signal yet"],
        [
            "Days to wait Telling people how long",
            "Outcome Lower is better",
            "2 days week of 20 April 2026",
            "A lasting shift down since week of 2 March 2026",
        ],
        ["Old one Of the whole team No longer collected", "Outcome Higher is better", "–", "No readings yet"],
    ]


def test_list_measures_shows_nothing_of_another_team(cast, signed_in):
    make_measure(cast.nadia, name="Of the ward next door", values=[1])
    assert "next door" not in signed_in("moira").get(address("list_measures")).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_list_measures_queries_do_not_grow(cast, signed_in, django_assert_num_queries, rows):
    for number in range(rows):
        improvement = make_improvement(cast.rowan)
        make_measure(cast.rowan, improvement=improvement, name=f"Measure {number}", values=[1, 2, 3])
    client = signed_in("moira")
    with django_assert_num_queries(LIST_QUERIES):
        client.get(address("list_measures"))


def test_show_improvement_lists_its_measures_in_words(cast, signed_in):
    improvement = make_improvement(cast.rowan)
    make_measure(cast.rowan, improvement=improvement, values=FALL, unit="days", name="Days to wait")
    text = text_of(signed_in("moira").get(address("show_improvement", improvement.pk)))
    assert (
        "Days to wait (Outcome) 2 days, week of 20 April 2026. A lasting shift down since week of 2 March 2026" in text
    )


def test_define_measure_belongs_to_the_improvement(cast, signed_in):
    improvement = make_improvement(cast.rowan)
    response = signed_in("moira").post(address("define_measure", improvement.pk), defined(cast))
    measure = Measure.objects.get()
    assert response.url == address("show_measure", measure.pk)
    assert (measure.team, measure.improvement, measure.name) == (cast.ward_7, improvement, "Days to a call back")
    assert (measure.unit, measure.target, measure.rhythm) == ("days", 2, "week")
    assert list(Event.objects.values_list("verb", flat=True)) == ["defined a measure"]


def test_define_team_measure_belongs_to_no_improvement(cast, signed_in):
    sent = defined(cast, unit="percent", numerator="Called", denominator="All", target="90%")
    signed_in("moira").post(address("define_team_measure"), sent)
    measure = Measure.objects.get()
    assert (measure.improvement, measure.target, measure.numerator, measure.denominator) == (None, 90, "Called", "All")


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"name": ""}, "Enter a name for the measure"),
        ({"kind": ""}, "Choose the kind of measure"),
        ({"why_it_matters": ""}, "Enter why it matters"),
        ({"definition": ""}, "Enter what exactly is counted or timed"),
        ({"unit": ""}, "Choose the unit"),
        ({"better": ""}, "Choose which way is better"),
        ({"collection_plan": ""}, "Enter who collects it, and how"),
        ({"rhythm": ""}, "Choose how often"),
        ({"target": "soon"}, "Enter a number, such as 12"),
        ({"unit": "percent", "denominator": "All"}, "Enter what the top number counts"),
        ({"unit": "percent", "numerator": "Called"}, "Enter what the bottom number counts"),
        (
            {"unit": "percent", "numerator": "Called", "denominator": "All", "target": "120"},
            "Enter a percentage from 0 to 100",
        ),
    ],
)
def test_define_measure_says_what_is_missing(cast, signed_in, changes, error):
    response = signed_in("moira").post(address("define_team_measure"), defined(cast) | changes)
    assert errors_of(response) == [error]
    assert soup_of(response).title.text.startswith("Error: ")
    assert Measure.objects.count() == 0


@pytest.mark.parametrize("name", ["Reduce waiting", "Increase in calls", "Improving sleep", "Fewer falls", "More"])
def test_define_measure_advises_once_against_a_direction(cast, signed_in, name):
    client = signed_in("moira")
    assert soup_of(client.get(address("define_team_measure"))).select('[name="keep_name"]') == []
    response = client.post(address("define_team_measure"), defined(cast, name=name))
    assert [error.startswith("Leave out which way is better") for error in errors_of(response)] == [True]
    assert len(soup_of(response).select('input[name="keep_name"]')) == 1
    client.post(address("define_team_measure"), defined(cast, name=name, keep_name="on"))
    assert Measure.objects.get().name == name


@pytest.mark.parametrize("name", ["People who waited more than 4 hours", "Meals as improvised", "Slower-stream beds"])
def test_define_measure_leaves_other_names_alone(cast, name):
    form = DefineMeasureForm(defined(cast, name=name), membership=cast.moira, improvement=None)
    assert form.errors == {}


def test_define_measure_refuses_a_name_in_use(cast, signed_in):
    make_measure(cast.rowan, name="days to a call back")
    response = signed_in("moira").post(address("define_team_measure"), defined(cast))
    assert errors_of(response) == ["There is a measure of this name already. Choose another name"]


def test_define_measure_allows_a_name_of_another_team_or_improvement(cast, signed_in):
    make_measure(cast.nadia, name=DEFINITION["name"])
    make_measure(cast.rowan, name=DEFINITION["name"], improvement=make_improvement(cast.rowan))
    make_measure(cast.rowan, name=DEFINITION["name"], retired_on=date(2026, 1, 1))
    assert signed_in("moira").post(address("define_team_measure"), defined(cast)).status_code == 302


def test_define_measure_of_a_stopped_improvement_is_refused(cast, signed_in):
    improvement = make_improvement(cast.rowan, stopped_on=date(2026, 1, 1), stopped_reason="No help")
    response = signed_in("moira").post(address("define_measure", improvement.pk), defined(cast))
    assert errors_of(response) == ["This improvement was stopped. Start a new one to go on with it."]
    assert [Measure.objects.count(), Event.objects.count()] == [0, 0]


def test_edit_measure_changes_the_definition(cast, signed_in):
    measure = make_measure(cast.rowan)
    response = signed_in("moira").post(address("edit_measure", measure.pk), defined(cast))
    assert response.url == address("show_measure", measure.pk)
    measure.refresh_from_db()
    assert (measure.name, measure.unit, measure.better) == ("Days to a call back", "days", "down")
    assert list(Event.objects.values_list("verb", flat=True)) == ["changed a measure"]


def test_edit_measure_keeps_unit_and_rhythm_once_there_are_readings(cast, signed_in):
    measure = make_measure(cast.rowan, values=[1])
    client = signed_in("moira")
    assert soup_of(client.get(address("edit_measure", measure.pk))).select('[name="unit"], [name="rhythm"]') == []
    client.post(address("edit_measure", measure.pk), defined(cast, rhythm="month"))
    measure.refresh_from_db()
    assert (measure.name, measure.unit, measure.rhythm) == ("Days to a call back", "count", "week")


def test_edit_measure_ends_its_collection(cast, signed_in):
    measure = make_measure(cast.rowan)
    ended = {"retired_on_day": 1, "retired_on_month": 2, "retired_on_year": 2026}
    signed_in("moira").post(address("edit_measure", measure.pk), defined(cast, **ended))
    measure.refresh_from_db()
    assert measure.retired_on == date(2026, 2, 1)
    assert "No longer collected since 1 February 2026" in text_of(
        signed_in("moira").get(address("show_measure", measure.pk))
    )
