"""The README keeps its word: its commands exist, its map is the house, its words are the product's."""

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import get_commands

from ceim.demo_mode import ENVIRONMENT
from ceim.tests.source import ROOT

README = (ROOT / "README.md").read_text()


def commands(pattern):
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
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
        [sys.executable, "manage.py", "check"], cwd=ROOT, env={"PATH": os.environ["PATH"]} | given,
        capture_output=True, text=True,
    )  # fmt: skip
    assert (answer.returncode, said in answer.stderr) == (code, True), answer.stderr


def test_readme_shows_the_two_commands():
    assert {"make run", "make test"} <= set(commands(r"make "))


def test_map_in_readme_is_the_house():
    listed = set(re.findall(r"^\| `([\w.]+)/?` \|", README.split("## The map", 1)[1], re.MULTILINE))
    ours = {
        app
        for app in settings.INSTALLED_APPS
        if app.split(".")[0] in {"ceim", "conversations", "meetings", "improvements"}
    }
    assert ours - {"ceim"} <= listed
    for name in listed:
        assert (ROOT / name.replace(".", "/")).exists(), name


def test_pictures_in_readme_are_there():
    for path in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README):
        assert (ROOT / path).exists()
