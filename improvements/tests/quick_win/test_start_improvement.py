"""Starting an improvement: a quick win is one page, from the need to its first test."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.utils import timezone

from ceim.history.models import Event
from ceim.testing.answers import address, errors_of, text_of
from ceim.testing.factories import make_opportunity
from improvements.measures.one_line import UNITS, define_in_one_line
from improvements.models import Aim, Cycle, Improvement, Measure
from improvements.quick_win.forms import StartImprovementForm
from improvements.tests.started import NEXT_YEAR, quick_win

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
MEASURE = {"measure_name": "Minutes until somebody says how long", "unit": "minutes", "better": "down"}
NUMBERS = {"how_much": "", "from_value": "45", "target": "15"}
DAY = {"starts_on_day": TODAY.day, "starts_on_month": TODAY.month, "starts_on_year": TODAY.year}
TEST = {"question": "Will they read it?", "prediction": "4 in 5", "who": "The porter", "where": "Bay 2", **DAY}


def start(cast, signed_in, **changes):
    return signed_in("moira").post(address("start_improvement"), quick_win(cast, **changes))


@pytest.mark.every_database
def test_start_improvement_leads_to_a_first_planned_test_in_one_page(cast, signed_in):
    opportunity = make_opportunity(cast.rowan)
    response = start(cast, signed_in, opportunity=opportunity, **MEASURE, **NUMBERS, **TEST)
    improvement = Improvement.objects.get()
    assert response.url == address("show_improvement", improvement.pk)
    measure, aim, cycle = Measure.objects.get(), Aim.objects.get(), Cycle.objects.get()
    assert (measure.improvement, measure.kind, measure.target) == (improvement, "outcome", 15)
    assert (aim.measure, aim.from_value, aim.target) == (measure, 45, 15)
    assert aim.how_much == "Minutes until somebody says how long: from 45 minutes to 15 minutes or less"
    assert (cycle.idea, cycle.number, cycle.stage, cycle.people) == (improvement.ideas.get(), 1, "do", 1)
    assert (cycle.change, cycle.who, cycle.starts_on) == ("A card that says the wait", "The porter", TODAY)
    assert list(cycle.questions.values_list("question", "prediction")) == [("Will they read it?", "4 in 5")]
    opportunity.refresh_from_db()
    assert (cycle.idea.state, opportunity.state) == ("testing", "testing")
    assert list(Event.objects.values_list("verb", flat=True)) == ["started an improvement"]
    shown = text_of(signed_in("moira").get(response.url))
    assert "Testing: cycle 1 is planned" in shown and "No reading yet, aimed at 15 minutes or less" in shown


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (MEASURE | {"unit": "", "better": ""}, ["Choose the unit", "Choose which way is better"]),
        ({"target": "15"}, ["Enter a name for the measure", "Choose the unit", "Choose which way is better"]),
        (MEASURE | {"unit": "percent"}, ["Enter of whom or what it is a percentage"]),
        (MEASURE | {"unit": "percent", "of_what": "people", "target": "101"}, ["Enter a percentage from 0 to 100"]),
        (MEASURE | {"how_much": ""}, ["Enter what will be different, and by how much"]),
        (TEST | {"prediction": ""}, ["Enter what you think will happen"]),
        (
            {"who": "The porter", **DAY},
            [
                "Enter what you want to find out",
                "Enter what you think will happen",
                "Enter where it will be done",
            ],
        ),
        (TEST | {"starts_on_day": "31", "starts_on_month": "2"}, ["Day the test starts must be a real date"]),
    ],
)
def test_start_improvement_asks_for_the_rest_of_what_was_begun(cast, signed_in, changes, told):
    response = start(cast, signed_in, **changes)
    assert errors_of(response) == told
    assert [model.objects.count() for model in (Improvement, Measure, Cycle, Event)] == [0, 0, 0, 0]


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.every_database
def test_measure_in_one_line_may_be_of_any_unit_but_a_rate(cast, signed_in, unit):
    start(cast, signed_in, **MEASURE | {"unit": unit, "of_what": "people asked on leaving", "target": "5"})
    measure = Measure.objects.get()
    assert measure.unit == unit
    client = signed_in("moira")
    assert "Nobody has written this down yet" in text_of(client.get(address("show_measure", measure.pk)))
    assert client.get(address("record_reading", measure.pk)).status_code == 200


@pytest.mark.parametrize("changes", [{"unit": "rate"}, {"unit": "percent"}, {"better": "sideways"}, {"name": " "}])
def test_measure_in_one_line_refuses_what_says_too_little(cast, changes):
    with pytest.raises(ValidationError):
        define_in_one_line(cast.rowan, None, **{"name": "A name", "unit": "count", "better": "up"} | changes)
    assert Measure.objects.count() == 0


def test_start_improvement_leaves_measure_and_test_for_later(cast, signed_in):
    response = start(cast, signed_in)
    improvement = Improvement.objects.get()
    assert response.url == address("show_improvement", improvement.pk)
    assert (improvement.title, improvement.owner, improvement.started_on) == (
        "Telling people how long",
        cast.moira,
        timezone.localdate(),
    )
    aim = improvement.aims.get()
    assert (aim.how_much, aim.for_whom, aim.by_when) == (
        "9 in 10 people know how long",
        "people in bay 2",
        NEXT_YEAR,
    )
    idea = improvement.ideas.get()
    assert (idea.text, idea.proposed_by, idea.state) == ("A card that says the wait", "A porter", "idea")
    assert [opportunity.state for opportunity in improvement.opportunities.all()] == ["new"]
    assert list(Event.objects.values_list("verb", flat=True)) == ["started an improvement"]


def test_start_improvement_preselects_the_opportunity_and_oneself(cast, signed_in):
    chosen, other = make_opportunity(cast.rowan), make_opportunity(cast.rowan, need="Something else")
    response = signed_in("moira").get(address("start_improvement") + f"?opportunity={chosen.pk}")
    soup = BeautifulSoup(response.content, "lxml")
    boxes = {box["value"]: box.has_attr("checked") for box in soup.select('input[name="opportunities"]')}
    assert boxes == {str(chosen.pk): True, str(other.pk): False}
    assert soup.select_one('select[name="owner"] option[selected]')["value"] == str(cast.moira.pk)


def test_start_improvement_teaches_when_there_is_no_opportunity(signed_in):
    response = signed_in("moira").get(address("start_improvement"))
    assert "There is no open opportunity" in text_of(response)
    assert "<select" not in response.content.decode()


def test_start_improvement_says_everything_that_is_missing(cast, signed_in):
    make_opportunity(cast.rowan)
    response = signed_in("moira").post(address("start_improvement"), {"title": ""})
    assert errors_of(response) == [
        "Enter a name for the improvement",
        "Choose at least one opportunity that this improvement answers",
        "Choose an owner",
        "Enter what will be different, and by how much",
        "Enter who it will be different for",
        "Enter the day to reach the aim by",
        "Enter what you could change",
    ]


def test_start_improvement_asks_about_a_day_that_is_over(cast, signed_in):
    client, sent = signed_in("moira"), quick_win(cast, by_when_year=2020)
    response = client.post(address("start_improvement"), sent)
    assert "is over already" in errors_of(response)[0]
    assert "9 in 10 people know how long" in response.content.decode()
    client.post(address("start_improvement"), sent | {"is_over": "on"})
    assert Improvement.objects.get().aim.by_when.year == 2020


def test_start_improvement_offers_only_what_is_of_the_team_and_in_play(cast):
    new = make_opportunity(cast.rowan)
    prioritised = make_opportunity(cast.rowan, state="prioritised")
    make_opportunity(cast.rowan, state="parked", parked_reason="Later")
    make_opportunity(cast.nadia)
    cast.callum.ended_on = timezone.localdate()
    cast.callum.save()
    form = StartImprovementForm(membership=cast.moira)
    assert list(form.fields["opportunities"].queryset) == [prioritised, new]
    assert {owner.name for owner in form.fields["owner"].queryset} == {
        "Rowan Lead",
        "Moira Member",
        "Isla Another",
        "Fergus Facilitator",
        "Priya Coach",
        "Ewan Partner",
        "Jean",
    }


@pytest.mark.parametrize("opportunity", ["9" * 30, "-1", "x"])
def test_start_improvement_with_an_opportunity_that_cannot_be_is_refused(cast, signed_in, opportunity):
    client = signed_in("moira")
    assert client.get(address("start_improvement"), {"opportunity": opportunity}).status_code == 200
    response = client.post(address("start_improvement"), quick_win(cast) | {"opportunities": [opportunity]})
    assert errors_of(response) == ["Choose an opportunity that is new or prioritised"]
    assert Improvement.objects.count() == 0
