"""In the QI lead's grid and its file a short month says why, where the team has said so; its number stays."""

import csv
import io
from datetime import date

import pytest

from ceim.across.dashboards.tests.overview import OVERVIEW, cells_of
from ceim.across.dashboards.tests.world import make_team
from ceim.teams.models import Target
from ceim.testing import factories as make
from ceim.testing.answers import soup_of
from ceim.testing.cast import make_pathway
from ceim.testing.clock import stopped_at
from ceim.testing.short_months import explain, hold

SEPTEMBER, OCTOBER = date(2026, 9, 1), date(2026, 10, 1)

clock = stopped_at("2026-11-22 10:00 +0000")


def cell(client, team="Ward 7"):
    """The one of October."""
    return cells_of(client)[team][-2]


def test_explained_month_is_hatched_and_says_why_beside_its_number(cast, signed_in):
    hold(cast.moira, 4, OCTOBER)
    client = signed_in("quentin")
    assert cell(client) == ("4 of 6 2 short", ["short"])
    explain(cast.rowan, cast.pathway, OCTOBER, "ward_closed", note="Painters")
    assert cell(client) == ("4 of 6 2 short Ward closed or moved", ["short", "explained"])
    assert cells_of(client)["Ward 7"][-3] == ("0 of 6 none", ["none"])
    assert "Hatched means: the team has said why" in soup_of(client.get(OVERVIEW)).get_text()


def test_reason_of_a_month_that_is_not_short_any_more_is_not_told(cast, signed_in):
    explain(cast.rowan, cast.pathway, OCTOBER)
    hold(cast.moira, 6, OCTOBER)
    client = signed_in("quentin")
    assert cell(client) == ("6 of 6 met", ["met"])
    assert "Staff away" not in client.get(OVERVIEW + "?download=csv").text


def test_month_is_hatched_when_each_pathway_that_was_short_is_explained(cast, signed_in):
    other = make_pathway(cast.ward_7, title="Going home")
    explain(cast.rowan, cast.pathway, OCTOBER)
    client = signed_in("quentin")
    assert cell(client) == ("0 of 12 none Coming in for a hip operation: Staff away", ["none"])
    said = explain(cast.rowan, other, OCTOBER)
    assert cell(client) == ("0 of 12 none Staff away", ["none", "explained"])
    said.delete()
    explain(cast.rowan, other, OCTOBER, "infection")
    reasons = "Coming in for a hip operation: Staff away Going home: Infection control"
    assert cell(client) == (f"0 of 12 none {reasons}", ["none", "explained"])


def test_team_explains_for_itself_on_the_pathway_of_another(cast, signed_in):
    make.make_pathway_partner(cast.pathway, team=cast.ward_8, by=cast.nadia, since=SEPTEMBER)
    Target.objects.create(team=cast.ward_8, pathway=cast.pathway, month=SEPTEMBER, number=3)
    explain(cast.nadia, cast.pathway, OCTOBER, "starting")
    client = signed_in("quentin")
    assert cell(client, "Ward 8") == ("0 of 3 none Starting up", ["none", "explained"])
    assert cell(client) == ("0 of 6 none", ["none"])


def test_file_says_why_in_words(cast, signed_in):
    explain(cast.rowan, cast.pathway, OCTOBER, "few_people", note="Painters")
    text = signed_in("quentin").get(OVERVIEW + "?download=csv&months=3").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["month"], row["missing"], row["why_short"]) for row in rows] == [
        ("2026-09", "6", ""),
        ("2026-10", "6", "Very few people to ask"),
        ("2026-11", "6", ""),
    ]
    assert "Painters" not in text


@pytest.mark.one_database  # it counts statements
@pytest.mark.parametrize("number", [1, 3])
def test_reasons_cost_no_statement_more(number, cast, signed_in, django_assert_num_queries):
    for each in range(number):
        lead = make_team(cast.organisation, each)
        explain(lead, make_pathway(lead.team), OCTOBER)
    client = signed_in("quentin")
    with django_assert_num_queries(26):
        assert "Staff away" in client.get(OVERVIEW).text
