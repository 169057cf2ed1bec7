"""Pages of measures that count themselves: adding one, looking at it; and that nobody can enter a reading."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError

from ceim.history.models import Event
from ceim.teams.models import Touchpoint
from ceim.testing.answers import address, date_in, errors_of, soup_of, text_of
from improvements.measures import services
from improvements.models import Measure, Reading
from improvements.tests.derived import derived, told


def test_add_derived_measure_takes_one_click(cast, signed_in):
    client = signed_in("moira")
    soup = soup_of(client.get(address("add_derived_measure")))
    assert len(soup.select("main form")) == 5
    assert [field["name"] for field in soup.select("main form input:not([type=hidden])")] == []
    response = client.post(address("add_derived_measure"), {"derived_from": "conversations"})
    measure = Measure.objects.get()
    assert response.url == address("show_measure", measure.pk)
    assert (measure.team, measure.improvement, measure.name) == (cast.ward_7, None, "Conversations held each month")
    assert (measure.unit, measure.rhythm, measure.better) == ("count", "month", "up")
    assert list(Event.objects.values_list("verb", "record_id")) == [("added a measure that counts itself", measure.pk)]
    assert len(soup_of(client.get(address("add_derived_measure"))).select("main form")) == 4


def test_add_derived_measure_at_a_touchpoint(cast, signed_in):
    client, kind = signed_in("moira"), {"derived_from": "could_be_better"}
    assert errors_of(client.post(address("add_derived_measure"), kind)) == ["Choose the touchpoint"]
    elsewhere = Touchpoint.objects.filter(team=cast.ward_8).first() or Touchpoint(pk=10**6)
    refused = client.post(address("add_derived_measure"), kind | {"touchpoint": elsewhere.pk})
    assert errors_of(refused) == ["Choose a touchpoint of your team’s pathways"]
    client.post(address("add_derived_measure"), kind | {"touchpoint": cast.touchpoints[0].pk})
    measure = Measure.objects.get()
    assert (measure.touchpoint, measure.name) == (cast.touchpoints[0], "Stories in which “Arriving” could be better")
    again = client.post(address("add_derived_measure"), kind | {"touchpoint": cast.touchpoints[0].pk})
    assert errors_of(again) == ["Choose a touchpoint of your team’s pathways"]


def test_add_derived_measure_service_refuses_a_second_one_and_other_teams_touchpoints(cast):
    derived(cast, "conversations")
    for details in (
        {"derived_from": "conversations"},
        {"derived_from": "could_be_better"},
        {"derived_from": "days_to_release", "touchpoint": cast.touchpoints[0]},
    ):
        with pytest.raises(ValidationError):
            services.add_derived_measure(by=cast.rowan, **details)
    with pytest.raises(ValidationError):
        services.add_derived_measure(by=cast.nadia, derived_from="could_be_better", touchpoint=cast.touchpoints[0])
    assert Measure.objects.count() == 1


@time_machine.travel("2026-05-10 12:00", tick=False)
@pytest.mark.parametrize("source", Measure.Derived.values)
def test_show_measure_that_counts_itself(cast, signed_in, source):
    for month in (1, 2, 4):
        told(cast.rowan, date(2026, month, 5), is_better_possible=True, words="A secret that nobody quotes")
    measure = derived(cast, source)
    client = signed_in("moira")
    response = client.get(address("show_measure", measure.pk))
    page = text_of(response)
    assert "This measure counts itself" in page
    assert "Record a reading" not in page and "Set aside" not in page
    assert "secret" not in page
    assert client.get(address("show_measure", measure.pk) + "?download=csv").status_code == 200
    assert measure.name in text_of(client.get(address("list_measures")))


@time_machine.travel("2026-05-10 12:00", tick=False)
def test_show_measure_names_the_month_of_a_story_and_never_its_day(cast, signed_in):
    for day in (5, 19):
        told(cast.rowan, date(2026, 4, day), is_better_possible=True)
    page = text_of(signed_in("priya").get(address("show_measure", derived(cast, "between_could_be_better").pk)))
    assert "April 2026" in page
    assert not any(f"{day} April 2026" in page for day in (1, 5, 19))


SENT = {"value": "3"} | date_in("period", date(2026, 1, 5))


@pytest.mark.parametrize(
    ("page", "sent"),
    [("record_reading", SENT), ("paste_readings", {"text": "05/01/2026\t7", "confirm": "yes"})],
)
def test_nobody_enters_a_reading_of_a_measure_that_counts_itself(cast, signed_in, page, sent):
    measure = derived(cast, "conversations")
    client = signed_in("rowan")
    assert "This measure counts itself" in text_of(client.get(address(page, measure.pk)))
    response = client.post(address(page, measure.pk), sent)
    assert errors_of(response) == ["This measure counts itself, so nobody enters or corrects its readings."]
    assert Reading.objects.count() == 0


def test_edit_measure_that_counts_itself_changes_its_words_only(cast, signed_in):
    measure = derived(cast, "conversations")
    client = signed_in("moira")
    soup = soup_of(client.get(address("edit_measure", measure.pk)))
    assert soup.select("[name=unit], [name=definition], [name=reviewed_by]") == []
    sent = {"name": "How often we listen", "why_it_matters": "Because", "target": "6", "unit": "days"}
    client.post(address("edit_measure", measure.pk), sent)
    measure.refresh_from_db()
    assert (measure.name, measure.target, measure.unit) == ("How often we listen", 6, "count")
    assert Event.objects.filter(verb="changed a measure that counts itself").count() == 1


def test_add_derived_measure_says_so_when_none_is_chosen(signed_in):
    response = signed_in("moira").post(address("add_derived_measure"), {"derived_from": "moonlight"})
    assert errors_of(response) == ["Choose one of these measures"]
    assert soup_of(response).title.text.startswith("Error: ")
