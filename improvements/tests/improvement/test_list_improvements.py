"""The list of improvements."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from ceim.testing.answers import address, text_of
from ceim.testing.factories import (
    make_aim,
    make_cycle,
    make_idea,
    make_implementation,
    make_improvement,
    make_measure,
    make_opportunity,
    make_site,
    make_spread,
)
from improvements.tests.started import NEXT_YEAR

LIST_QUERIES = 9


def test_list_improvements_leads_to_opportunities_when_empty(signed_in):
    response = signed_in("moira").get(address("list_improvements"))
    assert "No improvement under way" in text_of(response)
    assert f'href="{address("list_opportunities")}"' in response.content.decode()


def test_list_improvements_shows_aim_owner_and_stage(cast, signed_in):
    improvement = make_improvement(cast.moira, started_on=date(2026, 3, 2))
    aim = {"for_whom": "people", "by_when": NEXT_YEAR, "set_by": cast.moira.user, "team": cast.ward_7}
    improvement.aims.create(how_much="An early wording", **aim)
    improvement.aims.create(how_much="9 in 10 people know", **aim)
    assert text_of(signed_in("moira").get(address("list_improvements")), ".ceim-improvement") == (
        "Telling people how long 9 in 10 people know "
        "Its number is not on a measure yet, so nobody can see how far it is. "
        "No test yet Moira Member, started 2 March 2026"
    )


def test_list_improvements_shows_nothing_of_another_team(cast, signed_in):
    make_improvement(cast.nadia, title="Of the ward next door")
    response = signed_in("moira").get(address("list_improvements"))
    assert "Of the ward next door" not in response.content.decode()


def test_list_improvements_parts_what_is_under_way_from_what_is_finished(cast, signed_in):
    make_improvement(cast.rowan, title="Going on")
    make_improvement(cast.rowan, title="Given up", stopped_on=date(2026, 3, 1), stopped_reason="No help")
    normal = make_idea(cast.rowan, improvement=make_improvement(cast.rowan, title="Normal now"), state="implemented")
    make_implementation(cast.rowan, idea=normal, normal_on=timezone.localdate())
    client = signed_in("moira")

    def titles(query):
        soup = BeautifulSoup(client.get(address("list_improvements") + query).content, "lxml")
        return {item.get_text(strip=True) for item in soup.select(".ceim-improvement h2")}

    assert titles("") == {"Going on"}
    assert titles("?show=finished") == {"Given up", "Normal now"}


@pytest.mark.parametrize("rows", [1, 3])
def test_list_improvements_queries_do_not_grow(cast, signed_in, django_assert_num_queries, rows):
    for _row in range(rows):
        idea = make_idea(cast.rowan)
        make_aim(cast.rowan, make_measure(cast.rowan, improvement=idea.improvement, values=[1, 2, 3]), target=5)
        make_cycle(cast.rowan, idea=idea)
        make_site(cast.rowan, spread=make_spread(cast.rowan, implementation=make_implementation(cast.rowan, idea=idea)))
    client = signed_in("moira")
    with django_assert_num_queries(LIST_QUERIES):
        client.get(address("list_improvements"))


def test_list_improvements_is_paged(cast, signed_in):
    opportunity = make_opportunity(cast.rowan)
    for number in range(26):
        make_improvement(cast.rowan, title=f"Improvement {number}", opportunity=opportunity)
    soup = BeautifulSoup(signed_in("moira").get(address("list_improvements") + "?page=2").content, "lxml")
    assert len(soup.select(".ceim-improvement")) == 1
