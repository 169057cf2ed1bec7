"""Everything of meetings that the first four migrations come to, for an empty database."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ('meetings', '0001_initial'),
        ('meetings', '0002_oversight'),
        ('meetings', '0003_people_of_oversight_groups_attend'),
        ('meetings', '0004_taken_over_from_a_team_that_closed'),
    ]
    dependencies = [
        ('conversations', '0006_taken_over_when_somebody_leaves'),
        ('teams', '0016_why_a_team_closed'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Oversight',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='Name of the oversight group')),
                ('duties', models.TextField(blank=True, verbose_name='What it is there for')),
                ('started_on', models.DateField()),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('programme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='teams.groupofteams', verbose_name='Which group of teams it watches over')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team')),
            ],
            options={
                'ordering': ['ended_on', 'name'],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True)), fields=('team', 'name'), name='one_oversight_of_a_name_per_team'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('reflective', 'Reflective improvement meeting'), ('oversight', 'Oversight meeting'), ('point_of_care', 'Point-of-care team meeting'), ('co_design', 'Co-design session'), ('coaching', 'Coaching call')], default='reflective', max_length=16, verbose_name='Kind of meeting')),
                ('state', models.CharField(choices=[('planned', 'Planned'), ('held', 'Held'), ('cancelled', 'Cancelled')], default='planned', max_length=10)),
                ('planned_for', models.DateTimeField(verbose_name='When')),
                ('minutes', models.PositiveSmallIntegerField(default=60, validators=[django.core.validators.MinValueValidator(10), django.core.validators.MaxValueValidator(480)], verbose_name='Length in minutes')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='Where')),
                ('notes', models.TextField(blank=True, verbose_name='Notes')),
                ('held_at', models.DateTimeField(blank=True, null=True)),
                ('cancelled_reason', models.CharField(blank=True, max_length=200, verbose_name='Why it was cancelled')),
                ('stories', models.ManyToManyField(blank=True, related_name='meetings', to='conversations.conversation')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team')),
                ('oversight', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='meetings.oversight', verbose_name='Which group meets')),
            ],
            options={
                'ordering': ['-planned_for'],
                'indexes': [
                    models.Index(fields=['team', '-planned_for'], name='meeting_by_team_and_time'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('held_at__isnull', False), ('state', 'held')), models.Q(models.Q(('state', 'held'), _negated=True), ('held_at__isnull', True)), _connector='OR'), name='a_held_meeting_says_when'),
                    models.CheckConstraint(condition=models.Q(models.Q(('state', 'cancelled'), _negated=True), models.Q(('cancelled_reason', ''), _negated=True), _connector='OR'), name='a_cancelled_meeting_says_why'),
                    models.CheckConstraint(condition=models.Q(('oversight__isnull', True), ('kind', 'oversight'), _connector='OR'), name='an_oversight_group_has_its_own_meetings'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Opportunity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('need', models.CharField(max_length=200, verbose_name='What people need')),
                ('kind', models.CharField(choices=[('problem', 'Something that could be better'), ('good_practice', 'Good practice to make reliable')], max_length=14, verbose_name='Kind')),
                ('control', models.CharField(choices=[('ours', 'We can change it'), ('department', 'It needs another department'), ('organisation', 'It needs the organisation')], max_length=14, verbose_name='Who can change it')),
                ('matters_to_people', models.CharField(blank=True, choices=[('yes', 'Yes'), ('no', 'No'), ('unsure', 'Not sure')], max_length=8, verbose_name='Is it important to the people we care for?')),
                ('supports_staff', models.CharField(blank=True, choices=[('yes', 'Yes'), ('no', 'No'), ('unsure', 'Not sure')], max_length=8, verbose_name='Would it help staff give person-centred care?')),
                ('impact', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='Impact')),
                ('difficulty', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(5)], verbose_name='Difficulty')),
                ('state', models.CharField(choices=[('new', 'New'), ('prioritised', 'Prioritised'), ('testing', 'Testing'), ('implemented', 'Implemented'), ('spread', 'Spread'), ('parked', 'Parked'), ('passed_on', 'Passed on')], default='new', max_length=12)),
                ('parked_reason', models.CharField(blank=True, max_length=200, verbose_name='Why it is parked')),
                ('passed_to', models.CharField(blank=True, max_length=120, verbose_name='Who it was passed to')),
                ('reply_due_on', models.DateField(blank=True, null=True, verbose_name='When a reply is due')),
                ('stated_at', models.DateTimeField(auto_now_add=True)),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='opportunities', to='meetings.meeting')),
                ('stated_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team')),
                ('touchpoint', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='opportunities', to='teams.touchpoint')),
            ],
            options={
                'verbose_name_plural': 'opportunities',
                'ordering': ['-stated_at', '-id'],
                'indexes': [
                    models.Index(fields=['team', 'state'], name='opportunity_by_team_and_state'),
                ],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('difficulty__isnull', True), ('impact__isnull', True)), models.Q(('difficulty__range', (1, 5)), ('impact__range', (1, 5))), _connector='OR'), name='impact_and_difficulty_are_placed_together'),
                    models.CheckConstraint(condition=models.Q(models.Q(('state', 'parked'), _negated=True), models.Q(('parked_reason', ''), _negated=True), _connector='OR'), name='a_parked_opportunity_says_why'),
                    models.CheckConstraint(condition=models.Q(models.Q(('state', 'passed_on'), _negated=True), models.Q(('passed_to', ''), _negated=True), _connector='OR'), name='a_passed_on_opportunity_says_to_whom'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Evidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('highlight', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='conversations.highlight')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team')),
                ('opportunity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='meetings.opportunity')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('opportunity', 'highlight'), name='a_highlight_is_evidence_once'),
                ],
            },
        ),
        migrations.AddField(
            model_name='opportunity',
            name='highlights',
            field=models.ManyToManyField(related_name='opportunities', through='meetings.Evidence', to='conversations.highlight'),
        ),
        migrations.CreateModel(
            name='OversightMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='Name')),
                ('part', models.CharField(max_length=80, verbose_name='What they are in it')),
                ('comes_from', models.CharField(blank=True, max_length=120, verbose_name='Where they come from')),
                ('has_lived_experience', models.BooleanField(default=False, verbose_name='They speak from their own experience of care')),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('oversight', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='meetings.oversight')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['id'],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('until__isnull', True), ('user__isnull', False)), fields=('oversight', 'user'), name='one_place_in_an_oversight_per_person'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('guest_role', models.CharField(blank=True, max_length=80, verbose_name='Role of the guest')),
                ('profession', models.CharField(blank=True, max_length=80, verbose_name='Profession or background')),
                ('part', models.CharField(choices=[('facilitator', 'Facilitator'), ('recorder', 'Recorder'), ('timekeeper', 'Timekeeper'), ('member', 'Member'), ('guest', 'Guest')], default='member', max_length=12, verbose_name='Part in the meeting')),
                ('was_present', models.BooleanField(default=True)),
                ('membership', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='teams.membership')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to='meetings.meeting')),
                ('oversight_member', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='meetings.oversightmember')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [
                    models.UniqueConstraint(fields=('meeting', 'membership'), name='one_attendance_per_member'),
                    models.CheckConstraint(condition=models.Q(('membership__isnull', False), ('oversight_member__isnull', False), models.Q(('guest_role', ''), _negated=True), _connector='OR'), name='a_guest_is_named_by_role'),
                    models.CheckConstraint(condition=models.Q(('membership__isnull', True), ('oversight_member__isnull', True), _connector='OR'), name='somebody_attends_for_the_team_or_for_the_group'),
                    models.UniqueConstraint(fields=('meeting', 'oversight_member'), name='one_attendance_per_oversight_member'),
                ],
            },
        ),
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=120, verbose_name='Item')),
                ('minutes', models.PositiveSmallIntegerField(verbose_name='Minutes')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agenda', to='meetings.meeting')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [
                    models.UniqueConstraint(fields=('meeting', 'position'), name='one_item_per_place_on_agenda'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Action',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=300, verbose_name='What will be done')),
                ('due_on', models.DateField(verbose_name='By when')),
                ('state', models.CharField(choices=[('open', 'Open'), ('done', 'Done'), ('dropped', 'Dropped')], default='open', max_length=8)),
                ('dropped_reason', models.CharField(blank=True, max_length=200, verbose_name='Why it was dropped')),
                ('finished_on', models.DateField(blank=True, null=True)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='actions', to='teams.membership', verbose_name='Owner')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team')),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='actions', to='meetings.meeting')),
                ('opportunity', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='actions', to='meetings.opportunity')),
                ('taken_over_from', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='teams.team')),
            ],
            options={
                'ordering': ['state', 'due_on', 'id'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('finished_on__isnull', True), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('finished_on__isnull', False)), _connector='OR'), name='a_finished_action_says_when'),
                    models.CheckConstraint(condition=models.Q(models.Q(('state', 'dropped'), _negated=True), models.Q(('dropped_reason', ''), _negated=True), _connector='OR'), name='a_dropped_action_says_why'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Reflection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('feeling', 'How it felt'), ('learning', 'What we learned'), ('surprise', 'What surprised us'), ('pride', 'What we are proud of')], max_length=10, verbose_name='Kind')),
                ('text', models.TextField(verbose_name='Reflection')),
                ('is_anonymous', models.BooleanField(default=False, verbose_name='Do not show my name')),
                ('shared_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('conversation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='reflections', to='conversations.conversation')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reflections', to='meetings.meeting')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Vote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cast_at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('opportunity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='votes', to='meetings.opportunity')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('opportunity', 'by'), name='one_vote_per_person'),
                ],
            },
        ),
    ]
