"""The register: four columns, a line for each organisation that takes part, on the page and as a file."""

import csv
import io

import pytest
from openpyxl import load_workbook

from ceim.across.dashboards.tests.world import make_group
from ceim.across.programme.tests.world import PROGRAMME, TODAY, describe, make_practice
from ceim.testing.answers import soup_of, spaced_text_of
from ceim.testing.factories import make_participation

pytestmark = pytest.mark.django_db
REGISTER, FILE = f"{PROGRAMME}register/", f"{PROGRAMME}register/download/"
COLUMNS = ["Organisation", "Area of focus", "Vision statement in the words of the person", "Aim statement"]
VISION = "I will always know what happens next"
QUERIES = 9


def csv_rows(response):
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


@pytest.fixture
def practice(cast):
    practice = make_practice(cast.rowan)
    describe(cast.rowan, practice)
    return practice


def test_register_has_four_columns_and_a_line_for_each_organisation(cast, signed_in, practice):
    make_participation(practice, by=cast.odile)
    make_participation(practice, by=cast.nadia)
    make_participation(practice, by=cast.rowan, place="The care home")
    make_practice(cast.rowan, "Untold")
    make_practice(cast.odile, "Elsewhere alone")
    here, far = cast.organisation.name, cast.far_away.organisation.name
    rows = [
        COLUMNS,
        [here, "Going home", VISION, "95 of 100 are told"],
        [far, "Going home", VISION, "95 of 100 are told"],
        [here, "Untold", "", ""],
    ]
    client = signed_in("quentin")
    assert csv_rows(client.get(FILE)) == rows
    sheet = load_workbook(io.BytesIO(client.get(FILE, {"as": "xlsx"}).content)).active
    assert [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)] == rows
    page = soup_of(client.get(REGISTER))
    assert [each.get_text(strip=True) for each in page.select("thead th")] == COLUMNS
    told = [[cell.div.get_text(strip=True) for cell in row.select("th, td")] for row in page.select("tbody tr")]
    assert told == [*rows[1:3], [here, "Untold", "Not worded yet", "Not set yet"]]


def test_register_of_a_cohort_and_without_any(cast, signed_in, practice):
    make_practice(cast.nadia, "Another")
    cohort, client = make_group(cast, "First cohort", cast.ward_8, kind="cohort"), signed_in("quentin")
    assert [row[1] for row in csv_rows(client.get(FILE, {"group": cohort.pk}))[1:]] == ["Another"]
    link = f"{FILE}?group={cohort.pk}"
    assert link in [each.get("href") for each in soup_of(client.get(REGISTER, {"group": cohort.pk})).select("main a")]
    type(practice).objects.update(stopped_on=TODAY, stopped_reason="Enough")
    assert "None under way here" in spaced_text_of(client.get(REGISTER))
    assert csv_rows(client.get(FILE)) == [COLUMNS]


def test_a_cell_of_the_register_is_never_a_formula(cast, signed_in, practice):
    practice.visions.update(text="=1+1")
    client = signed_in("quentin")
    assert csv_rows(client.get(FILE))[1][2] == "'=1+1"
    sheet = load_workbook(io.BytesIO(client.get(FILE, {"as": "xlsx"}).content)).active
    assert (sheet["C2"].value, sheet["C2"].data_type) == ("=1+1", "s")


@pytest.mark.parametrize("name", ["moira", "ada", "conor"])
def test_register_is_for_who_sees_all_teams(signed_in, practice, name):
    client = signed_in(name)
    assert {client.get(page).status_code for page in (REGISTER, FILE)} <= {403, 404}


@pytest.mark.parametrize("number", [1, 30])
def test_show_register_queries_do_not_grow(cast, signed_in, django_assert_max_num_queries, number):
    for each in range(number):
        practice = make_practice(cast.rowan, f"Practice {each:02}")
        describe(cast.rowan, practice)
        make_participation(practice, by=cast.odile)
    client = signed_in("quentin")
    client.get(REGISTER)
    with django_assert_max_num_queries(QUERIES):
        page = client.get(REGISTER)
    assert len(soup_of(page).select("tbody tr")) == min(2 * number, 50)
