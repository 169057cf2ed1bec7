"""Everything of reminders that the first six migrations come to, for an empty database."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ('reminders', '0001_initial'),
        ('reminders', '0002_about_concerns'),
        ('reminders', '0003_not_needed_any_more'),
        ('reminders', '0004_about_a_concern_handed_over'),
        ('reminders', '0005_about_the_life_of_a_team'),
        ('reminders', '0006_asked_by_another_team'),
    ]
    dependencies = [
        ('conversations', '0007_guide_of_each_team'),
        ('improvements', '0010_oversight'),
        ('teams', '0015_shared_pathways'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Heartbeat',
            fields=[
                ('name', models.CharField(max_length=30, primary_key=True, serialize=False)),
                ('ticked_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('mid_month', 'Middle of the month'), ('last_week', 'Last week of the month'), ('team_closed', 'The team closed'), ('team_merged', 'The team became part of another'), ('concern_raised', 'A concern was raised'), ('concern_waits', 'A concern was not picked up'), ('concern_handed', 'A concern was handed over'), ('asked_in', 'The team is asked to take part'), ('offered_lead', 'The team is offered the lead'), ('asked_pathway', 'The team is asked to use a pathway'), ('asked_move', 'The team is asked to take somebody in')], max_length=16)),
                ('month', models.DateField(blank=True, null=True)),
                ('due_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('due', 'Due'), ('sending', 'Being sent'), ('sent', 'Sent'), ('not_needed', 'Not needed any more'), ('failed', 'Could not be sent')], default='due', max_length=10)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('claimed_at', models.DateTimeField(blank=True, null=True)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team')),
                ('concern', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='conversations.concern')),
                ('move', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='teams.move')),
                ('participation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='improvements.participation')),
                ('pathway_partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='teams.pathwaypartner')),
            ],
            options={
                'ordering': ['due_at', 'id'],
                'indexes': [
                    models.Index(fields=['state', 'due_at'], name='reminder_by_state_and_moment'),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('team', 'kind', 'month', 'recipient'), name='one_reminder_of_a_kind_per_person_and_month'),
                    models.UniqueConstraint(fields=('concern', 'kind', 'recipient'), name='one_reminder_of_a_kind_per_person_and_concern'),
                    models.UniqueConstraint(fields=('participation', 'kind', 'recipient'), name='one_reminder_of_a_kind_per_person_and_participation'),
                    models.UniqueConstraint(fields=('pathway_partner', 'kind', 'recipient'), name='one_reminder_of_a_kind_per_person_and_pathway_partner'),
                    models.UniqueConstraint(fields=('move', 'kind', 'recipient'), name='one_reminder_of_a_kind_per_person_and_move'),
                    models.CheckConstraint(condition=models.Q(models.Q(('concern__isnull', True), ('kind__in', ['mid_month', 'last_week', 'team_closed', 'team_merged']), ('month__isnull', False), ('move__isnull', True), ('participation__isnull', True), ('pathway_partner__isnull', True)), models.Q(('concern__isnull', False), ('kind__in', ['concern_raised', 'concern_waits', 'concern_handed']), ('month__isnull', True), ('move__isnull', True), ('participation__isnull', True), ('pathway_partner__isnull', True)), models.Q(('concern__isnull', True), ('kind__in', ['asked_in', 'offered_lead']), ('month__isnull', True), ('move__isnull', True), ('participation__isnull', False), ('pathway_partner__isnull', True)), models.Q(('concern__isnull', True), ('kind__in', ['asked_pathway']), ('month__isnull', True), ('move__isnull', True), ('participation__isnull', True), ('pathway_partner__isnull', False)), models.Q(('concern__isnull', True), ('kind__in', ['asked_move']), ('month__isnull', True), ('move__isnull', False), ('participation__isnull', True), ('pathway_partner__isnull', True)), _connector='OR'), name='a_reminder_is_about_one_thing'),
                ],
            },
        ),
    ]
