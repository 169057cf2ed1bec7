"""What is over stays as it was, whoever closes a team, retires a pathway or raises a target."""

import csv
import io
from datetime import date

import time_machine
from bs4 import BeautifulSoup
from django.utils import timezone

from ceim.across.dashboards.tests.overview import OVERVIEW, cells_of, figure_of
from ceim.across.dashboards.tests.world import fill, stuck_of
from ceim.months import days_of
from ceim.teams import services
from ceim.teams.models import Pathway, Team
from ceim.testing import factories as make
from ceim.testing.answers import spaced_text_of
from ceim.testing.cast import make_pathway
from conversations.against_target import short
from conversations.models import Concern

ON_THE_22ND = time_machine.travel("2026-11-22 10:00 +0000", tick=False)


def hold(by, year, month, number, pathway=None):
    for day in range(1, number + 1):
        make.make_conversation(by, held_on=date(year, month, day), pathway=pathway)


def close(team, day):
    Team.objects.filter(pk=team.pk).update(ended_on=day)


def parts_of(client):
    """All that the overview says of what was done: the headline, the funnel, the themes, the thread's lists."""
    page = BeautifulSoup(client.get(OVERVIEW).content, "lxml")
    headings = [f"section:has(#{name}-heading)" for name in ("headline", "funnel", "themes")]
    sections = [page.select_one(heading).get_text(" ") for heading in headings]
    links = [link["href"] for link in page.select(".ceim-figure__link")]
    lists = [BeautifulSoup(client.get(link).content, "lxml").main.get_text(" ") for link in links]
    return [" ".join(text.split()) for text in sections + lists]


def test_closing_a_team_changes_no_figure_of_its_time(cast, signed_in):
    fill(cast.rowan)
    fill(cast.nadia)
    for _each in range(5):
        make.make_highlight(cast.rowan, themes=["Waiting"])
    client = signed_in("quentin")
    before, figures = parts_of(client), figure_of(client)
    close(cast.ward_7, timezone.localdate())
    assert figure_of(client) == figures
    assert parts_of(client) == before
    assert "2 teams heard" in before[0]


@ON_THE_22ND
def test_a_team_closed_before_the_period_is_not_in_it(cast, signed_in):
    hold(cast.rowan, 2025, 12, 2)
    close(cast.ward_7, date(2026, 3, 3))
    client = signed_in("quentin")
    assert list(cells_of(client)) == ["Ward 7closed on 3 March 2026", "Ward 8"]
    assert list(cells_of(client, "?months=3")) == ["Ward 8"]
    assert "2 teams heard 2 stories." in spaced_text_of(client.get(OVERVIEW))
    assert "1 team heard 0 stories." in spaced_text_of(client.get(OVERVIEW + "?months=3"))


@ON_THE_22ND
def test_a_closed_team_keeps_its_months_and_is_short_of_nothing_after(cast, signed_in):
    hold(cast.rowan, 2026, 2, 6)
    hold(cast.rowan, 2026, 3, 1)
    close(cast.ward_7, date(2026, 3, 3))
    client = signed_in("quentin")
    cells = cells_of(client)["Ward 7closed on 3 March 2026"]
    assert cells[2:5] == [("6 of 6 met", ["met"]), ("1 of 6 ended", ["ended"]), ("closed", None)]
    assert {words for words, _state in cells[4:]} == {"closed"}
    page = spaced_text_of(client.get(OVERVIEW))
    assert "Every team has met its target for this month." in page
    rows = list(csv.DictReader(io.StringIO(client.get(OVERVIEW + "?download=csv").content.decode("utf-8-sig"))))
    assert [(row["month"], row["held"], row["target"], row["missing"]) for row in rows][-2:] == [
        ("2026-02", "6", "6", "0"),
        ("2026-03", "1", "6", "0"),
    ]
    assert {row["team_closed_on"] for row in rows} == {"2026-03-03"}


@ON_THE_22ND
def test_list_teams_shows_closed_teams_when_asked(cast, signed_in):
    close(cast.ward_7, date(2026, 3, 3))
    client = signed_in("quentin")
    assert "Ward 7" not in spaced_text_of(client.get(OVERVIEW + "teams/"))
    shown = spaced_text_of(client.get(OVERVIEW + "teams/?only=closed"))
    assert "Ward 7 Hospital ward closed on 3 March 2026 – 0" in shown
    assert "Ward 8" not in shown


@ON_THE_22ND
def test_a_target_raised_today_leaves_last_december_as_it_was(cast, signed_in):
    hold(cast.rowan, 2025, 12, 6)
    hold(cast.rowan, 2026, 11, 6)
    services.edit_pathway(by=cast.rowan, pathway=cast.pathway, monthly_target=10)
    client = signed_in("quentin")
    cells = cells_of(client)["Ward 7"]
    assert (cells[0], cells[-1]) == (("6 of 6 met", ["met"]), ("6 of 10 4 short", ["short"]))
    assert "6 of 6 on Coming in for a hip operation, met" in spaced_text_of(
        client.get("/teams/strathmoor/ward-7/conversations/months/2025/12/")
    )
    assert "6 of 10 on Coming in for a hip operation, 4 short" in spaced_text_of(
        client.get("/teams/strathmoor/ward-7/conversations/months/2026/11/")
    )
    rows = csv.DictReader(io.StringIO(client.get(OVERVIEW + "?download=csv").content.decode("utf-8-sig")))
    assert {(row["month"], row["target"]) for row in rows} >= {("2025-12", "6"), ("2026-10", "6"), ("2026-11", "10")}


@ON_THE_22ND
def test_a_target_for_next_month_is_not_asked_for_yet(cast, signed_in):
    hold(cast.rowan, 2026, 11, 6)
    services.edit_pathway(by=cast.rowan, pathway=cast.pathway, monthly_target=10, target_from=date(2026, 12, 1))
    assert list(short(**days_of(date(2026, 11, 1)))[0]) == []
    assert [pathway.gap for pathway in short(**days_of(date(2026, 12, 1)))[0]] == [10]
    client = signed_in("rowan")
    assert "6 of 6 conversations on Coming in for a hip operation : the target is met." in spaced_text_of(
        client.get("/teams/strathmoor/ward-7/")
    )
    assert "6 of 6 on Coming in" in spaced_text_of(client.get("/teams/strathmoor/ward-7/conversations/"))
    assert cells_of(signed_in("quentin"))["Ward 7"][-1] == ("6 of 6 met", ["met"])


@ON_THE_22ND
def test_a_pathway_retired_today_keeps_what_its_months_owed(cast, signed_in):
    hold(cast.rowan, 2026, 10, 2)
    services.retire_pathway(by=cast.rowan, pathway=cast.pathway)
    cells = cells_of(signed_in("quentin"))["Ward 7"]
    assert cells[-2:] == [("2 of 6 4 short", ["short"]), ("0 of 6 ended", ["ended"])]
    assert "Every team has met its target" in spaced_text_of(signed_in("quentin").get(OVERVIEW))


@ON_THE_22ND
def test_more_on_one_pathway_is_told_beside_what_is_missing_on_another(cast, signed_in):
    other = make_pathway(cast.ward_7, title="Going home")
    for pathway in Pathway.objects.all():
        pathway.targets.update(number=4)
    hold(cast.rowan, 2026, 11, 6, cast.pathway)
    hold(cast.rowan, 2026, 11, 2, other)
    client = signed_in("quentin")
    cell = "Coming in for a hip operation 6 of 4 met Going home 2 of 4 2 short"
    assert cells_of(client)["Ward 7"][-1] == (cell, ["short"])
    assert "Coming in for a hip operation 6 of 4, met Going home 2 of 4, 2 short" in spaced_text_of(
        client.get(OVERVIEW + "teams/")
    )
    for page in ("", "teams/"):
        assert "8 of 8" not in spaced_text_of(client.get(OVERVIEW + page))


def test_a_concern_of_a_closed_team_is_still_stuck(cast):
    close(cast.ward_7, timezone.localdate())
    Team.objects.filter(pk=cast.ward_8.pk).update(started_on=timezone.localdate())
    Concern.objects.create(team=cast.ward_7, kind="adult", urgency="today", raised_by=cast.user("moira"))
    assert [row[:2] for row in stuck_of(cast.quentin)] == [("Ward 7", "concern")]


def test_the_pages_of_a_closed_team_can_be_read_and_not_changed(cast, signed_in):
    implementation = fill(cast.rowan)
    close(cast.ward_7, date(2026, 3, 3))
    client = signed_in("quentin")
    page = spaced_text_of(client.get("/teams/strathmoor/ward-7/"))
    assert "This team closed on 3 March 2026. What it heard and changed stays to be read." in page
    assert implementation.idea.text in page
    assert [words for words in ("days left", "Next meeting", "Tests under way") if words in page] == []
    ada = signed_in("ada").get("/teams/strathmoor/ward-7/")
    assert ada.status_code == 200
    assert "People in this team" not in spaced_text_of(ada)
    assert client.get("/teams/strathmoor/ward-7/people/").status_code == 404
