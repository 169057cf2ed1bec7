"""Of Events from before: those about a team itself are in its history; of the others nobody can be certain.

Where there are Events, one more says from when on the other teams are kept, so that the pages can say it.
"""

from django.db import migrations
from django.db.models import F, Q

OF_A_TEAM = "teams.team"


def keep_from_now_on(apps, schema_editor):
    Event, EventTeam = apps.get_model("history", "Event"), apps.get_model("history", "EventTeam")
    if not Event.objects.exists():
        return
    about_a_team = Event.objects.filter(record_type=OF_A_TEAM)
    by_others = about_a_team.filter(Q(team_id__isnull=True) | ~Q(team_id=F("record_id"))).order_by("pk")
    rows = (EventTeam(event_id=pk, team_id=team_id) for pk, team_id in by_others.values_list("pk", "record_id"))
    EventTeam.objects.bulk_create(rows, batch_size=1000)
    Event.objects.create(verb="began to keep which other teams a deed touches", record_type="history.event", record_id=0)


class Migration(migrations.Migration):
    dependencies = [("history", "0005_other_teams_that_an_event_touched")]

    operations = [migrations.RunPython(keep_from_now_on, migrations.RunPython.noop)]
