"""The name of a method that is somebody's trade mark stands in no address, no file and no package of ours."""

import re
import tomllib

import pytest
from django.apps import apps
from django.urls import get_resolver

from ceim.testing.source import ROOT

MARK = re.compile(r"always[\W_]*(?:events?|experiences?)", re.IGNORECASE)
NOT_OURS = {".git", ".venv", "node_modules", "__pycache__", "vendor"}


def patterns(resolver=None, before=""):
    for each in (resolver or get_resolver()).url_patterns:
        address = before + str(each.pattern)
        yield address
        yield each.name or "" if hasattr(each, "name") else ""
        if hasattr(each, "url_patterns"):
            yield from patterns(each, address)


def files(folder=ROOT):
    for path in folder.iterdir():
        if path.name not in NOT_OURS and not path.is_symlink():
            yield str(path.relative_to(ROOT))
            if path.is_dir():
                yield from files(path)


def values_in_the_database():
    """Names of tables and columns, and what stands in a column of choices."""
    for model in apps.get_models():
        yield model._meta.db_table
        for field in model._meta.get_fields():
            yield field.name
            yield from (str(value) for value, _label in getattr(field, "flatchoices", None) or ())


def packages():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text()).get("project", {})
    yield project.get("name", "")
    yield from (line for path in ROOT.glob("requirements*") for line in path.read_text().splitlines())


@pytest.mark.parametrize("names", [patterns, files, values_in_the_database, packages])
def test_no_name_of_ours_bears_the_mark(names):
    found = list(names())
    assert len(found) > 10
    assert [each for each in found if MARK.search(each)] == []


def test_the_mark_is_found():
    for name in ("always_event", "always-events/", "AlwaysEvent", "docs/always events.md", "AlwaysExperience"):
        assert MARK.search(name), name
    assert not MARK.search("what should always happen in an event")
