"""Needs that are told as being tested although every improvement that tested them was stopped can be chosen again."""

from django.db import migrations
from django.db.models import Exists, OuterRef


def free(apps, schema_editor):
    opportunities = apps.get_model("meetings", "Opportunity").objects.filter(state="testing")
    improvements = apps.get_model("improvements", "Improvement").objects
    under_way = improvements.filter(opportunities=OuterRef("pk"), stopped_on__isnull=True)
    opportunities.exclude(Exists(under_way)).update(state="prioritised")


class Migration(migrations.Migration):

    dependencies = [
        ("improvements", "0005_readings_begin_with_their_period"),
    ]

    operations = [
        migrations.RunPython(free, migrations.RunPython.noop),
    ]
