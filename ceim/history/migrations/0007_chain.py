"""The chain over history; and on PostgreSQL the switch of decision 11 is for the role that owns the tables alone.

On SQLite a row that takes the place of another is refused too: `INSERT OR REPLACE` deletes without asking a trigger.
"""

from django.db import migrations, models

# The names of the catalogue are written out, so that nobody puts a table of their own in their place.
REFUSE = """
CREATE OR REPLACE FUNCTION refuse_to_rewrite_history() RETURNS trigger LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF current_setting('ceim.maintenance', true) = 'on' AND pg_catalog.pg_has_role(
        (SELECT relowner FROM pg_catalog.pg_class WHERE oid = TG_RELID), 'USAGE'
    ) THEN
        RETURN COALESCE(NEW, OLD);
    END IF;
    RAISE EXCEPTION 'history is only ever added to' USING ERRCODE = 'integrity_constraint_violation';
END $$;
"""
REFUSED_BEFORE = """
CREATE OR REPLACE FUNCTION refuse_to_rewrite_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('ceim.maintenance', true) = 'on' THEN
        RETURN COALESCE(NEW, OLD);
    END IF;
    RAISE EXCEPTION 'history is only ever added to' USING ERRCODE = 'integrity_constraint_violation';
END $$;
ALTER FUNCTION refuse_to_rewrite_history() RESET search_path;
"""
POSTGRESQL = REFUSE + """
CREATE TRIGGER history_chainlink_rows BEFORE UPDATE OR DELETE ON history_chainlink
    FOR EACH ROW EXECUTE FUNCTION refuse_to_rewrite_history();
CREATE TRIGGER history_chainlink_table BEFORE TRUNCATE ON history_chainlink
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_rewrite_history();
"""
THERE_ALREADY = {
    "history_event": "id = NEW.id",
    "history_eventteam": "id = NEW.id OR (team_id = NEW.team_id AND event_id = NEW.event_id)",
    "history_chainlink": "number = NEW.number OR (first_id = NEW.first_id AND stands_for IS NULL AND NEW.stands_for IS NULL)",
}
CLOSED = "(SELECT max(is_on) FROM history_maintenance) = 0"
REFUSAL = "BEGIN SELECT RAISE(ABORT, 'history is only ever added to'); END"
SQLITE = [
    *(
        f"CREATE TRIGGER history_chainlink_{deed.lower()} BEFORE {deed} ON history_chainlink WHEN {CLOSED} {REFUSAL}"
        for deed in ("UPDATE", "DELETE")
    ),
    *(
        f"CREATE TRIGGER {table}_replace BEFORE INSERT ON {table} "
        f"WHEN {CLOSED} AND EXISTS (SELECT 1 FROM {table} WHERE {same}) {REFUSAL}"
        for table, same in THERE_ALREADY.items()
    ),
]
SQLITE_BEFORE = [f"DROP TRIGGER {table}_replace" for table in THERE_ALREADY if table != "history_chainlink"]


def run(postgresql, sqlite):
    def on_either(apps, schema_editor):
        statements = [postgresql] if schema_editor.connection.vendor == "postgresql" else sqlite
        for statement in statements:
            schema_editor.execute(statement, params=None)

    return on_either


class Migration(migrations.Migration):
    dependencies = [("history", "0006_from_when_on_other_teams_are_kept")]

    operations = [
        migrations.CreateModel(
            name="ChainLink",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("first_id", models.BigIntegerField()),
                ("last_id", models.BigIntegerField()),
                ("events", models.IntegerField()),
                ("salt", models.BinaryField()),
                ("marks", models.BinaryField()),
                ("content", models.CharField(max_length=64)),
                ("stands_for", models.BigIntegerField(null=True)),
                ("reason", models.CharField(max_length=80)),
                ("digest", models.CharField(max_length=64)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(last_id__gte=models.F("first_id")), name="link_ends_after_it_begins"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(stands_for__isnull=True),
                        fields=["first_id"],
                        name="each_event_is_in_one_link",
                    ),
                ],
            },
        ),
        migrations.RunPython(run(POSTGRESQL, SQLITE), run(REFUSED_BEFORE, SQLITE_BEFORE)),
    ]
