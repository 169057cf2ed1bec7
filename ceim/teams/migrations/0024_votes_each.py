"""How many votes each person has at a meeting."""

import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("teams", "0023_a_team_may_count_no_conversations")]

    operations = [
        migrations.AddField(
            model_name="team",
            name="votes_each",
            field=models.PositiveSmallIntegerField(
                default=3,
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(10),
                ],
                verbose_name="Votes for each person at a meeting",
            ),
        ),
    ]
