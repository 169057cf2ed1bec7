"""Decisions, what was asked of others, votes of a meeting, and words of its own for good practice."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0009_actions_and_customs'),
        ('teams', '0024_votes_each'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Ask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('receiver', models.CharField(max_length=120, verbose_name='Role or department')),
                ('person', models.CharField(blank=True, max_length=120, verbose_name='Who there')),
                ('asked_on', models.DateField()),
                ('reply_due_on', models.DateField(blank=True, null=True, verbose_name='When a reply is due')),
                ('answer', models.CharField(blank=True, choices=[('yes', 'Yes, they will do it'), ('partly', 'Partly'), ('no', 'No')], max_length=8, verbose_name='Their answer')),
                ('reply', models.TextField(blank=True, verbose_name='What they said')),
                ('answered_on', models.DateField(blank=True, null=True, verbose_name='When they replied')),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(choices=[('prioritise', 'Chosen for the next test'), ('park', 'Parked'), ('pass_on', 'Passed on'), ('reopen', 'Put back among the new ones')], max_length=10)),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='Why')),
                ('quadrant', models.CharField(blank=True, choices=[('quick_win', 'Quick win'), ('major', 'Major piece of work'), ('fill_in', 'Fill-in'), ('leave', 'Leave for now')], max_length=10)),
                ('votes', models.PositiveSmallIntegerField()),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='vote',
            name='one_vote_per_person',
        ),
        migrations.AddField(
            model_name='opportunity',
            name='how_to_make_reliable',
            field=models.TextField(blank=True, verbose_name='How it could happen every time'),
        ),
        migrations.AddField(
            model_name='opportunity',
            name='said_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.membership'),
        ),
        migrations.AddField(
            model_name='opportunity',
            name='what_made_it_good',
            field=models.TextField(blank=True, verbose_name='What made it good'),
        ),
        migrations.AddField(
            model_name='opportunity',
            name='what_was_done',
            field=models.TextField(blank=True, verbose_name='What was done'),
        ),
        migrations.AddField(
            model_name='opportunity',
            name='worth_the_work',
            field=models.CharField(blank=True, choices=[('yes', 'Yes'), ('no', 'No'), ('unsure', 'Not sure')], max_length=8, verbose_name='If it is more complex, would it still be good for people or staff?'),
        ),
        migrations.AddField(
            model_name='vote',
            name='meeting',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='votes', to='meetings.meeting'),
        ),
        migrations.AddField(
            model_name='vote',
            name='membership',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.membership'),
        ),
        migrations.AddField(
            model_name='ask',
            name='answered_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='ask',
            name='asked_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='ask',
            name='opportunity',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='asks', to='meetings.opportunity'),
        ),
        migrations.AddField(
            model_name='ask',
            name='team',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team'),
        ),
        migrations.AddField(
            model_name='decision',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='decision',
            name='meeting',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='decisions', to='meetings.meeting'),
        ),
        migrations.AddField(
            model_name='decision',
            name='opportunity',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='meetings.opportunity'),
        ),
        migrations.AddField(
            model_name='decision',
            name='team',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.team'),
        ),
        migrations.AddIndex(
            model_name='ask',
            index=models.Index(fields=['team', 'reply_due_on'], name='ask_by_team_and_day'),
        ),
        migrations.AddConstraint(
            model_name='ask',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_on__isnull', True)), models.Q(('answered_on__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='an_answered_ask_says_when_and_what'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('what', 'park'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='a_decision_to_park_says_why'),
        ),
    ]
