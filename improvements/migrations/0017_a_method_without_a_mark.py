"""What the second method is called in the database no longer repeats a trade mark."""

from django.db import migrations, models

BEFORE, AFTER = "always_event", "every_time"


def rename(apps, schema_editor):
    apps.get_model("improvements", "Improvement").objects.filter(method=BEFORE).update(method=AFTER)


def rename_back(apps, schema_editor):
    apps.get_model("improvements", "Improvement").objects.filter(method=AFTER).update(method=BEFORE)


class Migration(migrations.Migration):

    dependencies = [
        ('improvements', '0016_visions_and_co_design'),
    ]

    operations = [
        migrations.AlterField(
            model_name='improvement',
            name='method',
            field=models.CharField(choices=[('ceim', 'Care Experience Improvement Model'), ('every_time', 'Reliable practice')], default='ceim', max_length=12),
        ),
        migrations.RunPython(rename, rename_back),
    ]
