"""No migration takes from the version before what that one reads or writes, since both run while CEIM is updated."""

import re

import pytest
from django.apps import apps
from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader

# The last of each app from before this rule; apps that are not here began after it.
BEFORE = {
    "accessibility": 1,
    "accounts": 7,
    "api": 1,
    "board_paper": 1,
    "charts_say": 1,
    "conversations": 19,
    "dashboards": 2,
    "digest": 1,
    "findings": 1,
    "history": 7,
    "improvements": 31,
    "meetings": 20,
    "open_files": 1,
    "pictures": 1,
    "reminders": 15,
    "teams": 25,
    "translating": 1,
}
# (app, name): why it breaks the rule, and since which version nothing asks for what goes. The change log says so too.
WITH_A_STOP = {}
TAKES_AWAY = (
    migrations.RemoveField,
    migrations.RenameField,
    migrations.DeleteModel,
    migrations.RenameModel,
    migrations.AlterModelTable,
)
SQL = re.compile(r"DROP\s+(COLUMN|TABLE)|RENAME\s+(COLUMN|TO)|SET\s+NOT\s+NULL", re.IGNORECASE)


def faults_of(migration, could_be_empty=frozenset()):
    """What of it the version before would not survive; `could_be_empty` has (model, field) of columns before it."""
    operations = list(operations_of(migration))
    made = {each.name_lower for each in operations if isinstance(each, migrations.CreateModel)}
    tables = {each.model_name_lower for each in operations if hasattr(each, "model_name_lower")} - made
    several = [f"changes {len(tables)} tables in one transaction"] if len(tables) > 1 and migration.atomic else []
    return several + [each.describe() for each in operations if is_fault(each, made, could_be_empty)]


def is_fault(operation, made, could_be_empty):
    match operation:
        case migrations.AddField():
            return operation.model_name_lower not in made and must_be_written(operation.field)
        case migrations.AlterField():
            column = (operation.model_name_lower, operation.name_lower)
            return column in could_be_empty and must_be_written(operation.field)
        case migrations.RunSQL():
            return bool(SQL.search(str(operation.sql)))
    return isinstance(operation, TAKES_AWAY)


def columns_that_can_be_empty(earlier):
    """(model, field) after these migrations of one app."""
    found = {}
    for operation in (each for migration in earlier for each in operations_of(migration)):
        if isinstance(operation, migrations.CreateModel):
            found |= {(operation.name_lower, name.lower()): field.null for name, field in operation.fields}
        elif isinstance(operation, migrations.AddField | migrations.AlterField):
            found[operation.model_name_lower, operation.name_lower] = operation.field.null
    return {column for column, is_so in found.items() if is_so}


def operations_of(migration):
    for operation in migration.operations:
        yield from getattr(operation, "database_operations", [operation])


def must_be_written(field):
    """Whether who does not know the column cannot add a row."""
    if isinstance(field, models.ManyToManyField | models.GeneratedField) or field.null:
        return False
    return not field.has_db_default()


def of_ours():
    """{app: {name: migration}} in their order; a squashed one says what others say."""
    apps_of_ours = {app.label for app in apps.get_app_configs() if not app.name.startswith(("django.", "allauth"))}
    found = {}
    for (app, name), migration in sorted(MigrationLoader(None, ignore_no_migrations=True).disk_migrations.items()):
        if app in apps_of_ours and re.match(r"\d{4}_", name) and not migration.replaces:
            found.setdefault(app, {})[name] = migration
    return found


def test_no_migration_takes_from_the_version_before_what_it_needs():
    found = {}
    for app, each in of_ours().items():
        for number, (name, migration) in enumerate(each.items()):
            if int(name[:4]) > BEFORE.get(app, 0) and (app, name) not in WITH_A_STOP:
                earlier = columns_that_can_be_empty(list(each.values())[:number])
                found[app, name] = faults_of(migration, earlier)
    assert {key: faults for key, faults in found.items() if faults} == {}
    assert ("teams", "0027_code_of_a_team") in found


def test_what_is_listed_is_there():
    assert [(app, name) for app, name in WITH_A_STOP if name not in of_ours()[app]] == []


TEXT = models.CharField(max_length=9)


def test_two_tables_in_one_transaction_are_found():
    """Who reads them in the other order, and this, would wait for each other: one of the two is ended."""
    migration = migrations.Migration("0001_it", "teams")
    town = models.CharField(max_length=9, db_default="")
    migration.operations = [migrations.AddField(name, "town", town) for name in ("team", "organisation")]
    assert faults_of(migration) == ["changes 2 tables in one transaction"]
    migration.atomic = False
    assert faults_of(migration) == []


@pytest.mark.parametrize(
    ("operation", "expected"),
    [
        (migrations.RemoveField("team", "name"), True),
        (migrations.RenameField("team", "name", "title"), True),
        (migrations.DeleteModel("team"), True),
        (migrations.AddField("team", "town", models.CharField(max_length=9, default="")), True),
        (migrations.AddField("team", "town", models.CharField(max_length=9, db_default="")), False),
        (migrations.AddField("team", "town", models.CharField(max_length=9, null=True)), False),
        (migrations.AddField("team", "towns", models.ManyToManyField("teams.Team")), False),
        (migrations.AlterField("team", "name", TEXT), True),
        (migrations.AlterField("team", "never_empty", TEXT), False),
        (migrations.RunSQL("ALTER TABLE teams_team DROP COLUMN name"), True),
        (migrations.SeparateDatabaseAndState([migrations.RemoveField("team", "name")], []), True),
        (migrations.SeparateDatabaseAndState([], [migrations.RemoveField("team", "name")]), False),
        (migrations.CreateModel("town", [("name", TEXT)]), False),
    ],
    ids=lambda each: type(each).__name__ if not isinstance(each, bool) else str(each),
)
def test_what_the_version_before_would_not_survive_is_found(operation, expected):
    migration = migrations.Migration("0001_it", "teams")
    migration.operations = [operation]
    assert bool(faults_of(migration, {("team", "name")})) is expected
