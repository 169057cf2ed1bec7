"""Reminders about concerns."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('conversations', '0002_sealed_words_guides_drafts_and_imports'),
        ('reminders', '0001_initial'),
        ('teams', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='reminder',
            name='concern',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='conversations.concern'),
        ),
        migrations.AlterField(
            model_name='reminder',
            name='kind',
            field=models.CharField(choices=[('mid_month', 'Middle of the month'), ('last_week', 'Last week of the month'), ('concern_raised', 'A concern was raised'), ('concern_waits', 'A concern was not picked up')], max_length=16),
        ),
        migrations.AlterField(
            model_name='reminder',
            name='month',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.UniqueConstraint(fields=('concern', 'kind', 'recipient'), name='one_reminder_of_a_kind_per_person_and_concern'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('concern__isnull', True), ('kind__in', ['mid_month', 'last_week']), ('month__isnull', False)), models.Q(('concern__isnull', False), ('kind__in', ['concern_raised', 'concern_waits']), ('month__isnull', True)), _connector='OR'), name='a_reminder_is_about_a_month_or_a_concern'),
        ),
    ]
