"""A guest says how a meeting was, too."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0018_minutes_as_they_stood'),
        ('teams', '0023_a_team_may_count_no_conversations'),
    ]

    operations = [
        migrations.AddField(
            model_name='meetinganswer',
            name='guest',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='meetings.attendance'),
        ),
        migrations.AlterField(
            model_name='meetinganswer',
            name='membership',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='teams.membership'),
        ),
        migrations.AddConstraint(
            model_name='meetinganswer',
            constraint=models.UniqueConstraint(fields=('guest',), name='one_answer_a_guest'),
        ),
        migrations.AddConstraint(
            model_name='meetinganswer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('guest__isnull', True), ('membership__isnull', False)), models.Q(('guest__isnull', False), ('membership__isnull', True)), _connector='OR'), name='somebody_of_the_team_or_a_guest_answers'),
        ),
    ]
