"""The file that describes the API says what the API does; and what docs/api.md shows can be asked."""

import json
import re
from functools import cache

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from ceim.across.api import addresses
from ceim.across.api.addresses import DESCRIPTION
from ceim.across.api.asked import LIMIT, MONTHS, MOST
from ceim.across.api.models import Scope
from ceim.across.api.tests.asking import API, path_of
from ceim.across.charts_say.keeping import read_charts_of
from ceim.across.dashboards.tests.world import fill, make_group
from ceim.teams.models import Setting
from ceim.testing import factories as make
from ceim.testing.addresses import pages
from ceim.testing.source import ROOT
from conversations.counts.mending import mend
from improvements.models import Improvement

SAYS = json.loads(DESCRIPTION.read_text())
PATHS = {path.removeprefix("/organisations/{organisation}/"): each["get"] for path, each in SAYS["paths"].items()}
NAMES = [page.name for page in pages() if page.gate == "token"]
GUIDE = (ROOT / "docs" / "api.md").read_text()
BLOCKS = re.findall(r"```(powerquery|r|text)\n(.*?)```", GUIDE, re.DOTALL)
# By which one could compare teams: what people said, how they felt, how they judged.
OF_WORDS = re.compile(r"word|said|quote|feeling|score|rank|percentile|could_be_better|passage|highlight|position_of")


@cache
def checker(name):
    schema = {"$ref": f"#/components/schemas/{name}", "components": SAYS["components"]}
    return Draft202012Validator(schema, format_checker=FormatChecker())


def schema_of(path):
    return PATHS[path]["responses"]["200"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]


@pytest.fixture
def filled(cast):
    """Something in every list."""
    for by in (cast.rowan, cast.nadia):
        fill(by)
        make.make_aim(by, make.make_measure(by, improvement=Improvement.objects.get(team=by.team), values=(1, 2)))
        make.make_improvement(by, title="Every time", method="every_time")
    for _each in range(6):
        make.make_highlight(cast.rowan, make.make_conversation(cast.rowan, state="released"), themes=["Waiting"])
    mend()
    read_charts_of([cast.ward_7.pk, cast.ward_8.pk])
    make_group(cast, "Surgery", cast.ward_7)


def test_file_names_each_address_with_its_scope_and_parameters():
    assert {each["operationId"] for each in PATHS.values()} == set(NAMES)
    for name in NAMES:
        told, view = PATHS[path_of(name)], getattr(addresses, name)
        assert told["operationId"] == name
        assert told["x-scope"] == view.scope
        parameters = [each["$ref"].rpartition("/")[2] for each in told["parameters"]]
        assert parameters == ["organisation", *view.takes], name


def test_file_says_which_values_parameters_have():
    told = {name: each["schema"] for name, each in SAYS["components"]["parameters"].items()}
    assert told["months"]["enum"] == list(MONTHS)
    assert told["months"]["default"] == MONTHS[-1]
    assert told["setting"]["enum"] == Setting.values
    assert (told["limit"]["default"], told["limit"]["maximum"]) == (LIMIT, MOST)
    assert SAYS["components"]["schemas"]["Organisation"]["properties"]["scopes"]["items"]["enum"] == Scope.values


def test_schemas_are_sound_and_leave_no_column_untold():
    for name, schema in SAYS["components"]["schemas"].items():
        Draft202012Validator.check_schema(schema)
        assert schema["required"] == list(schema["properties"]), name
        assert schema["additionalProperties"] is False, name


def test_every_answer_is_as_the_file_says(cast, program, filled):
    for path in PATHS:
        answer = program.get(path).json()
        assert [str(each.message) for each in checker(schema_of(path)).iter_errors(answer)] == [], path
        assert path == "" or answer["rows"], path


def test_every_refusal_is_as_the_file_says(cast, program, client):
    refused = [client.get(API), program.get("teams/?x=1"), program.get("nothing/"), client.post(API)]
    for answer in refused:
        assert list(checker("Error").iter_errors(answer.json())) == []


def test_answer_that_says_more_than_the_file_is_noticed():
    row = {"stage": "stories", "number": 1}
    assert checker("Stage").is_valid(row)
    assert not checker("Stage").is_valid(row | {"team": "Ward 7"})
    assert not checker("Stage").is_valid(row | {"number": "1"})


def test_nothing_compares_teams_by_what_people_said():
    for name, schema in SAYS["components"]["schemas"].items():
        columns = set(schema["properties"])
        assert [each for each in columns if OF_WORDS.search(each)] == [], name
    assert "team_id" not in SAYS["components"]["schemas"]["Theme"]["properties"]


def test_file_is_served_to_anybody(client, db):
    answer = client.get("/api/v1/openapi.json")
    assert answer.json() == SAYS
    assert not answer.cookies


def paths_in(text):
    return re.findall(r"/api/v1/organisations/strathbrae/([^\"`\s]*)", text)


@pytest.mark.parametrize("where", sorted(set(paths_in(GUIDE))))
def test_each_request_of_the_guide_is_answered(where, cast, program, filled):
    assert program.all_rows(API + where)


def test_each_example_asks_for_something():
    asks = {language for language, block in BLOCKS if paths_in(block)}
    assert asks == {"text", "powerquery", "r"}


def test_columns_that_the_examples_name_are_there(cast, program, filled):
    month, team, reading = (program.rows(f"{name}/")[0] for name in ("months", "teams", "readings"))
    examples = dict(BLOCKS)
    named = re.search(r"FromRecords\(Rows, \{(.*?)\}\)", examples["powerquery"]).group(1)
    assert set(re.findall(r'"(\w+)"', named)) <= set(month)
    assert {"id", "name", "setting"} <= set(team)
    assert set(re.findall(r"reading\$(\w+)|of_one, \"(\w+)\"", examples["r"])) == {
        ("measure_id", ""),
        ("", "period"),
        ("", "value"),
    }
    assert {"measure_id", "period", "value", "is_set_aside"} <= set(reading)
    assert all(where in GUIDE for where in ("limit=500", "Retry-After"))


def test_guide_names_each_address_and_its_scope():
    table = dict(re.findall(r"^\| `?(\w+)`? \| (.*) \|$", GUIDE, re.MULTILINE))
    for name in NAMES:
        scope = getattr(addresses, name).scope or "any"
        assert f"`{path_of(name) or '/'}`" in table[scope], name
