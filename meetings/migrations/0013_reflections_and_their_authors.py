"""A reflection may be of somebody who does not sign in, of a guest, or nobody's; one may be set aside."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import meetings.models.reflection


class Migration(migrations.Migration):
    dependencies = [
        ("conversations", "0017_listening_activities"),
        ("meetings", "0012_votes_belong_to_a_meeting"),
        ("teams", "0023_a_team_may_count_no_conversations"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ReflectionSetAside',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[('names', 'It may say who somebody is'), ('blames', 'It blames somebody'), ('elsewhere', 'It belongs somewhere else')], max_length=10, verbose_name='Why it is set aside')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='ReflectionsOpened',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['since'],
            },
        ),
        migrations.AddField(
            model_name='reflection',
            name='guest',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reflections', to='meetings.attendance'),
        ),
        migrations.AddField(
            model_name='reflection',
            name='key',
            field=models.CharField(blank=True, editable=False, max_length=64),
        ),
        migrations.AddField(
            model_name='reflection',
            name='said_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.membership'),
        ),
        migrations.AddField(
            model_name='reflection',
            name='state',
            field=models.CharField(choices=[('private', 'Only you can read it'), ('waiting', 'Waits to be shared with all others'), ('shared', 'Shared with the team')], default='private', max_length=8),
        ),
        migrations.AddField(
            model_name='reflection',
            name='written_down_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='reflection',
            name='by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AlterField(
            model_name='reflection',
            name='id',
            field=models.BigIntegerField(default=meetings.models.reflection.number_of_no_order, editable=False, primary_key=True, serialize=False),
        ),
        migrations.AddField(
            model_name='reflectionsetaside',
            name='reflection',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='set_aside', to='meetings.reflection'),
        ),
        migrations.AddField(
            model_name='reflectionsetaside',
            name='set_aside_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reflectionsetaside',
            name='team',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team'),
        ),
        migrations.AddField(
            model_name='reflectionsopened',
            name='opened_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reflectionsopened',
            name='team',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team'),
        ),
        migrations.AddConstraint(
            model_name='reflectionsopened',
            constraint=models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('team',), name='reflections_are_opened_once_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='reflectionsopened',
            constraint=models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='reflections_close_after_they_opened'),
        ),
    ]
