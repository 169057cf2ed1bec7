"""The list of improvements, and starting one."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from ceim.history.models import Event
from ceim.testing.answers import address, errors_of, text_of
from ceim.testing.factories import (
    make_cycle,
    make_idea,
    make_implementation,
    make_improvement,
    make_opportunity,
    make_site,
    make_spread,
)
from improvements.improvement.forms import StartImprovementForm
from improvements.models import Improvement
from improvements.tests.quick_win import NEXT_YEAR, quick_win

LIST_QUERIES = 5
PAGE_QUERIES = 22  # about half of them for the panel of the thread


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
        "Telling people how long 9 in 10 people know No test yet Moira Member, started 2 March 2026"
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


def test_start_improvement_is_one_page(cast, signed_in):
    response = signed_in("moira").post(address("start_improvement"), quick_win(cast))
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


def test_start_improvement_wants_a_day_in_the_future(cast, signed_in):
    response = signed_in("moira").post(address("start_improvement"), quick_win(cast, by_when_year=2020))
    assert errors_of(response) == ["Day to reach the aim by must be today or in the future"]
    assert "9 in 10 people know how long" in response.content.decode()


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
