"""No team is ranked, or compared, by what people said: swept over texts, addresses, columns and schemas."""

import ast
import json
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import get_resolver

ROOT = Path(__file__).parents[2]
CODE = ("ceim", "conversations", "meetings", "improvements")
RANKING = re.compile(
    r"\brank(s|ed|ing|ings)?\b|\bleague\b|\bleader ?board\b|\bbenchmark|\bpercentile|\bquartile|\bdecile"
    r"|\b(best|worst|top|bottom|highest|lowest)[- ](performing |scoring |rated )?(team|ward|unit|service)s?\b"
    r"|\b(better|worse|higher|lower) than (other|most|the other|all other) (team|ward|unit|service)s\b"
    r"|\bcompared (with|to) (the )?(other|all) (team|ward|unit|service)s\b|\bstar rating|\bsatisfaction score",
    re.IGNORECASE,
)
OF_COLUMNS = re.compile(r"(^|_)(rank|ranking|league|percentile|quartile|decile|position_among)($|_)")
TRANSLATED = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
TAGS = re.compile(r"{#.*?#}|{% *comment *%}.*?{% *endcomment *%}|<[^>]*>", re.DOTALL)


DENIED = "not by rank"  # what says that it is not done may stand


def ranks(text):
    return bool(RANKING.search(text.replace(DENIED, "")))


def texts_of_code(source):
    """What a Python file says to people."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in TRANSLATED:
            yield from (
                each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)
            )


def files(*kinds):
    for name in (*CODE, "templates"):
        found = [path for kind in kinds for path in (ROOT / name).rglob(f"*.{kind}")]
        yield from (path for path in found if "tests" not in path.parts and "node_modules" not in path.parts)


def texts():
    """(where, text) of all that people read: pages, mails, what code says, and the headings of files."""
    for path in files("html", "txt"):
        yield path, TAGS.sub(" ", path.read_text())
    for path in files("py"):
        yield from ((path, text) for text in texts_of_code(path.read_text()))


def names_in(schema):
    """Every name that a schema of files or of the API gives to something."""
    if isinstance(schema, dict):
        for name, each in schema.items():
            yield name
            yield from names_in(each)
    elif isinstance(schema, list):
        for each in schema:
            yield from names_in(each)


def test_no_text_ranks_teams():
    assert [(str(path.relative_to(ROOT)), text) for path, text in texts() if ranks(text)] == []


def test_no_column_holds_a_rank():
    columns = [f"{model.__name__}.{field.name}" for model in apps.get_models() for field in model._meta.get_fields()]
    assert [name for name in columns if OF_COLUMNS.search(name.split(".")[1])] == []


def test_no_address_is_of_a_ranking():
    names = [name for name in get_resolver().reverse_dict if isinstance(name, str)]
    assert [name for name in names if OF_COLUMNS.search(name)] == []


def test_no_schema_has_a_rank():
    schemas = [path for path in (ROOT / "ceim").rglob("*.json") if "openapi" in path.name]
    found = {str(path): list(names_in(json.loads(path.read_text()))) for path in schemas}
    assert [name for names in found.values() for name in names if OF_COLUMNS.search(name)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Your ward ranks 3rd",
        "The best performing teams",
        "Lower than other teams",
        "Compared with all teams",
        "League table",
        "In the top quartile",
    ],
)
def test_sweep_finds_what_ranks(text):
    assert ranks(text)
    assert list(texts_of_code(f"x = _({text!r})")) == [text]
