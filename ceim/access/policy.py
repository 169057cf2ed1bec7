"""Who may do what: roles, permissions and the table between them. Knows nothing of Django."""

from enum import StrEnum


class Role(StrEnum):
    """What a person is to a team (first five) or to an organisation (last three)."""

    MEMBER = "member"
    LEAD = "lead"
    FACILITATOR = "facilitator"
    COACH = "coach"
    PARTNER = "partner"
    QI_LEAD = "qi_lead"
    ADMINISTRATOR = "administrator"
    CONCERNS_OFFICER = "concerns_officer"


TEAM_ROLES = (Role.MEMBER, Role.LEAD, Role.FACILITATOR, Role.COACH, Role.PARTNER)
ORGANISATION_ROLES = (Role.QI_LEAD, Role.ADMINISTRATOR, Role.CONCERNS_OFFICER)


class Permission(StrEnum):
    """Something a page lets a person do."""

    VIEW_TEAM = "view_team"
    READ_STORIES = "read_stories"
    WRITE_DOWN = "write_down"  # for whoever held it: oneself, or somebody who dictates
    RECORD_CONVERSATION = "record_conversation"  # that one held
    READ_CAPTURED_WORDS = "read_captured_words"
    RELEASE_STORY = "release_story"
    TAKE_BACK_STORY = "take_back_story"  # that somebody else held
    LOOK_AT_WORDS_LEFT = "look_at_words_left"  # of the team, about a story that was taken back
    REVIEW_STORIES = "review_stories"
    RAISE_CONCERN = "raise_concern"
    HANDLE_CONCERN = "handle_concern"
    DRAW_PATHWAY = "draw_pathway"
    EXPLAIN_SHORT_MONTH = "explain_short_month"
    RUN_MEETING = "run_meeting"
    JOIN_MEETING = "join_meeting"
    READ_REFLECTIONS = "read_reflections"
    SAY_WHETHER_IT_HOLDS = "say_whether_it_holds"
    DECIDE_ON_OPPORTUNITY = "decide_on_opportunity"
    DRAFT_TEST = "draft_test"  # ideas and plans: nothing is carried out by them
    TEST_CHANGE = "test_change"
    OPEN_TEST_FILES = "open_test_files"  # photographs and tables: for the people of the team alone
    DECIDE_ON_CHANGE = "decide_on_change"
    SCORE_PROGRESS = "score_progress"
    COMMENT = "comment"  # and read comments: between a team and its coach
    IMPLEMENT_CHANGE = "implement_change"
    SPREAD_CHANGE = "spread_change"
    SHARE_WORK = "share_work"
    WRITE_BOARD = "write_board"
    APPROVE_BOARD = "approve_board"
    MANAGE_PEOPLE = "manage_people"
    VIEW_ORGANISATION = "view_organisation"
    HELP_TEAMS = "help_teams"  # say that one is on what waits in a team, or why not now
    VIEW_GROUPS = "view_groups"
    MANAGE_ORGANISATION = "manage_organisation"


P = Permission
# What shows words as they were captured, or concerns. Held back for a day from who gave themselves a role.
OPENS_WORDS = frozenset({P.READ_CAPTURED_WORDS, P.RELEASE_STORY, P.HANDLE_CONCERN})
_READS = {P.VIEW_TEAM, P.READ_STORIES}
_TAKES_PART = _READS | {P.REVIEW_STORIES, P.JOIN_MEETING, P.READ_REFLECTIONS, P.SAY_WHETHER_IT_HOLDS}
_TAKES_PART |= {P.RAISE_CONCERN, P.COMMENT, P.OPEN_TEST_FILES}
_HELPS = _TAKES_PART | {P.WRITE_DOWN, P.DRAFT_TEST, P.WRITE_BOARD}
_WORKS = _HELPS | {
    P.RECORD_CONVERSATION,
    P.RELEASE_STORY,
    P.LOOK_AT_WORDS_LEFT,
    P.TEST_CHANGE,
    P.DECIDE_ON_CHANGE,
    P.SCORE_PROGRESS,
}
_LEADS = _WORKS | {
    P.READ_CAPTURED_WORDS,
    P.TAKE_BACK_STORY,
    P.HANDLE_CONCERN,
    P.DRAW_PATHWAY,
    P.EXPLAIN_SHORT_MONTH,
    P.RUN_MEETING,
    P.DECIDE_ON_OPPORTUNITY,
    P.IMPLEMENT_CHANGE,
    P.SPREAD_CHANGE,
    P.SHARE_WORK,
    P.APPROVE_BOARD,
    P.MANAGE_PEOPLE,
}

GRANTS: dict[Role, frozenset[Permission]] = {
    Role.MEMBER: frozenset(_WORKS),
    Role.LEAD: frozenset(_LEADS),
    Role.FACILITATOR: frozenset(_HELPS | {P.RUN_MEETING}),
    Role.COACH: frozenset(_READS | {P.SCORE_PROGRESS, P.COMMENT}),
    Role.PARTNER: frozenset(_TAKES_PART),
    Role.QI_LEAD: frozenset(_READS | {P.VIEW_ORGANISATION, P.HELP_TEAMS, P.VIEW_GROUPS}),
    Role.ADMINISTRATOR: frozenset({P.VIEW_TEAM, P.MANAGE_PEOPLE, P.VIEW_GROUPS, P.MANAGE_ORGANISATION}),
    Role.CONCERNS_OFFICER: frozenset({P.HANDLE_CONCERN, P.LOOK_AT_WORDS_LEFT}),
}


def may(role: str, permission: Permission) -> bool:
    """Whether people in this role hold this permission. Raises ValueError for a role that does not exist."""
    return permission in GRANTS[Role(role)]


def roles_with(permission: Permission, among: tuple[Role, ...]) -> list[str]:
    """The roles that hold it, as the database has them: for asking who may do something."""
    return [role.value for role in among if may(role, permission)]


def may_once_closed(role: str, permission: Permission) -> bool:
    """Whether they hold it in a team that has closed, which nobody adds to or changes.

    Its concerns stay open to those who handle them, and what it did to those who look after its organisation.
    """
    kept = {P.HANDLE_CONCERN} | (_READS if role in ORGANISATION_ROLES else set())
    return permission in kept and may(role, permission)
