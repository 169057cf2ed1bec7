"""What a pathway owes in a month: told alike by the database and in Python, and said so that it cannot be misread."""

from datetime import date
from itertools import product

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db.models import Value

from ceim.teams import services, targets
from ceim.teams.models import Closure, Pathway, Target, Team
from ceim.teams.targets import Count, state_of, told
from ceim.testing.answers import address, text_of
from ceim.testing.cast import make_pathway

ON_THE_22ND = time_machine.travel("2026-11-22 10:00 +0000", tick=False)
MONTHS = [date(2026, month, 1) for month in range(2, 8)]


def numbers_of(pathway):
    return [(f"{month:%Y-%m}", number) for month, number in pathway.targets.values_list("month", "number")]


def words_of(counts):
    return [f"{count.title} {count.numbers}, {count.words}".strip() for count in told(counts)]


def test_the_database_and_the_grid_say_the_same_of_every_month(cast):
    """Started, retired and closed on each kind of day, with two targets: one rule, asked for in two ways.

    Teams with an even number were closed for a while and reopened.
    """
    starts = [date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 1), date(2026, 4, 15)]
    ends = [None, date(2026, 4, 30), date(2026, 5, 1), date(2026, 5, 31), date(2026, 6, 15)]
    for number, (start, retired, closed) in enumerate(product(starts, ends, ends)):
        team = Team.objects.create(
            organisation=cast.organisation,
            name=f"Team {number}",
            address=f"strathmoor/team-{number}",
            setting="gp",
            started_on=start,
            ended_on=closed,
        )
        pathway = make_pathway(team)
        Pathway.objects.filter(pk=pathway.pk).update(started_on=start, retired_on=retired)
        Target.objects.create(team=team, pathway=pathway, month=date(2026, 5, 1), number=9)
        if number % 2 == 0:
            Closure.objects.create(team=team, closed_on=date(2026, 3, 31), reopened_on=date(2026, 5, 1 + number % 3))
    for month in MONTHS:
        for pathway in targets.of_month(Pathway.objects.select_related("team"), month):
            numbers = list(pathway.targets.values_list("month", "number"))
            found = (pathway.target, pathway.goes_on if pathway.target else False)
            closures = list(pathway.team.closures.values_list("closed_on", "reopened_on"))
            assert found == targets.in_month(pathway, numbers, month, closures), (pathway.team, month)


@pytest.mark.parametrize(
    ("counts", "state", "words"),
    [
        ([Count("Hip", 2, 6)], "short", ["2 of 6, 4 short"]),
        ([Count("Hip", 7, 6)], "met", ["7 of 6, met"]),
        ([Count("Hip", 0, 6)], "none", ["0 of 6, none"]),
        ([Count("Hip", 6, 4), Count("Home", 2, 4)], "short", ["Hip 6 of 4, met", "Home 2 of 4, 2 short"]),
        ([Count("Hip", 8, 4), Count("Home", 0, 4)], "short", ["Hip 8 of 4, met", "Home 0 of 4, none"]),
        ([Count("Hip", 4, 4), Count("Home", 2, 4)], "short", ["6 of 8, 2 short"]),
        ([Count("Hip", 6, 4), Count("Home", 4, 4)], "met", ["10 of 8, met"]),
        ([Count("Hip", 1, 6, goes_on=False)], "ended", ["1 of 6, ended"]),
        ([Count("Hip", 6, 6, goes_on=False)], "met", ["6 of 6, met"]),
        (
            [Count("Hip", 1, 6, goes_on=False), Count("Home", 2, 4)],
            "short",
            ["Hip 1 of 6, ended", "Home 2 of 4, 2 short"],
        ),
        ([Count("Cards", 5, 0), Count("Home", 2, 4)], "short", ["Cards 5, no target", "Home 2 of 4, 2 short"]),
        ([Count("Cards", 5, 0)], "free", ["5, no target"]),
        ([Count("Hip", 0, 0)], "off", []),
        ([], "off", []),
    ],
)
def test_told_never_lets_a_sum_hide_what_is_missing(counts, state, words):
    assert (state_of(counts), words_of(counts)) == (state, words)


@ON_THE_22ND
def test_edit_pathway_sets_the_target_from_this_month_on(cast):
    services.edit_pathway(by=cast.rowan, pathway=cast.pathway, monthly_target=10)
    assert numbers_of(cast.pathway) == [("2024-01", 6), ("2026-11", 10)]
    services.edit_pathway(by=cast.rowan, pathway=cast.pathway, monthly_target=8)
    assert numbers_of(cast.pathway) == [("2024-01", 6), ("2026-11", 8)]


@ON_THE_22ND
def test_edit_pathway_to_none_a_month_and_nothing_is_said_of_missing_ones(cast, signed_in):
    client = signed_in("moira")
    assert "0 of 6" in text_of(client.get(address("show_team")))
    services.edit_pathway(by=cast.rowan, pathway=cast.pathway, monthly_target=0)
    page = text_of(client.get(address("show_team")))
    assert ("0 of" in page, "short" in page) == (False, False)
    month = targets.of_month(Pathway.objects.annotate(held=Value(0)), date(2026, 11, 1))
    assert targets.with_gap(month).get(pk=cast.pathway.pk).gap == 0


@ON_THE_22ND
def test_edit_pathway_sets_the_target_from_next_month_on(cast):
    services.edit_pathway(
        by=cast.rowan, pathway=cast.pathway, monthly_target=10, target_from=date(2026, 12, 1), title="Hips"
    )
    assert numbers_of(cast.pathway) == [("2024-01", 6), ("2026-12", 10)]
    services.edit_pathway(by=cast.rowan, pathway=cast.pathway, monthly_target=6)
    assert numbers_of(cast.pathway) == [("2024-01", 6), ("2026-12", 10)], "saving the page again changes nothing"
    services.edit_pathway(by=cast.rowan, pathway=cast.pathway, monthly_target=7)
    assert numbers_of(cast.pathway) == [("2024-01", 6), ("2026-11", 7)], "the newest decision stands"


@ON_THE_22ND
def test_edit_pathway_leaves_months_that_are_over(cast):
    with pytest.raises(ValidationError, match="What is over stays as it was"):
        services.edit_pathway(by=cast.rowan, pathway=cast.pathway, monthly_target=9, target_from=date(2026, 10, 1))
    assert numbers_of(cast.pathway) == [("2024-01", 6)]


@ON_THE_22ND
def test_draw_pathway_has_its_target_from_its_first_month(cast):
    pathway = services.draw_pathway(
        by=cast.rowan,
        title="Mealtimes",
        starts_with="a",
        ends_with="b",
        setting="inpatient",
        timing="mixed",
        touchpoints=["One", "Two"],
        monthly_target=4,
        started_on=date(2026, 3, 17),
    )
    assert numbers_of(pathway) == [("2026-03", 4)]


@ON_THE_22ND
def test_edit_pathway_page_asks_from_which_month_the_number_holds(cast, signed_in):
    client, url = signed_in("rowan"), f"/teams/strathmoor/ward-7/pathways/{cast.pathway.pk}/"
    page = BeautifulSoup(client.get(url + "edit/").content, "lxml")
    choices = [(radio["value"], radio.has_attr("checked")) for radio in page.select("[name=target_from]")]
    assert choices == [("2026-11-01", True), ("2026-12-01", False)]
    assert "This month, November 2026" in page.text
    frame = {
        "title": "Hips",
        "scope": "whole",
        "starts_with": "a",
        "ends_with": "b",
        "setting": "inpatient",
        "timing": "mixed",
        "monthly_target": "10",
    }
    past = client.post(url + "edit/", frame | {"target_from": "2026-10-01"})
    assert "Choose this month or the next one" in past.content.decode()
    assert client.post(url + "edit/", frame | {"target_from": "2026-12-01"}).status_code == 302
    shown = " ".join(BeautifulSoup(client.get(url).content, "lxml").main.get_text(" ").split())
    assert "The team aims for 6 conversations a month." in shown
    assert "6 from January 2024 on 10 from December 2026 on" in shown
