"""Everything of reminders that the first fourteen migrations come to, for an empty database."""

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
        ('reminders', '0007_about_the_teams_of_a_group_and_deputies'),
        ('reminders', '0008_about_a_story_kept_back'),
        ('reminders', '0009_about_teams_short_again'),
        ('reminders', '0010_about_a_draft_that_goes'),
        ('reminders', '0011_about_words_asked_back_and_the_board'),
        ('reminders', '0012_about_a_change_that_is_offered'),
        ('reminders', '0013_about_replies_that_are_overdue'),
        ('reminders', '0014_about_comments_and_changes_that_hold'),
    ]

    dependencies = [
        ('conversations', '0017_listening_activities'),
        ('improvements', '0030_archive_and_lessons'),
        ('teams', '0024_votes_each'),
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
                ('due_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('due', 'Due'), ('sending', 'Being sent'), ('sent', 'Sent'), ('not_needed', 'Not needed any more'), ('failed', 'Could not be sent')], default='due', max_length=10)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('claimed_at', models.DateTimeField(blank=True, null=True)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('kind', models.CharField(choices=[('mid_month', 'Middle of the month'), ('last_week', 'Last week of the month'), ('team_closed', 'The team closed'), ('team_merged', 'The team became part of another'), ('concern_raised', 'A concern was raised'), ('concern_waits', 'A concern was not picked up'), ('concern_handed', 'A concern was handed over'), ('asked_in', 'The team is asked to take part'), ('offered_lead', 'The team is offered the lead'), ('asked_pathway', 'The team is asked to use a pathway'), ('asked_move', 'The team is asked to take somebody in'), ('named_deputy', 'They stand in for a lead'), ('story_kept_back', 'A story in their hands is kept back'), ('draft_goes', 'A conversation begun is thrown away soon'), ('words_asked_back', 'A person wants their words back'), ('offered_change', 'The team is offered a change'), ('board_review', 'Entries leave the board soon'), ('reply_overdue', 'Others have not replied to what was passed on'), ('hold_check', 'Is asked whether a change still holds'), ('group_short', 'Teams of a group are short of conversations'), ('short_again', 'Teams were short of conversations two months in a row'), ('comments', 'A coach or a team commented on an improvement')], max_length=16)),
                ('month', models.DateField(blank=True, null=True)),
                ('asked_back', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='conversations.askedback')),
                ('comment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='improvements.comment')),
                ('concern', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='conversations.concern')),
                ('draft', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='conversations.draft')),
                ('kept_back', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='conversations.keptback')),
                ('lead_deputy', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='teams.leaddeputy')),
                ('move', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='teams.move')),
                ('participation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='improvements.participation')),
                ('pathway_partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='teams.pathwaypartner')),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='improvements.site')),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team')),
            ],
            options={
                'ordering': ['due_at', 'id'],
                'indexes': [models.Index(fields=['state', 'due_at'], name='reminder_by_state_and_moment')],
                'constraints': [models.UniqueConstraint(fields=('team', 'kind', 'month', 'recipient'), name='one_reminder_of_a_kind_per_person_and_month'), models.UniqueConstraint(condition=models.Q(('team__isnull', True)), fields=('kind', 'month', 'recipient'), name='one_reminder_of_several_teams_per_person_and_month'), models.UniqueConstraint(fields=('concern', 'kind', 'recipient'), name='one_reminder_of_a_kind_per_person_and_concern'), models.UniqueConstraint(fields=('participation', 'kind', 'recipient'), name='one_reminder_of_a_kind_per_person_and_participation'), models.UniqueConstraint(fields=('pathway_partner', 'kind', 'recipient'), name='one_reminder_of_a_kind_per_person_and_pathway_partner'), models.UniqueConstraint(fields=('move', 'kind', 'recipient'), name='one_reminder_of_a_kind_per_person_and_move'), models.UniqueConstraint(fields=('lead_deputy', 'kind', 'recipient'), name='one_reminder_of_a_kind_per_person_and_lead_deputy'), models.UniqueConstraint(fields=('kept_back', 'kind', 'recipient'), name='one_reminder_of_a_kind_per_person_and_kept_back'), models.UniqueConstraint(fields=('draft', 'kind', 'recipient'), name='one_reminder_of_a_kind_per_person_and_draft'), models.UniqueConstraint(fields=('asked_back', 'kind', 'recipient'), name='one_reminder_of_a_kind_per_person_and_asked_back'), models.UniqueConstraint(fields=('site', 'kind', 'recipient'), name='one_reminder_of_a_kind_per_person_and_site'), models.UniqueConstraint(fields=('comment', 'kind', 'recipient'), name='one_reminder_of_a_kind_per_person_and_comment'), models.CheckConstraint(condition=models.Q(models.Q(('asked_back__isnull', True), ('comment__isnull', True), ('concern__isnull', True), ('draft__isnull', True), ('kept_back__isnull', True), ('kind__in', ['mid_month', 'last_week', 'team_closed', 'team_merged', 'group_short', 'short_again', 'board_review', 'reply_overdue', 'hold_check']), ('lead_deputy__isnull', True), ('month__isnull', False), ('move__isnull', True), ('participation__isnull', True), ('pathway_partner__isnull', True), ('site__isnull', True)), models.Q(('asked_back__isnull', True), ('comment__isnull', True), ('concern__isnull', False), ('draft__isnull', True), ('kept_back__isnull', True), ('kind__in', ['concern_raised', 'concern_waits', 'concern_handed']), ('lead_deputy__isnull', True), ('month__isnull', True), ('move__isnull', True), ('participation__isnull', True), ('pathway_partner__isnull', True), ('site__isnull', True)), models.Q(('asked_back__isnull', True), ('comment__isnull', True), ('concern__isnull', True), ('draft__isnull', True), ('kept_back__isnull', True), ('kind__in', ['asked_in', 'offered_lead']), ('lead_deputy__isnull', True), ('month__isnull', True), ('move__isnull', True), ('participation__isnull', False), ('pathway_partner__isnull', True), ('site__isnull', True)), models.Q(('asked_back__isnull', True), ('comment__isnull', True), ('concern__isnull', True), ('draft__isnull', True), ('kept_back__isnull', True), ('kind__in', ['asked_pathway']), ('lead_deputy__isnull', True), ('month__isnull', True), ('move__isnull', True), ('participation__isnull', True), ('pathway_partner__isnull', False), ('site__isnull', True)), models.Q(('asked_back__isnull', True), ('comment__isnull', True), ('concern__isnull', True), ('draft__isnull', True), ('kept_back__isnull', True), ('kind__in', ['asked_move']), ('lead_deputy__isnull', True), ('month__isnull', True), ('move__isnull', False), ('participation__isnull', True), ('pathway_partner__isnull', True), ('site__isnull', True)), models.Q(('asked_back__isnull', True), ('comment__isnull', True), ('concern__isnull', True), ('draft__isnull', True), ('kept_back__isnull', True), ('kind__in', ['named_deputy']), ('lead_deputy__isnull', False), ('month__isnull', True), ('move__isnull', True), ('participation__isnull', True), ('pathway_partner__isnull', True), ('site__isnull', True)), models.Q(('asked_back__isnull', True), ('comment__isnull', True), ('concern__isnull', True), ('draft__isnull', True), ('kept_back__isnull', False), ('kind__in', ['story_kept_back']), ('lead_deputy__isnull', True), ('month__isnull', True), ('move__isnull', True), ('participation__isnull', True), ('pathway_partner__isnull', True), ('site__isnull', True)), models.Q(('asked_back__isnull', True), ('comment__isnull', True), ('concern__isnull', True), ('draft__isnull', False), ('kept_back__isnull', True), ('kind__in', ['draft_goes']), ('lead_deputy__isnull', True), ('month__isnull', True), ('move__isnull', True), ('participation__isnull', True), ('pathway_partner__isnull', True), ('site__isnull', True)), models.Q(('asked_back__isnull', False), ('comment__isnull', True), ('concern__isnull', True), ('draft__isnull', True), ('kept_back__isnull', True), ('kind__in', ['words_asked_back']), ('lead_deputy__isnull', True), ('month__isnull', True), ('move__isnull', True), ('participation__isnull', True), ('pathway_partner__isnull', True), ('site__isnull', True)), models.Q(('asked_back__isnull', True), ('comment__isnull', True), ('concern__isnull', True), ('draft__isnull', True), ('kept_back__isnull', True), ('kind__in', ['offered_change']), ('lead_deputy__isnull', True), ('month__isnull', True), ('move__isnull', True), ('participation__isnull', True), ('pathway_partner__isnull', True), ('site__isnull', False)), models.Q(('asked_back__isnull', True), ('comment__isnull', False), ('concern__isnull', True), ('draft__isnull', True), ('kept_back__isnull', True), ('kind__in', ['comments']), ('lead_deputy__isnull', True), ('month__isnull', True), ('move__isnull', True), ('participation__isnull', True), ('pathway_partner__isnull', True), ('site__isnull', True)), _connector='OR'), name='a_reminder_is_about_one_thing'), models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['group_short', 'short_again', 'comments']), ('team__isnull', True)), models.Q(models.Q(('kind__in', ['group_short', 'short_again', 'comments']), _negated=True), ('team__isnull', False)), _connector='OR'), name='a_reminder_has_its_team_unless_of_several')],
            },
        ),
    ]
