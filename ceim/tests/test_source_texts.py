"""The table of what the two methods ask names pages that there are, and tests that there are."""

import re

from ceim.testing.addresses import pages
from ceim.testing.source import ROOT

TABLE = (ROOT / "docs" / "source-texts.md").read_text()


def rows():
    """[(what is asked, page, tests)] of each line of the tables."""
    lines = [line for line in TABLE.splitlines() if line.startswith("|") and not line.startswith("|--")]
    return [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines if "what is asked" not in line]


def test_pages_and_tests_that_are_named_are_there():
    known = {page.name for page in pages()}
    named = {name for _asked, page, _tests in rows() for name in re.findall(r"`(\w+)`", page)}
    folders = {folder for *_rest, tests in rows() for folder in re.findall(r"`([\w/]+)`", tests)}
    assert named - known == set()
    assert {folder for folder in folders if not (ROOT / folder).is_dir()} == set()


def test_what_is_asked_is_done_by_a_page_and_played_by_tests_or_said_to_be_missing():
    assert len(rows()) > 20
    assert [asked for asked, page, tests in rows() if not page or bool(tests) == page.startswith("not yet")] == []
