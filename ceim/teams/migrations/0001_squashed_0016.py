"""Everything of teams that the first sixteen migrations come to, for an empty database."""

import ceim.access.policy
import ceim.teams.models.team
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ('teams', '0001_initial'),
        ('teams', '0002_description_of_a_pathway'),
        ('teams', '0003_letter_of_an_invitation'),
        ('teams', '0004_targets_from_a_month_on'),
        ('teams', '0005_concerns_go_on'),
        ('teams', '0006_addresses_of_teams'),
        ('teams', '0007_an_address_names_organisation_and_team'),
        ('teams', '0008_has_shared_work'),
        ('teams', '0009_groups_of_teams'),
        ('teams', '0010_teams_renamed_closed_and_merged'),
        ('teams', '0011_deputies_with_dates'),
        ('teams', '0012_moves_between_teams'),
        ('teams', '0013_roles_over_words_are_told'),
        ('teams', '0014_facilitators'),
        ('teams', '0015_shared_pathways'),
        ('teams', '0016_why_a_team_closed'),
    ]
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='Name of the organisation')),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('telephone_numbers', models.TextField(blank=True, verbose_name='Telephone numbers for concerns')),
                ('lawful_basis', models.TextField(default='UK GDPR 6(1)(e) and 9(2)(h)', verbose_name='Lawful basis')),
                ('concerns_go_on_after', models.PositiveSmallIntegerField(default=24, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(168)], verbose_name='After how many hours')),
                ('concerns_go_on_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='Who else is told when nobody picks a concern up')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('concerns_go_on_after__range', (1, 168))), name='a_concern_goes_on_within_a_week'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Team',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='Name of the team')),
                ('address', models.CharField(max_length=121, unique=True)),
                ('setting', models.CharField(choices=[('inpatient', 'Hospital ward'), ('outpatient', 'Outpatient clinic'), ('emergency', 'Emergency care'), ('community', 'Community'), ('home', 'At home'), ('care_home', 'Care home'), ('gp', 'GP practice'), ('hospice', 'Hospice'), ('mental_health', 'Mental health'), ('remote', 'Phone or video'), ('other', 'Another setting')], max_length=20, verbose_name='Setting')),
                ('board_token', models.CharField(default=ceim.teams.models.team.new_token, editable=False, max_length=40, unique=True)),
                ('is_board_public', models.BooleanField(default=False)),
                ('started_on', models.DateField()),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='teams', to='teams.organisation')),
                ('has_shared_work', models.BooleanField(default=False, editable=False)),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='absorbed', to='teams.team')),
                ('ended_reason', models.CharField(blank=True, editable=False, max_length=200)),
                ('taken_over_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='took_over_from', to='teams.team')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [
                    models.UniqueConstraint(fields=('organisation', 'name'), name='one_team_of_a_name_per_organisation'),
                    models.CheckConstraint(condition=models.Q(('address__contains', '/')), name='an_address_names_organisation_and_team'),
                    models.CheckConstraint(condition=models.Q(('merged_into__isnull', True), ('ended_on__isnull', False), _connector='OR'), name='a_merged_team_has_ended'),
                    models.CheckConstraint(condition=models.Q(('merged_into', models.F('id')), _negated=True), name='no_team_is_merged_into_itself'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Pathway',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=120, verbose_name='Name of the pathway')),
                ('scope', models.CharField(choices=[('whole', 'The whole journey'), ('part', 'Part of a journey'), ('activity', 'One activity, such as mealtimes')], default='whole', max_length=10, verbose_name='What it covers')),
                ('starts_with', models.CharField(max_length=200, verbose_name='Where it starts')),
                ('ends_with', models.CharField(max_length=200, verbose_name='Where it ends')),
                ('setting', models.CharField(choices=[('inpatient', 'Hospital ward'), ('outpatient', 'Outpatient clinic'), ('emergency', 'Emergency care'), ('community', 'Community'), ('home', 'At home'), ('care_home', 'Care home'), ('gp', 'GP practice'), ('hospice', 'Hospice'), ('mental_health', 'Mental health'), ('remote', 'Phone or video'), ('other', 'Another setting')], max_length=20, verbose_name='Setting')),
                ('timing', models.CharField(choices=[('real_time', 'While care is going on or just after'), ('right_time', '2 to 3 weeks after'), ('mixed', 'Both')], max_length=12, verbose_name='When people are asked')),
                ('started_on', models.DateField()),
                ('retired_on', models.DateField(blank=True, null=True)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team')),
                ('description', models.CharField(blank=True, max_length=300, verbose_name='What it is about')),
            ],
            options={
                'ordering': ['retired_on', 'title'],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('retired_on__isnull', True)), fields=('team', 'title'), name='one_active_pathway_of_a_name_per_team'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='Name')),
                ('role', models.CharField(choices=[('member', 'Member'), ('lead', 'Team lead'), ('facilitator', 'Facilitator'), ('coach', 'Improvement coach'), ('partner', 'Lived-experience partner')], max_length=20, verbose_name='Role')),
                ('profession', models.CharField(blank=True, max_length=80, verbose_name='Profession or background')),
                ('wants_reminders', models.BooleanField(default=True)),
                ('started_on', models.DateField(default=django.utils.timezone.localdate)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team')),
                ('held_until', models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                'ordering': ['name'],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True)), fields=('team', 'user'), name='one_current_membership_per_user_per_team'),
                    models.CheckConstraint(condition=models.Q(('user__isnull', False), ('role', ceim.access.policy.Role['PARTNER']), _connector='OR'), name='only_partners_may_lack_a_sign_in'),
                    models.CheckConstraint(condition=models.Q(('role__in', ['member', 'lead', 'facilitator', 'coach', 'partner'])), name='membership_role_is_a_team_role'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254, verbose_name='Email address')),
                ('name', models.CharField(max_length=120, verbose_name='Full name')),
                ('role', models.CharField(choices=[('member', 'Member'), ('lead', 'Team lead'), ('facilitator', 'Facilitator'), ('coach', 'Improvement coach'), ('partner', 'Lived-experience partner'), ('qi_lead', 'QI lead'), ('administrator', 'Administrator'), ('concerns_officer', 'Concerns officer')], max_length=20, verbose_name='Role')),
                ('profession', models.CharField(blank=True, max_length=80, verbose_name='Profession or background')),
                ('token', models.CharField(default=ceim.teams.models.team.new_token, editable=False, max_length=40, unique=True)),
                ('sent_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('accepted_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('sent_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='teams.organisation')),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='teams.team')),
            ],
            options={
                'ordering': ['-sent_at'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('accepted_at__isnull', True), ('withdrawn_at__isnull', True), _connector='OR'), name='an_invitation_is_accepted_or_withdrawn_not_both'),
                    models.CheckConstraint(condition=models.Q(models.Q(('role__in', ['member', 'lead', 'facilitator', 'coach', 'partner']), ('team__isnull', False)), models.Q(('role__in', ['qi_lead', 'administrator', 'concerns_officer']), ('team__isnull', True)), _connector='OR'), name='team_roles_have_a_team_and_organisation_roles_none'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Touchpoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('label', models.CharField(max_length=120, verbose_name='What the person would call it')),
                ('description', models.CharField(blank=True, max_length=300, verbose_name='What happens there')),
                ('retired_on', models.DateField(blank=True, null=True)),
                ('pathway', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='touchpoints', to='teams.pathway')),
                ('succeeded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='predecessors', to='teams.touchpoint')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team')),
                ('added_on', models.DateField(blank=True, editable=False, null=True)),
                ('provided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='provided_touchpoints', to='teams.team', verbose_name='Which team provides it')),
                ('provider', models.CharField(blank=True, max_length=120, verbose_name='Or somebody who does not use this application')),
            ],
            options={
                'ordering': ['position', 'id'],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('retired_on__isnull', True)), fields=('pathway', 'label'), name='one_active_touchpoint_of_a_name_per_pathway'),
                    models.CheckConstraint(condition=models.Q(('provided_by__isnull', True), ('provider', ''), _connector='OR'), name='a_touchpoint_has_one_provider'),
                ],
            },
        ),
        migrations.CreateModel(
            name='OrganisationRole',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('qi_lead', 'QI lead'), ('administrator', 'Administrator'), ('concerns_officer', 'Concerns officer')], max_length=20, verbose_name='Role')),
                ('started_on', models.DateField(default=django.utils.timezone.localdate)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='roles', to='teams.organisation')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='organisation_roles', to=settings.AUTH_USER_MODEL)),
                ('stands_in_for', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='deputies', to='teams.organisationrole')),
                ('until', models.DateField(blank=True, null=True)),
                ('held_until', models.DateTimeField(blank=True, editable=False, null=True)),
            ],
            options={
                'ordering': ['role', 'user__name'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('role__in', ['qi_lead', 'administrator', 'concerns_officer'])), name='organisation_role_is_an_organisation_role'),
                    models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True), ('until__isnull', True)), fields=('organisation', 'user', 'role'), name='one_current_role_of_a_kind_per_user'),
                    models.CheckConstraint(condition=models.Q(models.Q(('stands_in_for__isnull', True), ('until__isnull', True)), models.Q(('role', 'concerns_officer'), ('stands_in_for__isnull', False), ('until__gte', models.F('started_on'))), _connector='OR'), name='a_deputy_of_a_concerns_officer_has_a_last_day'),
                ],
            },
        ),
        migrations.CreateModel(
            name='InvitationLetter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('due', 'Due'), ('sending', 'Being sent'), ('sent', 'Sent'), ('not_needed', 'Not needed any more'), ('failed', 'Could not be sent')], default='due', max_length=10)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('claimed_at', models.DateTimeField(blank=True, null=True)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('invitation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='letter', to='teams.invitation')),
            ],
            options={
                'indexes': [
                    models.Index(fields=['state', 'due_at'], name='invitation_letter_by_state'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Target',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField()),
                ('number', models.PositiveSmallIntegerField()),
                ('pathway', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='targets', to='teams.pathway')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team')),
            ],
            options={
                'ordering': ['month'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='a_target_is_at_least_one'),
                    models.CheckConstraint(condition=models.Q(('month__day', 1)), name='a_target_holds_from_the_first_of_a_month'),
                    models.UniqueConstraint(fields=('pathway', 'team', 'month'), name='one_target_of_a_team_from_a_month'),
                ],
            },
        ),
        migrations.CreateModel(
            name='FormerAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.CharField(max_length=121, unique=True)),
                ('until', models.DateField()),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former_addresses', to='teams.team')),
            ],
        ),
        migrations.CreateModel(
            name='GroupOfTeams',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='Name of the group')),
                ('kind', models.CharField(choices=[('directorate', 'Directorate'), ('locality', 'Locality'), ('programme', 'Programme'), ('cohort', 'Cohort'), ('other', 'Another kind')], max_length=12, verbose_name='Kind of group')),
                ('started_on', models.DateField(default=django.utils.timezone.localdate, verbose_name='Since when')),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('lead', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='Who leads it')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='groups', to='teams.organisation')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='inner_groups', to='teams.groupofteams', verbose_name='Which group it is part of')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [
                    models.UniqueConstraint(models.F('organisation'), django.db.models.functions.text.Lower('name'), condition=models.Q(('ended_on__isnull', True)), name='one_current_group_of_a_name_per_organisation'),
                    models.CheckConstraint(condition=models.Q(('parent__isnull', True), models.Q(('parent', models.F('id')), _negated=True), _connector='OR'), name='a_group_is_not_part_of_itself'),
                    models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('ended_on__gte', models.F('started_on')), _connector='OR'), name='a_group_ends_after_it_began'),
                ],
            },
        ),
        migrations.CreateModel(
            name='TeamInGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='teams.groupofteams')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places_in_groups', to='teams.team')),
            ],
            options={
                'ordering': ['team__name', 'since'],
                'indexes': [
                    models.Index(fields=['team', 'since'], name='places_of_a_team_by_day'),
                ],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('group', 'team'), name='one_current_place_per_team_and_group'),
                    models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='a_team_leaves_a_group_after_it_came'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Closure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('closed_on', models.DateField()),
                ('reopened_on', models.DateField()),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='closures', to='teams.team')),
                ('reason', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'ordering': ['closed_on'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('reopened_on__gt', models.F('closed_on'))), name='a_team_reopens_after_it_closed'),
                ],
            },
        ),
        migrations.CreateModel(
            name='FormerSetting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('setting', models.CharField(choices=[('inpatient', 'Hospital ward'), ('outpatient', 'Outpatient clinic'), ('emergency', 'Emergency care'), ('community', 'Community'), ('home', 'At home'), ('care_home', 'Care home'), ('gp', 'GP practice'), ('hospice', 'Hospice'), ('mental_health', 'Mental health'), ('remote', 'Phone or video'), ('other', 'Another setting')], max_length=20)),
                ('until', models.DateField()),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former_settings', to='teams.team')),
            ],
            options={
                'ordering': ['until'],
                'constraints': [
                    models.UniqueConstraint(fields=('team', 'until'), name='one_setting_of_a_team_until_a_month'),
                    models.CheckConstraint(condition=models.Q(('until__day', 1)), name='a_setting_ends_on_the_first_of_a_month'),
                ],
            },
        ),
        migrations.CreateModel(
            name='FormerTeam',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('until', models.DateField()),
                ('pathway', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former_teams', to='teams.pathway')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former_pathways', to='teams.team')),
            ],
            options={
                'ordering': ['until'],
                'constraints': [
                    models.UniqueConstraint(fields=('pathway', 'until'), name='one_team_of_a_pathway_until_a_month'),
                    models.CheckConstraint(condition=models.Q(('until__day', 1)), name='a_pathway_leaves_on_the_first_of_a_month'),
                ],
            },
        ),
        migrations.CreateModel(
            name='LeadDeputy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_on', models.DateField(verbose_name='First day')),
                ('ends_on', models.DateField(verbose_name='Last day')),
                ('named_at', models.DateTimeField(auto_now_add=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('deputy', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deputyships', to='teams.membership', verbose_name='Who stands in?')),
                ('named_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('stands_in_for', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deputies', to='teams.membership')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team')),
            ],
            options={
                'ordering': ['starts_on', 'pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='a_deputy_ends_after_the_start'),
                    models.CheckConstraint(condition=models.Q(('deputy', models.F('stands_in_for')), _negated=True), name='nobody_is_their_own_deputy'),
                ],
            },
        ),
        migrations.CreateModel(
            name='Move',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('member', 'Member'), ('lead', 'Team lead'), ('facilitator', 'Facilitator'), ('coach', 'Improvement coach'), ('partner', 'Lived-experience partner')], max_length=20, verbose_name='Role')),
                ('profession', models.CharField(blank=True, max_length=80, verbose_name='Profession or background')),
                ('starts_on', models.DateField(verbose_name='First day there')),
                ('stays', models.BooleanField(default=False)),
                ('takers', models.JSONField(default=dict)),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('accepted_at', models.DateTimeField(blank=True, null=True)),
                ('stopped_at', models.DateTimeField(blank=True, null=True)),
                ('accepted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='teams.membership')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team')),
                ('to_team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team', verbose_name='Which team do they go to?')),
            ],
            options={
                'ordering': ['-asked_at', '-pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(('team', models.F('to_team')), _negated=True), name='a_move_goes_to_another_team'),
                    models.CheckConstraint(condition=models.Q(models.Q(('accepted_at__isnull', True), ('accepted_by__isnull', True)), models.Q(('accepted_at__isnull', False), ('accepted_by__isnull', False), ('stopped_at__isnull', True)), _connector='OR'), name='a_move_is_accepted_by_somebody_or_stopped'),
                    models.UniqueConstraint(condition=models.Q(('accepted_at__isnull', True), ('stopped_at__isnull', True)), fields=('membership',), name='one_open_move_per_membership'),
                ],
            },
        ),
        migrations.CreateModel(
            name='RoleGrant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('member', 'Member'), ('lead', 'Team lead'), ('facilitator', 'Facilitator'), ('coach', 'Improvement coach'), ('partner', 'Lived-experience partner'), ('concerns_officer', 'Concerns officer')], max_length=20, verbose_name='Role')),
                ('granted_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('held_until', models.DateTimeField(blank=True, null=True)),
                ('agreed_at', models.DateTimeField(blank=True, null=True)),
                ('agreed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('granted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('membership', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='grants', to='teams.membership')),
                ('organisation_role', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='grants', to='teams.organisationrole')),
            ],
            options={
                'ordering': ['-granted_at', '-pk'],
                'constraints': [
                    models.CheckConstraint(condition=models.Q(models.Q(('membership__isnull', False), ('organisation_role__isnull', True)), models.Q(('membership__isnull', True), ('organisation_role__isnull', False)), _connector='OR'), name='a_grant_is_of_a_team_or_an_organisation'),
                    models.CheckConstraint(condition=models.Q(models.Q(('agreed_at__isnull', True), ('agreed_by__isnull', True)), models.Q(('agreed_at__isnull', False), ('agreed_by__isnull', False), ('held_until__isnull', False)), _connector='OR'), name='somebody_agrees_to_what_is_held_back'),
                    models.CheckConstraint(condition=models.Q(('agreed_by__isnull', True), ('granted_by__isnull', True), models.Q(('agreed_by', models.F('granted_by')), _negated=True), _connector='OR'), name='nobody_agrees_to_what_they_granted'),
                ],
            },
        ),
        migrations.CreateModel(
            name='GrantLetter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('due', 'Due'), ('sending', 'Being sent'), ('sent', 'Sent'), ('not_needed', 'Not needed any more'), ('failed', 'Could not be sent')], default='due', max_length=10)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('claimed_at', models.DateTimeField(blank=True, null=True)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('grant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='letters', to='teams.rolegrant')),
            ],
            options={
                'indexes': [
                    models.Index(fields=['state', 'due_at'], name='grant_letter_by_state'),
                ],
                'constraints': [
                    models.UniqueConstraint(fields=('grant', 'recipient'), name='one_letter_per_person_and_grant'),
                ],
            },
        ),
        migrations.CreateModel(
            name='PathwayPartner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('since', models.DateField(blank=True, null=True)),
                ('until', models.DateField(blank=True, null=True)),
                ('ended_reason', models.CharField(blank=True, max_length=200)),
                ('accepted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('pathway', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='partners', to='teams.pathway')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team')),
            ],
            options={
                'ordering': ['since', 'id'],
                'constraints': [
                    models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('pathway', 'team'), name='a_team_is_asked_once_to_use_a_pathway'),
                    models.CheckConstraint(condition=models.Q(('since__isnull', True), ('accepted_by__isnull', False), _connector='OR'), name='somebody_accepted_a_shared_pathway'),
                    models.CheckConstraint(condition=models.Q(('until__isnull', True), ('since__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='using_a_pathway_ends_after_it_began'),
                ],
            },
        ),
    ]
