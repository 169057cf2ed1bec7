"""Everything of history that the first four migrations come to, for an empty database.

The database itself refuses to change or delete an Event.

A maintenance switch exists for restoring a backup and for emptying a test database: on PostgreSQL the setting
ceim.maintenance, on SQLite the one row of history_maintenance.
"""

from django.db import migrations, models

POSTGRESQL = """
CREATE FUNCTION refuse_to_rewrite_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('ceim.maintenance', true) = 'on' THEN
        RETURN COALESCE(NEW, OLD);
    END IF;
    RAISE EXCEPTION 'history is only ever added to' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER history_event_rows BEFORE UPDATE OR DELETE ON history_event
    FOR EACH ROW EXECUTE FUNCTION refuse_to_rewrite_history();
CREATE TRIGGER history_event_table BEFORE TRUNCATE ON history_event
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_rewrite_history();
"""

POSTGRESQL_UNDO = """
DROP TRIGGER history_event_rows ON history_event;
DROP TRIGGER history_event_table ON history_event;
DROP FUNCTION refuse_to_rewrite_history();
"""

SQLITE = [
    "CREATE TABLE history_maintenance (is_on integer NOT NULL)",
    "INSERT INTO history_maintenance VALUES (0)",
    *(
        f"CREATE TRIGGER history_event_{deed.lower()} BEFORE {deed} ON history_event "
        "WHEN (SELECT max(is_on) FROM history_maintenance) = 0 "
        "BEGIN SELECT RAISE(ABORT, 'history is only ever added to'); END"
        for deed in ("UPDATE", "DELETE")
    ),
]

SQLITE_UNDO = [
    "DROP TRIGGER history_event_update",
    "DROP TRIGGER history_event_delete",
    "DROP TABLE history_maintenance",
]


def run_for_vendor(postgresql, sqlite):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(postgresql, params=None)
        else:
            for statement in sqlite:
                schema_editor.execute(statement, params=None)

    return run


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ('history', '0001_initial'),
        ('history', '0002_append_only'),
        ('history', '0003_forms_that_were_sent'),
        ('history', '0004_history_of_people'),
    ]
    dependencies = []

    operations = [
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('verb', models.CharField(max_length=80)),
                ('actor_id', models.BigIntegerField(null=True)),
                ('organisation_id', models.BigIntegerField(null=True)),
                ('team_id', models.BigIntegerField(null=True)),
                ('record_type', models.CharField(max_length=60)),
                ('record_id', models.BigIntegerField()),
            ],
            options={
                'ordering': ['-at', '-id'],
                'indexes': [
                    models.Index(fields=['record_type', 'record_id'], name='event_by_record'),
                    models.Index(fields=['team_id', '-at'], name='event_by_team'),
                    models.Index(fields=['organisation_id', '-at'], name='event_by_organisation'),
                    models.Index(fields=['actor_id', '-at'], name='event_by_actor'),
                ],
            },
        ),
        migrations.CreateModel(
            name='SentForm',
            fields=[
                ('mark', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('answer', models.CharField(max_length=2000)),
                ('at', models.DateTimeField(auto_now_add=True, db_index=True)),
            ],
        ),
        migrations.RunPython(run_for_vendor(POSTGRESQL, SQLITE), run_for_vendor(POSTGRESQL_UNDO, SQLITE_UNDO)),
    ]
