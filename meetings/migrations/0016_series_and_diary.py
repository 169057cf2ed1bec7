"""Series of meetings, and each meeting as calendars know it, with the mails that tell of it."""

import datetime
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


def enter_what_is_planned(apps, schema_editor):
    """Nobody is told of what was planned before there were invitations: its sequence is 0 until it is changed."""
    meeting, entry = apps.get_model("meetings", "Meeting"), apps.get_model("meetings", "DiaryEntry")
    planned = meeting.objects.filter(state="planned").values_list("pk", "team")
    entry.objects.bulk_create((entry(meeting_id=pk, team_id=team) for pk, team in planned.iterator()), batch_size=500)


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0015_authors_as_the_database_holds_them'),
        ('teams', '0023_a_team_may_count_no_conversations'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='MeetingSeries',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rule', models.CharField(choices=[('monthly', 'Once a month'), ('weeks', 'Every so many weeks'), ('dates', 'On dates that you list')], max_length=8)),
                ('nth', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('weekday', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('every_weeks', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('time', models.TimeField(default=datetime.time(14, 0))),
                ('takes_second', models.BooleanField(default=False)),
                ('zone', models.CharField(default=django.utils.timezone.get_default_timezone_name, max_length=40)),
                ('minutes', models.PositiveSmallIntegerField(default=60, validators=[django.core.validators.MinValueValidator(10), django.core.validators.MaxValueValidator(480)])),
                ('place', models.CharField(blank=True, max_length=200)),
                ('kind', models.CharField(choices=[('reflective', 'Reflective improvement meeting'), ('oversight', 'Oversight meeting'), ('point_of_care', 'Point-of-care team meeting'), ('co_design', 'Co-design session'), ('coaching', 'Coaching call')], default='reflective', max_length=16)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('oversight', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='meeting_series', to='meetings.oversight')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='DiaryEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('sequence', models.PositiveIntegerField(default=0)),
                ('moved_from', models.DateTimeField(blank=True, null=True)),
                ('slot', models.DateField(blank=True, null=True)),
                ('stories_until', models.DateTimeField(blank=True, null=True)),
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='diary', to='meetings.meeting')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team')),
                ('series', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='meetings.meetingseries')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='SeriesDate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('series', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='dates', to='meetings.meetingseries')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team')),
            ],
            options={
                'ordering': ['on'],
            },
        ),
        migrations.CreateModel(
            name='DiaryLetter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('due', 'Due'), ('sending', 'Being sent'), ('sent', 'Sent'), ('not_needed', 'Not needed any more'), ('failed', 'Could not be sent')], default='due', max_length=10)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('claimed_at', models.DateTimeField(blank=True, null=True)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('sequence', models.PositiveIntegerField()),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='letters', to='meetings.diaryentry')),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team')),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'due_at'], name='diary_letter_by_state')],
                'constraints': [models.UniqueConstraint(fields=('entry', 'sequence', 'recipient'), name='one_diary_letter_per_person_and_sequence')],
            },
        ),
        migrations.AddConstraint(
            model_name='meetingseries',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('every_weeks__isnull', True), ('nth__range', (1, 5)), ('rule', 'monthly'), ('weekday__range', (0, 6))), models.Q(('every_weeks__range', (1, 26)), ('nth__isnull', True), ('rule', 'weeks'), ('weekday__isnull', True)), models.Q(('every_weeks__isnull', True), ('nth__isnull', True), ('rule', 'dates'), ('weekday__isnull', True)), _connector='OR'), name='a_series_has_what_its_rule_needs'),
        ),
        migrations.AddConstraint(
            model_name='meetingseries',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='a_series_does_not_end_before_it_starts'),
        ),
        migrations.AddConstraint(
            model_name='meetingseries',
            constraint=models.CheckConstraint(condition=models.Q(('oversight__isnull', True), ('kind', 'oversight'), _connector='OR'), name='an_oversight_group_has_its_own_series'),
        ),
        migrations.AddConstraint(
            model_name='diaryentry',
            constraint=models.UniqueConstraint(fields=('series', 'slot'), name='one_meeting_per_slot_of_a_series'),
        ),
        migrations.AddConstraint(
            model_name='diaryentry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('series__isnull', True), ('slot__isnull', True)), models.Q(('series__isnull', False), ('slot__isnull', False)), _connector='OR'), name='a_slot_is_that_of_a_series'),
        ),
        migrations.AddConstraint(
            model_name='seriesdate',
            constraint=models.UniqueConstraint(fields=('series', 'on'), name='one_date_of_a_series'),
        ),
        migrations.RunPython(enter_what_is_planned, migrations.RunPython.noop),
    ]
