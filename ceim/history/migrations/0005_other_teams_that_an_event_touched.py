"""The other teams that an Event touched; the database refuses to change or delete these rows, as those of Events."""

import django.db.models.deletion
from django.db import migrations, models

POSTGRESQL = """
CREATE TRIGGER history_eventteam_rows BEFORE UPDATE OR DELETE ON history_eventteam
    FOR EACH ROW EXECUTE FUNCTION refuse_to_rewrite_history();
CREATE TRIGGER history_eventteam_table BEFORE TRUNCATE ON history_eventteam
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_rewrite_history();
"""

SQLITE = [
    f"CREATE TRIGGER history_eventteam_{deed.lower()} BEFORE {deed} ON history_eventteam "
    "WHEN (SELECT max(is_on) FROM history_maintenance) = 0 "
    "BEGIN SELECT RAISE(ABORT, 'history is only ever added to'); END"
    for deed in ("UPDATE", "DELETE")
]


def refuse_to_rewrite(apps, schema_editor):
    """The triggers go with their table."""
    statements = [POSTGRESQL] if schema_editor.connection.vendor == "postgresql" else SQLITE
    for statement in statements:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("history", "0004_history_of_people")]

    operations = [
        migrations.CreateModel(
            name="EventTeam",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("team_id", models.BigIntegerField()),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="history.event"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("team_id", "event"), name="an_event_stands_once_in_the_history_of_a_team"
                    )
                ],
            },
        ),
        migrations.RunPython(refuse_to_rewrite, migrations.RunPython.noop),
    ]
