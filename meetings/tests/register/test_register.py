"""The register: narrowed by what stands in its address, counted, and the same as a file."""

import io
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from openpyxl import load_workbook

from ceim.testing.answers import address, text_of, words_of
from ceim.testing.factories import make_highlight, make_meeting, make_opportunity
from conversations.models import Theme
from meetings.models import Opportunity, Vote


def listed(client, **asked):
    soup = BeautifulSoup(client.get(address("list_opportunities"), asked).content, "lxml")
    return [words_of(row.a) for row in soup.select("tbody tr")]


@pytest.fixture
def four(cast):
    """Each is alone in something, and is named after it."""
    make_opportunity(cast.moira, need="Praised", kind="good_practice", touchpoint=cast.touchpoints[1])
    make_opportunity(cast.moira, need="Elsewhere", control="department", impact=5, difficulty=5)
    themed = make_highlight(cast.moira)
    themed.themes.add(Theme.objects.create(team=cast.ward_7, name="Waiting"))
    make_opportunity(cast.moira, need="Themed", highlight=themed, impact=1, difficulty=1)
    old = make_opportunity(cast.moira, need="Old", state="parked", parked_reason="Winter", impact=4, difficulty=3)
    Opportunity.objects.filter(pk=old.pk).update(stated_at=timezone.now() - timedelta(days=400))
    make_opportunity(cast.nadia, need="Next door")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["Themed", "Elsewhere", "Praised", "Old"]),
        ({"kind": "good_practice"}, ["Praised"]),
        ({"control": "department"}, ["Elsewhere"]),
        ({"state": "parked"}, ["Old"]),
        ({"quadrant": "major"}, ["Elsewhere"]),
        ({"quadrant": "fill_in"}, ["Themed"]),
        ({"quadrant": "quick_win"}, ["Old"]),
        ({"quadrant": "unplaced"}, ["Praised"]),
        ({"age": "old"}, ["Old"]),
        ({"age": "newer"}, ["Themed", "Elsewhere", "Praised"]),
        ({"q": "theme"}, ["Themed"]),
        ({"q": "%"}, []),
        (
            {"kind": "nonsense", "touchpoint": "x", "theme": "9" * 30, "page": "99"},
            ["Themed", "Elsewhere", "Praised", "Old"],
        ),
    ],
)
def test_list_opportunities_is_narrowed(cast, signed_in, four, asked, found):
    assert listed(signed_in("priya"), **asked) == found


def test_list_opportunities_is_narrowed_to_a_touchpoint_and_a_theme(cast, signed_in, four):
    client = signed_in("priya")
    assert listed(client, touchpoint=cast.touchpoints[1].pk) == ["Praised"]
    assert listed(client, theme=Theme.objects.get().pk) == ["Themed"]


def test_quadrants_of_the_filter_are_those_of_the_page(cast):
    for impact in range(1, 6):
        for difficulty in range(1, 6):
            make_opportunity(cast.moira, impact=impact, difficulty=difficulty)
    for quadrant in Opportunity.Quadrant:
        found = Opportunity.objects.in_quadrant(quadrant)
        assert {each.quadrant for each in found} == {quadrant}
    assert sum(Opportunity.objects.in_quadrant(each).count() for each in Opportunity.Quadrant) == 25


def test_list_opportunities_counts_what_it_found_by_state(cast, signed_in, four):
    assert "4 found: 3 new, 1 parked." in text_of(signed_in("priya").get(address("list_opportunities")))
    assert "1 found: 1 parked." in text_of(signed_in("priya").get(address("list_opportunities"), {"age": "old"}))


def test_list_opportunities_says_how_long_a_need_has_waited(cast, signed_in, four):
    for days in (300, 200):
        make_meeting(cast.rowan, state="held", planned_for=timezone.now() - timedelta(days=days))
    Opportunity.objects.filter(need="Old").update(state="new", parked_reason="")
    text = text_of(signed_in("priya").get(address("list_opportunities"), {"age": "old"}))
    assert "Waits since 2 meetings" in text
    assert "Decided within 2 meetings: 0 of" not in text, "it was stated more than a year ago"


@pytest.mark.parametrize("rows", [1, 3])
def test_list_opportunities_queries_do_not_grow(cast, signed_in, django_assert_num_queries, rows):
    meeting = make_meeting(cast.rowan)
    for _i in range(rows):
        voted = make_opportunity(cast.moira, touchpoint=cast.touchpoints[0], impact=5, difficulty=1)
        Vote.objects.create(team=cast.ward_7, membership=cast.moira, opportunity=voted, meeting=meeting)
        asked = make_opportunity(cast.moira, state="passed_on", passed_to="Estates")
        asked.asks.create(team=cast.ward_7, receiver="Estates", asked_on=timezone.localdate())
    client = signed_in("moira")
    with django_assert_num_queries(13):
        client.get(address("list_opportunities"))


def test_download_opportunities_holds_what_the_page_shows(cast, signed_in, four):
    make_opportunity(cast.moira, need="=1+1", state="passed_on", passed_to="Estates")
    client = signed_in("priya")
    answer = client.get(address("download_opportunities"), {"state": "passed_on"})
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("'=1+1,Something that could be better,")
    assert lines[1].split(",")[8:11] == ["Passed on", "0", "Estates"]
    answer = client.get(address("download_opportunities"), {"as": "xlsx"})
    (sheet,) = load_workbook(io.BytesIO(answer.content)).worksheets
    assert [row[0].value for row in sheet][1:] == ["=1+1", "Themed", "Elsewhere", "Praised", "Old"]


@pytest.mark.parametrize("rows", [1, 3])
def test_download_opportunities_queries_do_not_grow(cast, signed_in, django_assert_num_queries, rows):
    for _i in range(rows):
        make_opportunity(cast.moira, touchpoint=cast.touchpoints[0])
    client = signed_in("moira")
    with django_assert_num_queries(8):
        client.get(address("download_opportunities"))
