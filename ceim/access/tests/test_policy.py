"""The promised rights, in words, beside the policy in code and the table in the README."""

import re
from pathlib import Path

import pytest
from django.utils.functional import Promise

from ceim.access.policy import GRANTS, Permission, Role, may
from ceim.access.role_names import ROLE_NAMES
from ceim.teams.models import Membership

ROOT = Path(__file__).resolve().parents[3]
README = ROOT / "README.md"

# What each row promises. The same words head the rows of the README's table.
PROMISES = {
    "Open the team's pages": Permission.VIEW_TEAM,
    "Read released stories": Permission.READ_STORIES,
    "Write down what somebody held": Permission.WRITE_DOWN,
    "Log conversations": Permission.RECORD_CONVERSATION,
    "Read the words as captured": Permission.READ_CAPTURED_WORDS,
    "Release a colleague's story": Permission.RELEASE_STORY,
    "Take back a story that somebody else held": Permission.TAKE_BACK_STORY,
    "Look at what the team wrote about a story that was taken back": Permission.LOOK_AT_WORDS_LEFT,
    "Highlight and theme stories": Permission.REVIEW_STORIES,
    "Raise a concern": Permission.RAISE_CONCERN,
    "See and handle concerns": Permission.HANDLE_CONCERN,
    "Draw pathways": Permission.DRAW_PATHWAY,
    "Say why a month was short": Permission.EXPLAIN_SHORT_MONTH,
    "Plan and hold meetings": Permission.RUN_MEETING,
    "Add reflections, opportunities and votes": Permission.JOIN_MEETING,
    "Read reflections that were shared": Permission.READ_REFLECTIONS,
    "Decide what becomes of an opportunity": Permission.DECIDE_ON_OPPORTUNITY,
    "Draft change ideas and tests": Permission.DRAFT_TEST,
    "Test changes and enter readings": Permission.TEST_CHANGE,
    "Open the photographs and tables of a test": Permission.OPEN_TEST_FILES,
    "Decide what comes after a test, or stop": Permission.DECIDE_ON_CHANGE,
    "Say how far a piece of work is": Permission.SCORE_PROGRESS,
    "Say whether a change still holds": Permission.SAY_WHETHER_IT_HOLDS,
    "Write and read comments of coach and team": Permission.COMMENT,
    "Implement a change": Permission.IMPLEMENT_CHANGE,
    "Spread a change": Permission.SPREAD_CHANGE,
    "Work on an improvement with other teams": Permission.SHARE_WORK,
    'Write "you said, we did"': Permission.WRITE_BOARD,
    "Approve and publish it": Permission.APPROVE_BOARD,
    "Invite people and change roles": Permission.MANAGE_PEOPLE,
    "See all teams' progress": Permission.VIEW_ORGANISATION,
    "Say who is on what waits in a team": Permission.HELP_TEAMS,
    "See how teams are grouped": Permission.VIEW_GROUPS,
    "Start teams, change the organisation's settings": Permission.MANAGE_ORGANISATION,
}


def readme_table():
    """{promise: {role name: bool}} from the table under "Roles and rights"."""
    text = README.read_text().split("## Roles and rights", 1)[1].split("\n## ", 1)[0]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in re.findall(r"^\|.*\|$", text, re.MULTILINE)
    ]
    header, body = rows[0][1:], rows[2:]
    return {row[0]: dict(zip(header, [cell == "yes" for cell in row[1:]], strict=True)) for row in body}


def test_every_permission_is_promised_once():
    assert sorted(PROMISES.values()) == sorted(Permission)


def test_every_role_is_in_the_table():
    assert set(GRANTS) == set(Role) == set(ROLE_NAMES)


@pytest.mark.parametrize("promise", PROMISES)
def test_policy_keeps_the_promise_in_the_readme(promise):
    promised = readme_table()[promise]
    assert promised == {str(ROLE_NAMES[role]): may(role, PROMISES[promise]) for role in Role}


def test_readme_promises_nothing_else():
    assert set(readme_table()) == set(PROMISES)


def test_role_is_named_in_the_language_of_the_page():
    assert [role for role, name in ROLE_NAMES.items() if not isinstance(name, Promise)] == []
    assert str(dict(Membership._meta.get_field("role").choices)[Role.LEAD]) == "Team lead"


def rights_asked_for(text):
    """The permissions that a template asks a membership or an organisation role for, by name."""
    return set(re.findall(r"\b(?:membership|standing)\.may_(\w+)", text))


def test_templates_ask_for_rights_that_there_are():
    """A right that is misspelled would be nobody's, and a template says nothing."""
    asked = {path.name: rights_asked_for(path.read_text()) for path in (ROOT / "templates").rglob("*.html")}
    assert {name: rights - set(Permission) for name, rights in asked.items() if rights - set(Permission)} == {}
    assert len(set().union(*asked.values())) > 10


def test_rights_that_there_are_not_are_found():
    assert rights_asked_for("{% if membership.may_relase_story %}") - set(Permission) == {"relase_story"}


def test_unknown_role_is_an_error():
    with pytest.raises(ValueError, match="ghost"):
        may("ghost", Permission.VIEW_TEAM)
