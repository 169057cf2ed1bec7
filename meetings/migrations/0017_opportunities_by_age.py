"""The register lists a team's opportunities by age."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("meetings", "0016_series_and_diary")]

    operations = [
        migrations.AddIndex(
            model_name="opportunity",
            index=models.Index(fields=["team", "-stated_at", "-id"], name="opportunity_by_team_and_age"),
        ),
    ]
