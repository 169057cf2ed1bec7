"""Which rows of each table are seen, as SQL; and how tables are covered by it."""

import json
from pathlib import Path

FUNCTIONS = Path(__file__).with_name("functions.sql")
TEAMS, SHARED, ORGANISATIONS, AROUND = 1, 2, 3, 4  # the parts of a scope

# What several teams work on, and whose it is: seen of each team that shares work, which `visible_to` narrows.
SHARED_APPS = ("improvements_",)
SHARED_TABLES = {
    "teams_membership",
    "teams_pathway",
    "teams_touchpoint",
    "teams_pathwaypartner",
    "conversations_theme",
    "meetings_oversight",
}
# What everybody of an organisation sees of it: its name, its teams, its groups, who has a role over them.
SEEN_AROUND = {
    "teams_team",
    "teams_organisation",
    "teams_groupofteams",
    "teams_teamingroup",
    "teams_organisationrole",
    "accessibility_accessibilitystatement",
    "improvements_practicephase",
    "pictures_easypicture",
    "retention_retentionrule",
    "translating_returnedtranslation",
    "translating_checkedtext",
}
# Whose row it is, whatever team it belongs to.
OF_A_PERSON = {
    "teams_membership": "user_id",
    "teams_organisationrole": "user_id",
    "reminders_reminder": "recipient_id",
    "digest_reminderspause": "person_id",
    "digest_topicoff": "person_id",
}
# Rows of two teams.
ALSO_BY = {
    "teams_move": ("to_team_id",),
    "improvements_site": ("receiving_team_id",),
    "improvements_drivertemplate": ("for_team_id",),
}
# What a team lets everybody find: of others only while that is so.
WHILE_UP = {"improvements_shelfentry", "improvements_sharedlesson"}
# Whoever is led to a row by another that they see, sees it too.
LED_TO = {
    "teams_membership": "EXISTS (SELECT FROM teams_move AS led WHERE led.membership_id = teams_membership.id)",
    "teams_organisation": "EXISTS (SELECT FROM teams_team AS led WHERE led.organisation_id = teams_organisation.id)",
    "improvements_drivertemplate": "for_team_id IS NULL "
    "AND EXISTS (SELECT FROM teams_team AS led WHERE led.id = improvements_drivertemplate.team_id)",
}
# Rows that have no team, and belong to one that has: what they hold would say much.
OF_A_ROW = {
    "open_files_openfilespart": ("open_files_openfiles", "open_files_id"),
}
# What has neither: whose it is a person or nobody, or it hangs on a row that is covered and holds numbers alone.
NOT_COVERED = {
    "accounts_addresschange": "of a person",
    "accounts_addressletter": "of a person",
    "accounts_newpasswordletter": "of a person",
    "accounts_safetyletter": "of a person",
    "accounts_signinrecord": "of a person",
    "accounts_user": "of a person",
    "conversations_holdletter": "numbers, and when it was sent",
    "conversations_highlight_themes": "numbers",
    "digest_digest": "of a person",
    "digest_mailchoice": "of a person",
    "digest_toldnote": "what a reminder said, without the words of anybody",
    "history_chainlink": "digests over what is in the history",
    "history_event": "no words; who reads it is narrowed by `ceim.across.history`, who changes it by its own rules",
    "history_eventteam": "numbers",
    "history_sentform": "a mark",
    "improvements_candidate_highlights": "numbers",
    "improvements_codesignsession_ideas": "numbers",
    "improvements_countedcase_missed": "numbers",
    "improvements_improvement_opportunities": "numbers",
    "improvements_secondarydriver_ideas": "numbers",
    "improvements_sharedlesson_themes": "numbers",
    "improvements_shelfentry_themes": "numbers",
    "improvements_shelfentry_touchpoints": "numbers",
    "meetings_meeting_stories": "numbers",
    "open_files_openfilesletter": "numbers, and when it was sent",
    "outbox_notice": "what whoever runs CEIM is told, without the words of anybody",
    "reminders_heartbeat": "of the clock",
    "teams_grantletter": "numbers, and when it was sent",
    "teams_invitationletter": "numbers, and when it was sent",
    "teams_rolegrant": "numbers, roles and days",
}


# Written out in each policy: of a function PostgreSQL would read the text again whenever it plans.
PART = "split_part(current_setting('ceim.scope', true), '|', {})"
IN_SCOPE = "coalesce(nullif(" + PART + ", ''), '{{}}')::int8multirange"
PERSON = f"(SELECT nullif({PART.format(5)}, '')::bigint)"


def _seen(column, part, *, is_nullable=False):
    """Worked out once for each statement. Without the coalesce the planner would take one row of 200 to be seen."""
    scope = IN_SCOPE.format(part)
    otherwise = f"(SELECT {scope} = '{{(,)}}'::int8multirange)" if is_nullable else "false"
    return f"coalesce({column} <@ (SELECT {scope}), {otherwise})"


def condition_of(table, columns):
    """What must hold for a row of `table`. `columns` point to a team or an organisation: {name: may it be empty}."""
    if table in OF_A_ROW:
        parent, column = OF_A_ROW[table]
        return f"EXISTS (SELECT FROM {parent} AS parent WHERE parent.id = {table}.{column})"
    if table in WHILE_UP:
        return f"{_seen('team_id', TEAMS)} OR (taken_down_on IS NULL AND {_seen('team_id', SHARED)})"
    of_teams = SHARED if table in SHARED_TABLES or table.startswith(SHARED_APPS) else TEAMS
    of_organisations = AROUND if table in SEEN_AROUND else ORGANISATIONS
    found = []
    if table == "teams_team":
        found.append(_seen("id", SHARED))
    if table == "teams_organisation":
        found.append(_seen("id", AROUND))
    for column in ("team_id", *ALSO_BY.get(table, ())):
        if column in columns:
            found.append(_seen(column, of_teams, is_nullable=columns[column]))
    if "organisation_id" in columns:
        found.append(_seen("organisation_id", of_organisations))
    if table in OF_A_PERSON:
        found.append(f"coalesce({OF_A_PERSON[table]} = {PERSON}, false)")
    if table in LED_TO:
        found.append(f"({LED_TO[table]})")
    return " OR ".join(found)


def tables_with_an_owner(connection):
    """{table: {column: may it be empty}} of what points to a team or an organisation now, and of both of these."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.conrelid::regclass::text, jsonb_object_agg(a.attname, NOT a.attnotnull) FROM pg_constraint c "
            "JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY(c.conkey) WHERE c.contype = 'f' "
            "AND c.confrelid IN ('teams_team'::regclass, 'teams_organisation'::regclass) GROUP BY 1"
        )
        found = {table: json.loads(columns) for table, columns in cursor.fetchall()}
    return found | {table: found.get(table, {}) for table in ("teams_team", "teams_organisation", *OF_A_ROW)}


def cover(connection):
    """Give each such table its policy, anew. Whoever owns the tables is not bound by it."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(FUNCTIONS.read_text())
        for table, columns in sorted(tables_with_an_owner(connection).items()):
            condition = condition_of(table, columns)
            cursor.execute(f"DROP POLICY IF EXISTS ceim_scope ON {table}")
            cursor.execute(f"CREATE POLICY ceim_scope ON {table} USING ({condition}) WITH CHECK ({condition})")
            cursor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")


def uncover(connection):
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for table in tables_with_an_owner(connection):
            cursor.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
            cursor.execute(f"DROP POLICY IF EXISTS ceim_scope ON {table}")
