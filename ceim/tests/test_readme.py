"""The README and what it points at keep their word: commands exist, links lead somewhere, the picture is the house."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

from ceim.demo_mode import ENVIRONMENT
from ceim.testing.source import LAYERS, ROOT

README = (ROOT / "README.md").read_text()
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def commands(pattern, pages=PAGES):
    """The lines of all blocks of commands that match."""
    blocks = [block for page in pages for block in re.findall(r"```sh\n(.*?)```", page.read_text(), re.DOTALL)]
    return sorted({line.strip() for block in blocks for line in block.splitlines() if re.match(pattern, line.strip())})


@pytest.mark.parametrize("command", commands(r"make "))
def test_make_command_in_readme_exists(command):
    target = re.match(r"make (\S+)", command)[1]
    dry_run = subprocess.run(["make", "--dry-run", target], cwd=ROOT, capture_output=True, text=True)  # noqa: S603, S607
    assert dry_run.returncode == 0, dry_run.stderr


@pytest.mark.parametrize("command", commands(r".*manage\.py "))
def test_manage_command_in_readme_exists(command):
    name = re.search(r"manage\.py (\S+)", command)[1]
    assert name in get_commands()


@pytest.mark.parametrize(
    ("given", "code", "said"), [({}, 0, "This is the demo"), ({"SECRET_KEY": "x" * 60}, 1, "STORY_KEYS")]
)
def test_manage_is_the_demo_until_there_is_a_secret_key(given, code, said):
    if ENVIRONMENT.exists():
        pytest.skip(".env decides here")
    answer = subprocess.run(  # noqa: S603  our own interpreter
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]} | given,
        capture_output=True,
        text=True,
    )
    assert (answer.returncode, said in answer.stderr) == (code, True), answer.stderr


def test_readme_shows_the_two_commands():
    assert {"make run", "make test"} <= set(commands(r"make ", [ROOT / "README.md"]))


ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text()
APPS = ("conversations", "meetings", "improvements", "ceim.across")


def floors_of(picture):
    """The names in the boxes of a drawing, from the bottom up: a list for each floor."""
    floors = [re.findall(r"\| ([a-z_.]+) {2,}", line) for line in picture.splitlines() if line.startswith("| ")]
    return floors[::-1]


def test_picture_of_the_house_is_the_house():
    drawn = floors_of(ARCHITECTURE.split("```text", 1)[1].split("```", 1)[0])
    files = {name for layer in LAYERS for name in layer if not Path(ROOT, *name.split(".")).is_dir()} - {"manage"}
    built = [sorted(set(layer) - files) for layer in LAYERS if "ceim" not in layer and "manage" not in layer]
    assert [sorted(floor) for floor in drawn] == [floor for floor in built if floor]
    assert all(f"`{name.split('.')[1]}.py`" in ARCHITECTURE for name in files)
    assert {app for app in settings.INSTALLED_APPS if app.startswith(APPS[:3])} == set(APPS[:3])


def test_floors_are_read_off_a_picture():
    assert floors_of("| top   x |\n+---+\n| left   a | right.b   c |") == [["left", "right.b"], ["top"]]


@pytest.mark.parametrize("app", APPS)
def test_rooms_that_are_listed_are_the_rooms(app):
    [row] = re.findall(rf"^\| `{app}` \|(.*)$", ARCHITECTURE, re.MULTILINE)
    folders = {path.parent.name for path in Path(ROOT, *app.split(".")).glob("*/__init__.py")}
    assert set(re.findall(r"`(\w+)`", row)) == folders - {"models", "migrations", "tests", "templatetags"}


def test_what_a_page_points_at_is_there():
    for page in PAGES:
        pointed = [each for each in re.findall(r"\]\(([^)#]+)\)", page.read_text()) if "://" not in each]
        assert [each for each in pointed if not (page.parent / each).exists()] == [], page.name


@pytest.mark.parametrize(
    "page", [ROOT / "CONTRIBUTING.md", ROOT / "docs" / "architecture.md"], ids=lambda page: page.name
)
def test_files_that_are_named_are_there(page):
    named = re.findall(r"`((?:ceim|conversations|meetings|improvements|templates)/[\w/.]+)`", page.read_text())
    assert len(named) > 5
    assert [each for each in named if not (ROOT / each).exists()] == []


def test_decisions_are_numbered_dated_and_listed():
    records = sorted((ROOT / "docs" / "decisions").glob("0*.md"))
    index = (ROOT / "docs" / "decisions" / "README.md").read_text()
    for number, record in enumerate(records, start=1):
        title, _blank, about = record.read_text().splitlines()[:3]
        status = re.fullmatch(r"Date: \d{4}-\d\d-\d\d\. Status: (accepted|abandoned|replaced by (\d+))\.", about)
        assert record.name.startswith(f"{number:04d}-"), record.name
        assert title.startswith(f"# {number}. "), record.name
        assert status, record.name
        assert int(status[2] or 0) <= len(records), record.name
        assert f"({record.name})" in index, record.name


def test_version_is_the_latest_in_the_change_log():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert re.search(r"^## (\S+) – ", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)[1] == project["version"]


def test_pictures_in_readme_are_there():
    for path in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README):
        assert (ROOT / path).exists()
