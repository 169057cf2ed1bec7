"""Who wrote what was shared without a name is forgotten, and cannot be found out again: there is no way back.

History said who added and who shared each reflection, by its number. So all its Events about reflections, and not only
those about the nameless, now say that it was done in that meeting, and not by whom. The database refuses to rewrite
history; this once it is told to let it happen, as when a backup is restored (decision 120).
"""

from collections import defaultdict

from django.db import migrations

from meetings.models.reflection import number_of_no_order

REFLECTION, MEETING = "meetings.reflection", "meetings.meeting"


def forget_authors(apps, schema_editor):
    Reflection, Event = apps.get_model("meetings", "Reflection"), apps.get_model("history", "Event")
    with HistoryOpen(schema_editor):
        for meeting, numbers in _by_meeting(Reflection).items():
            about = Event.objects.filter(record_type=REFLECTION, record_id__in=numbers)
            about.update(actor_id=None, record_type=MEETING, record_id=meeting)
        Event.objects.filter(record_type=REFLECTION).update(actor_id=None)  # of one that is not there any more
    shared = Reflection.objects.filter(shared_at__isnull=False)
    shared.update(state="shared")
    nameless = shared.filter(is_anonymous=True).values_list("pk", flat=True)
    for new, old in sorted((number_of_no_order(), pk) for pk in nameless):
        Reflection.objects.filter(pk=old).update(id=new, by=None)


def _by_meeting(Reflection):
    found = defaultdict(list)
    for pk, meeting in Reflection.objects.order_by().values_list("pk", "meeting"):
        found[meeting].append(pk)
    return found


class HistoryOpen:
    """The switch of `ceim.history.maintenance`, set back as it was."""

    def __init__(self, schema_editor):
        self.run, self.is_postgresql = schema_editor.connection.cursor, schema_editor.connection.vendor == "postgresql"

    def __enter__(self):
        with self.run() as cursor:
            if self.is_postgresql:  # until the transaction of the migration ends, at most
                cursor.execute("SELECT current_setting('ceim.maintenance', true)")
                self.before = cursor.fetchone()[0] or ""
                cursor.execute("SELECT set_config('ceim.maintenance', 'on', true)")
            else:
                cursor.execute("SELECT is_on FROM history_maintenance")
                self.before = cursor.fetchone()[0]
                cursor.execute("UPDATE history_maintenance SET is_on = 1")

    def __exit__(self, *failure):
        if failure[0]:
            return
        with self.run() as cursor:
            if self.is_postgresql:
                cursor.execute("SELECT set_config('ceim.maintenance', %s, true)", [self.before])
            else:
                cursor.execute("UPDATE history_maintenance SET is_on = %s", [self.before])


class Migration(migrations.Migration):
    dependencies = [
        ("history", "0006_from_when_on_other_teams_are_kept"),
        ("meetings", "0013_reflections_and_their_authors"),
    ]

    operations = [migrations.RunPython(forget_authors)]
