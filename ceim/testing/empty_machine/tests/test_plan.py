"""No block of commands in README or docs/running.md is one that nobody follows."""

import pytest

from ceim.testing.empty_machine.blocks import CodeBlock, blocks, blocks_in
from ceim.testing.empty_machine.installed import settings_told
from ceim.testing.empty_machine.machine import EmptyMachine, NotTrue
from ceim.testing.empty_machine.plan import STEPS, unaccounted, why_not_here
from ceim.testing.source import ROOT


def test_every_block_of_both_documents_is_followed():
    found = blocks()
    assert list(unaccounted(found)) == []
    assert len(found) > 25
    assert {block.kind for block in found.values()} == {"sh", "ini"}


def test_block_that_nobody_follows_is_found():
    text = "# Running\n\n## New\n\n```sh\nmake all\n```\n\n  ```ini\na = b\n  ```\n"
    found = {block.key: block for block in blocks_in(text, "docs/running.md")}
    assert list(found) == ["docs/running.md: New", "docs/running.md: New (2)"]
    says = list(unaccounted(found))
    assert says[:2] == [f"Nothing follows the block under “{key}”" for key in found]
    assert len(says) == 2 + sum(len(step.keys) for step in STEPS)


def test_block_that_does_not_end_is_refused():
    with pytest.raises(ValueError, match="does not end"):
        list(blocks_in("# A\n```sh\nmake\n", "README.md"))


@pytest.mark.parametrize(
    ("line", "is_run"), [("docker compose ps", False), ("make setup", True), ("make bench", False)]
)
def test_what_cannot_be_done_here_is_listed(line, is_run):
    assert (why_not_here(line) == "") == is_run


def test_words_that_a_block_no_longer_says_are_found():
    machine, block = EmptyMachine.__new__(EmptyMachine), CodeBlock("README.md", "A", 1, "sh", "echo here\n")
    machine.read_as = {}
    assert machine.as_read(block, "echo here", {"here": "there"}) == "echo there"
    with pytest.raises(NotTrue, match="does not say"):
        machine.as_read(block, "echo here", {"nowhere": "there"})


def test_settings_are_read_off_their_table():
    told = settings_told((ROOT / "docs/running.md").read_text())
    assert told["REDIS_URL"] and not told["COMPRESS"]
    assert {"SECRET_KEY", "MAIL_FROM", "VAR_DIR"} <= set(told)
