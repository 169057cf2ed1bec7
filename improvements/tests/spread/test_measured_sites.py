"""Places outside the application: the team that spreads a change types what came of it there."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ceim.testing.answers import address, soup_of, text_of, words_of
from ceim.testing.factories import make_implementation, make_improvement, make_measure, make_site, make_spread
from ceim.testing.history import verbs
from improvements.models import Participation, Reading, Site
from improvements.readings.services import correct_reading, record_reading, set_aside_reading
from improvements.spread import services

QUERIES = 15


def spread_with(cast, *, values=(9, 8, 7)):
    spread = make_spread(cast.rowan, implementation=make_implementation(cast.rowan))
    improvement = spread.implementation.idea.improvement
    make_measure(cast.rowan, improvement=improvement, name="Days to wait", values=list(values), unit="days")
    return spread


def outcomes_in(response):
    return soup_of(response).select_one("section[aria-labelledby=outcomes]")


def test_site_outside_takes_part_and_its_readings_are_typed(cast, signed_in):
    spread = spread_with(cast)
    site = make_site(cast.rowan, spread=spread, name="The hospice")
    client = signed_in("rowan")
    assert "Type its readings: The hospice" in text_of(client.get(address("show_spread", spread.pk)))
    client.post(address("measure_site", site.pk))
    site.refresh_from_db()
    place = site.participation
    assert (place.place, place.role, place.team) == ("The hospice", "adopts", cast.ward_7)
    assert verbs() == ["began to type the readings of a site"]
    measure = spread.implementation.idea.improvement.measures.get()
    part = outcomes_in(client.get(address("show_spread", spread.pk)))
    path = f"{address('record_reading', measure.pk)}?of={place.pk}"
    assert part.select_one(f'a[href="{path}"]')
    client.post(path, {"value": "5", "period_day": "5", "period_month": "1", "period_year": "2026"})
    reading = Reading.objects.get(place=place)
    assert (reading.value, reading.team) == (5, cast.ward_7)
    heads = [words_of(head) for head in outcomes_in(client.get(address("show_spread", spread.pk))).select("h3")]
    assert [head.split(":")[0] for head in heads] == ["Ward 7", "The hospice"]


def test_readings_of_a_site_are_corrected_and_set_aside_with_a_reason(cast):
    spread = spread_with(cast)
    site = services.measure_site(by=cast.rowan, site=make_site(cast.rowan, spread=spread, name="The hospice"))
    measure = spread.implementation.idea.improvement.measures.get()
    measure.course = site.participation
    reading = record_reading(by=cast.rowan, measure=measure, period=date(2026, 1, 5), value=5)
    reading = Reading.objects.get(pk=reading.pk)
    correct_reading(by=cast.rowan, reading=reading, period=date(2026, 1, 5), value=6, reason="Misread")
    set_aside_reading(by=cast.rowan, reading=reading, reason="The lift was broken")
    reading.refresh_from_db()
    assert (reading.value, reading.set_aside_reason) == (6, "The lift was broken")
    assert list(reading.corrections.values_list("value", "reason")) == [(5, "Misread")]
    assert Reading.objects.filter(place=None).count() == 3


def test_measured_site_is_the_place_that_takes_part_already(cast):
    spread = spread_with(cast)
    there = spread.implementation.idea.improvement.participations.create(
        team=cast.ward_7, place="the hospice", role="tests", since=timezone.localdate()
    )
    site = make_site(cast.rowan, spread=spread, name="The hospice")
    assert services.measure_site(by=cast.rowan, site=site).participation == there
    assert Participation.objects.exclude(place="").count() == 1


@pytest.mark.parametrize("what", ["a team", "measured already", "stopped", "led by another team", "another team's"])
def test_measure_site_refuses_what_cannot_be(cast, what):
    by = cast.nadia if what == "another team's" else cast.rowan
    spread = make_spread(by, implementation=make_implementation(by))
    site = make_site(by, spread=spread, name="The hospice")
    improvement = spread.implementation.idea.improvement
    if what == "a team":
        Site.objects.update(receiving_team=cast.ward_8)
    if what == "measured already":
        services.measure_site(by=cast.rowan, site=site)
    if what == "stopped":
        improvement.stopped_on, improvement.stopped_reason = timezone.localdate(), "Enough"
        improvement.save()
    if what == "led by another team":
        spread.implementation.idea.improvement = make_improvement(cast.nadia)
        spread.implementation.idea.save()
    number = Participation.objects.exclude(place="").count()
    with pytest.raises(Site.DoesNotExist if what == "another team's" else ValidationError):
        services.measure_site(by=cast.rowan, site=site)
    assert Participation.objects.exclude(place="").count() == number


@pytest.mark.parametrize("sites", [1, 3])
def test_measured_sites_queries_do_not_grow(cast, signed_in, django_assert_num_queries, sites):
    spread = spread_with(cast)
    for number in range(sites):
        services.measure_site(by=cast.rowan, site=make_site(cast.rowan, spread=spread, name=f"Place {number}"))
    client = signed_in("moira")
    with django_assert_num_queries(QUERIES):
        answer = client.get(address("show_spread", spread.pk))
    assert len(outcomes_in(answer).select(".ceim-together > li")) == sites + 1
