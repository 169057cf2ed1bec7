"""Each vote says at which meeting it was given, and by whom in the team."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0011_what_was_decided_before'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='vote',
            name='by',
        ),
        migrations.AlterField(
            model_name='vote',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='votes', to='meetings.meeting'),
        ),
        migrations.AlterField(
            model_name='vote',
            name='membership',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='teams.membership'),
        ),
        migrations.AddConstraint(
            model_name='vote',
            constraint=models.UniqueConstraint(fields=('meeting', 'opportunity', 'membership'), name='one_vote_per_person_and_meeting'),
        ),
    ]
