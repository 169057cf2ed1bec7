"""The QI lead's pages narrowed to a group of teams: by who belonged to it at the time, on every page alike."""

import csv
import io
from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from ceim.across.dashboards.tests.overview import OVERVIEW, cells_of, figure_of
from ceim.across.dashboards.tests.world import fill, make_group, stuck_of
from ceim.teams.models import GroupOfTeams, TeamInGroup
from ceim.testing import factories as make
from ceim.testing.answers import soup_of, spaced_text_of
from conversations.models import Concern

ON_THE_22ND = time_machine.travel("2026-11-22 10:00 +0000", tick=False)
DAY = timedelta(days=1)


def of(group, query=""):
    return f"?group={group.pk}{query}"


def test_group_narrows_every_page_of_all_teams(cast, signed_in):
    fill(cast.rowan)
    fill(cast.nadia)
    group, client = make_group(cast, "Surgery", cast.ward_7), signed_in("quentin")
    page = client.get(OVERVIEW + of(group))
    soup = soup_of(page)
    assert (figure_of(client), figure_of(client, of(group))) == ([4, 2, 2, 2, 2, 2], [2, 1, 1, 1, 1, 1])
    assert list(cells_of(client, of(group))) == ["Ward 7"]
    assert {team for team, *_rest in stuck_of(cast.quentin, group=str(group.pk))} == {"Ward 7"}
    assert [li.a.get_text() for li in soup.select(".ceim-short li")] == ["Ward 7"]
    assert "Of 1 opportunities stated" in spaced_text_of(page)
    assert "Only the teams of Surgery , led by Quentin Quality." in spaced_text_of(page)
    for link in soup.select(".ceim-figure__link"):
        text = spaced_text_of(client.get(link["href"]))
        assert ("Ward 7" in text, "Ward 8" in text) == (True, False), link["href"]
    for only in ("", "&only=short", "&only=stuck"):
        rows = soup_of(client.get(f"{OVERVIEW}teams/{of(group, only)}")).select("tbody tr")
        assert [row.a.get_text() for row in rows] == ["Ward 7"]


def test_group_holds_the_teams_of_the_groups_inside_it(cast, signed_in):
    outer = make_group(cast, "Surgery", cast.ward_7)
    inner = make_group(cast, "Hips", cast.ward_8, parent=outer)
    ended = make_group(cast, "Knees", cast.ward_8, parent=outer, ended_on=date(2024, 2, 1))
    client = signed_in("quentin")
    assert list(cells_of(client, of(outer))) == ["Ward 7", "Ward 8"]
    assert list(cells_of(client, of(inner))) == ["Ward 8"]
    options = [option.get_text() for option in soup_of(client.get(OVERVIEW)).select("[name=group] option")]
    assert options == ["All teams", "Surgery", "– Hips"]
    assert list(cells_of(client, of(ended))) == ["Ward 7", "Ward 8"]  # no choice any more: all teams


@ON_THE_22ND
def test_what_a_team_did_counts_for_the_group_it_belonged_to_then(cast, signed_in):
    """Ward 7 moved from Surgery to Medicine on 1 October: the two together are the whole, in every stage."""
    before = make_group(cast, "Surgery", cast.ward_7, until=date(2026, 10, 1))
    after = make_group(cast, "Medicine", cast.ward_7, since=date(2026, 10, 1))
    for moment in ("2026-09-30 22:30 +0100", "2026-10-01 00:30 +0100", "2026-10-20 12:00 +0100"):
        with time_machine.travel(moment, tick=False):
            fill(cast.rowan)
    client = signed_in("quentin")
    whole, first, second = (figure_of(client, query) for query in ("", of(before), of(after)))
    assert whole == [6, 3, 3, 3, 3, 3]
    assert first == [4, 1, 1, 1, 2, 1]  # each time also a story 40 days and a place some days before
    assert [a + b for a, b in zip(first, second, strict=True)] == whole
    for group, number in ((before, 1), (after, 2)):
        assert f"Of {number} opportunities stated" in spaced_text_of(client.get(OVERVIEW + of(group)))
    assert list(cells_of(client, of(before))) == ["Ward 7"]
    assert list(cells_of(client, of(before, "&months=1"))) == ["Ward 7"]
    assert "No team like that" in spaced_text_of(client.get(f"{OVERVIEW}teams/{of(before)}"))
    page = spaced_text_of(client.get(OVERVIEW + of(before)))
    assert "Every team has met its target" in page
    assert "Nothing waits for you." in page


@ON_THE_22ND
def test_download_says_the_groups_of_each_month(cast, signed_in):
    surgery = make_group(cast, "Surgery", cast.ward_7, until=date(2026, 10, 10))
    make_group(cast, "=Cohort", cast.ward_7, since=date(2026, 11, 1), kind="cohort")
    client = signed_in("quentin")

    def rows(query):
        answer = client.get(f"{OVERVIEW}?download=csv&months=3{query}")
        return [(row[3], row[8]) for row in csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))][1:]

    assert rows("") == [("2026-09", "Surgery"), ("2026-10", "Surgery"), ("2026-11", "'=Cohort")]
    assert rows(f"&group={surgery.pk}") == [("2026-09", "Surgery"), ("2026-10", "Surgery")]


def test_themes_are_the_same_whatever_group_is_chosen(cast, signed_in):
    """A number of the whole less that of a group would be a small one: there is one number for a theme."""
    for _each in range(5):
        make.make_highlight(cast.rowan, themes=["Waiting"])
    make.make_highlight(cast.nadia, themes=["Waiting"])
    group, client = make_group(cast, "Surgery", cast.ward_7), signed_in("quentin")

    def said(query):
        return spaced_text_of(client.get(OVERVIEW + query), "section:has(#themes-heading)")

    assert said(of(group)) == said("")
    theme = "thread/?stage=stories&theme=Waiting"
    assert [
        spaced_text_of(client.get(f"{OVERVIEW}{theme}{query}")).count("Story ") for query in ("", f"&group={group.pk}")
    ] == [6, 6]


@ON_THE_22ND
def test_register_of_concerns_narrows_to_where_they_were_raised(cast, signed_in):
    before = make_group(cast, "Surgery", cast.ward_7, until=date(2026, 10, 1))
    after = make_group(cast, "Medicine", cast.ward_7, cast.ward_8, since=date(2026, 10, 1))
    for moment in ("2026-09-30 22:30 +0100", "2026-10-01 00:30 +0100"):
        with time_machine.travel(moment, tick=False):
            Concern.objects.create(team=cast.ward_7, kind="adult", urgency="now", raised_by=cast.user("moira"))
    client = signed_in("conor")
    register = f"{OVERVIEW}concerns/"
    first, second = Concern.objects.order_by("pk")
    for group, found in ((before, [first]), (after, [second])):
        assert list(client.get(register + of(group)).context["page"]) == found
    rows = client.get(register + of(after, "&download=csv")).content.decode().strip().splitlines()
    assert len(rows) == 2


@pytest.mark.parametrize("value", ["0", "-1", "x", "%00", "999999999999999999999"])
def test_group_that_is_not_there_is_no_choice(value, cast, signed_in):
    make_group(cast, "Surgery", cast.ward_7)
    client = signed_in("quentin")
    assert list(cells_of(client, f"?group={value}")) == ["Ward 7", "Ward 8"]
    assert client.get(f"{OVERVIEW}teams/?group={value}").status_code == 200


def test_group_of_another_organisation_is_no_choice(cast, signed_in):
    far = make_group(cast, "Far away", cast.far_away)
    GroupOfTeams.objects.filter(pk=far.pk).update(organisation=cast.far_away.organisation)
    page = signed_in("quentin").get(OVERVIEW + of(far))
    assert "Far away" not in page.text
    assert soup_of(page).select("[name=group]") == []


def test_links_of_the_page_keep_group_and_setting(cast, signed_in):
    for _each in range(2):
        fill(cast.rowan)
    group = make_group(cast, "Surgery", cast.ward_7)
    TeamInGroup.objects.filter(group=group).update(since=timezone.localdate() - 400 * DAY)
    page = soup_of(signed_in("quentin").get(OVERVIEW + of(group, "&setting=inpatient&months=3")))
    links = [a["href"] for a in page.select("main a") if "stage=" in a["href"] and "theme=" not in a["href"]]
    assert len(links) == 6
    assert [link for link in links if f"group={group.pk}" not in link or "setting=inpatient" not in link] == []
    (download,) = [a["href"] for a in page.select("main a") if "download=csv" in a["href"]]
    assert f"group={group.pk}" in download


def test_empty_group_says_what_to_do(cast, signed_in):
    page = signed_in("quentin").get(OVERVIEW + of(make_group(cast, "Surgery")))
    assert "No team belonged to it then" in spaced_text_of(page)
