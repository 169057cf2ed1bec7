"""Which rows of each table are seen, as SQL; and how tables are covered by it."""

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
# Rows that have no team, and belong to one that has: what they hold would say much.
OF_A_ROW = {
    "open_files_openfilespart": ("open_files_openfiles", "open_files_id"),
}


def _seen(column, part):
    """Worked out once for each statement. Without the coalesce the planner would take one row of 200 to be seen."""
    return f"coalesce({column} <@ (SELECT ceim_in_scope({part})), false)"


def condition_of(table, columns):
    """What must hold for a row of `table`, that has these of `team_id` and `organisation_id`."""
    if table in OF_A_ROW:
        parent, column = OF_A_ROW[table]
        return f"EXISTS (SELECT FROM {parent} AS parent WHERE parent.id = {table}.{column})"
    of_teams = SHARED if table in SHARED_TABLES or table.startswith(SHARED_APPS) else TEAMS
    of_organisations = AROUND if table in SEEN_AROUND else ORGANISATIONS
    found = []
    if table == "teams_team":
        found.append(_seen("id", SHARED))
    if table == "teams_organisation":
        found.append(_seen("id", AROUND))
    found += [_seen(column, of_teams) for column in ("team_id", *ALSO_BY.get(table, ())) if column in columns]
    if "organisation_id" in columns:
        found.append(_seen("organisation_id", of_organisations))
    if table in OF_A_PERSON:
        found.append(f"coalesce({OF_A_PERSON[table]} = (SELECT ceim_person()), false)")
    return " OR ".join(found)


def tables_with_an_owner(connection):
    """{table: its columns} of those that point to a team or an organisation, and of both of these, as they are now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.conrelid::regclass::text, array_agg(DISTINCT a.attname::text) FROM pg_constraint c "
            "JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY(c.conkey) WHERE c.contype = 'f' "
            "AND c.confrelid IN ('teams_team'::regclass, 'teams_organisation'::regclass) GROUP BY 1"
        )
        found = dict(cursor.fetchall())
    return found | {table: found.get(table, []) for table in ("teams_team", "teams_organisation", *OF_A_ROW)}


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
