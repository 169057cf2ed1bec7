"""Papers of docs/assurance keep their word: what they name is there, no item is missing, each claim has its test."""

import re

import pytest

from ceim.testing.source import ROOT, tree_of

FOLDER = ROOT / "docs" / "assurance"
PAPERS = sorted(FOLDER.glob("*.md"))
NAMED = re.compile(r"`((?:ceim|conversations|meetings|improvements|templates|static|\.github)/[\w./-]+)(?:::(\w+))?`")
WITH_A_TEST = {"met", "partly"}
SEVERITIES = ["minor", "significant", "considerable", "major", "catastrophic"]
ONLY_OTHERS_CAN_SAY = re.compile(
    r"\b(compliant|complies|certified|accredited|conformant|guarantee[sd]?)\b", re.IGNORECASE
)


def rows_of(text, first):
    """The cells of rows whose first one matches."""
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    rows = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]
    return [row for row in rows if re.fullmatch(first, row[0])]


def missing_in(text, root=ROOT):
    """Names of files, and of tests in them, that are not there."""
    for path, function in NAMED.findall(text):
        found = root / path
        if not found.exists() or (function and function not in functions_in(found)):
            yield f"{path}::{function}" if function else path


def functions_in(path):
    return {node.name for node in tree_of(path.read_text()).body if hasattr(node, "name")}


def has_test(text):
    return any("/test_" in path or "/tests/" in path for path, _function in NAMED.findall(text))


def paper(name):
    return (FOLDER / name).read_text()


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
def test_what_a_paper_names_is_there(path):
    assert list(missing_in(path.read_text())) == []


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.name)
def test_no_paper_claims_what_only_others_can_say(path):
    assert ONLY_OTHERS_CAN_SAY.findall(path.read_text()) == []


def test_what_is_not_there_is_found():
    text = "`ceim/tests/test_assurance.py::test_nothing`, `ceim/no/such.py`, `ceim/tests/test_assurance.py`"
    assert list(missing_in(text)) == ["ceim/tests/test_assurance.py::test_nothing", "ceim/no/such.py"]


def test_every_item_of_asvs_has_its_row_and_a_test_where_it_is_met():
    listed = dict(line.split() for line in paper("asvs-items.txt").splitlines())
    rows = rows_of(paper("asvs.md"), r"\d+\.\d+\.\d+")
    assert [row[0] for row in rows] == list(listed)
    assert {row[0]: row[1] for row in rows} == listed
    assert [row[0] for row in rows if row[3] in WITH_A_TEST and not has_test(row[5])] == []
    assert [row[0] for row in rows if row[3] != "met" and not row[4]] == []


def test_states_of_asvs_are_counted_right():
    text = paper("asvs.md")
    states = [row[3] for row in rows_of(text, r"\d+\.\d+\.\d+")]
    told = {state: int(number) for state, number in re.findall(r"^\| ([a-z ]+) \| (\d+) \|$", text, re.MULTILINE)}
    assert told == {state: states.count(state) for state in told}
    assert sum(told.values()) == len(states) == 253


def test_every_hazard_has_a_test_that_guards_it_and_a_risk_of_the_table():
    text = paper("hazards.md")
    table = {row[0]: [int(cell) for cell in row[1:]] for row in rows_of(text, "(very )?(high|low)|medium")}
    hazards = rows_of(text, r"H\d+")
    assert [row[0] for row in hazards] == [f"H{number}" for number in range(1, len(hazards) + 1)]
    assert [row[0] for row in hazards if not has_test(row[6])] == []
    for number, *_about, initial, _control, _guarded, residual in hazards:
        risks = []
        for risk in (initial, residual):
            severity, likelihood, told = re.fullmatch(r"(\w+), ([a-z ]+): (\d)", risk).groups()
            risks.append(table[likelihood][SEVERITIES.index(severity)])
            assert risks[-1] == int(told), number
        assert risks[1] <= risks[0] and risks[1] <= 3, number


def test_all_fourteen_principles_have_a_row():
    themes = {1: 4, 2: 2, 3: 5, 4: 3}
    expected = [f"{theme}.{number}" for theme, most in themes.items() for number in range(1, most + 1)]
    assert [row[0].split()[0] for row in rows_of(paper("software-security-code.md"), r"\d\.\d .+")] == expected


def test_picture_of_the_data_and_its_list_are_alike():
    picture, text = re.search(r"```mermaid\n(.*?)```(.*)", paper("data-flow.md"), re.DOTALL).groups()
    listed = [row[0] for row in rows_of(text, r"\d+a?")]
    assert sorted(re.findall(r'"(\d+a?) ', picture)) == sorted(listed)


@pytest.mark.parametrize("name", ["dpia.md", "privacy-notice.md", "dtac.md", "scotland.md", "hazards.md"])
def test_what_only_an_operator_can_fill_in_is_said_to_be_theirs(name):
    assert paper(name).count("**[you]**") >= 5
