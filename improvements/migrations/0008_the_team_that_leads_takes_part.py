"""Each improvement there is gets the participation of the team that leads it."""

from datetime import datetime, time

from django.db import migrations
from django.utils import timezone


def let_each_team_lead_its_own(apps, schema_editor):
    improvements = apps.get_model("improvements", "Improvement").objects.filter(participations=None)
    participation = apps.get_model("improvements", "Participation")
    participation.objects.bulk_create(
        [
            participation(
                improvement=each,
                team_id=each.team_id,
                role="leads",
                owner_id=each.owner_id,
                since=each.started_on,
                asked_at=timezone.make_aware(datetime.combine(each.started_on, time())),
            )
            for each in improvements.iterator(chunk_size=1000)
        ],
        batch_size=1000,
    )


class Migration(migrations.Migration):
    dependencies = [("improvements", "0007_participation")]

    operations = [migrations.RunPython(let_each_team_lead_its_own, migrations.RunPython.noop)]
