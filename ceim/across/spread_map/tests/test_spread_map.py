"""How far changes have spread: the places, their stages in letters and words, the aim."""

from datetime import timedelta

import pytest
from django.template import RequestContext, Template
from django.utils import timezone

from ceim.across.dashboards.period import Period
from ceim.across.dashboards.tests.world import make_team
from ceim.across.spread_map.spread import spread_of
from ceim.testing import factories as make
from ceim.testing.answers import rows_of, spaced_text_of
from improvements.models import Spread

PAGE = "/organisations/strathmoor/spread/"


def planned(by, *stages, **fields):
    """A spread of which the places reached these stages, one place each."""
    idea = make.make_idea(by, improvement=make.make_improvement(by))
    spread = make.make_spread(
        by, implementation=make.make_implementation(by, idea=idea, normal_on=timezone.localdate())
    )
    Spread.objects.filter(pk=spread.pk).update(**({"target": 4, "by_when": timezone.localdate()} | fields))
    for number, reached in enumerate(stages):
        make.make_site(by, spread=spread, name=f"Place {number}", stages=(reached,))
    return spread


def spread(cast, months=12):
    return spread_of(Period.of_months(months, timezone.localdate()), cast.organisation.pk)


def test_places_stand_with_letter_and_word_the_furthest_first(cast):
    planned(cast.rowan, "aware", "implemented", "testing")
    change = spread(cast).changes[0]
    assert [(place.letter, place.stage) for place in change.places] == [
        ("E", "Implemented"),
        ("D", "Testing"),
        ("B", "Aware"),
    ]
    assert "25% of it is reached" in change.aim
    assert change.counted.normal == 1


def test_page_shows_each_change_with_what_the_letters_mean(cast, signed_in):
    planned(cast.rowan, "testing")
    planned(cast.nadia)
    page = signed_in("quentin").get(PAGE)
    assert len(rows_of(page)) == 2
    assert "D Place 0: Testing" in spaced_text_of(page)
    assert "No place yet" in spaced_text_of(page)
    assert "A Identified" in spaced_text_of(page)


def test_plan_of_long_ago_in_which_nothing_moved_is_not_of_the_period(cast):
    planned(cast.rowan, by_when=timezone.localdate() - timedelta(days=500))
    assert spread(cast).changes == []


def test_plans_of_other_organisations_are_not_shown(cast, signed_in):
    planned(cast.odile, "testing")
    assert "No change goes to other places" in spaced_text_of(signed_in("quentin").get(PAGE))


@pytest.mark.parametrize("number", [1, 3])
def test_page_takes_the_same_queries(number, cast, signed_in, django_assert_num_queries):
    for each in range(number):
        planned(make_team(cast.organisation, each), "aware", "testing")
    client = signed_in("quentin")
    client.get(PAGE)
    with django_assert_num_queries(9):
        client.get(PAGE)


def test_summaries_stand_on_a_page_about_an_organisation(cast, rf, django_assert_num_queries):
    planned(cast.rowan, "sustained")
    tags = "{% what_charts_say period %}{% how_far_spread period %}{% reliable_practices period %}"
    template = Template("{% load charts_say %}" + tags)
    context = {"standing": cast.quentin, "period": Period.of_months(12, timezone.localdate())}
    page = RequestContext(rf.get("/"))
    page.push(context)
    with django_assert_num_queries(5):
        text = template.render(page)
    assert "No team has a chart yet." in text
    assert "Place 0: Sustained" in text
