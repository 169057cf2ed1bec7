"""A pathway is described in a sentence."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('teams', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='pathway',
            name='description',
            field=models.CharField(blank=True, max_length=300, verbose_name='What it is about'),
        ),
    ]
