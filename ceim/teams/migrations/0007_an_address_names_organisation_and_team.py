"""Apart from the move of the addresses: PostgreSQL alters no table whose rows have just changed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("teams", "0006_addresses_of_teams")]

    operations = [
        migrations.AddConstraint(
            "team",
            models.CheckConstraint(
                condition=models.Q(address__contains="/"), name="an_address_names_organisation_and_team"
            ),
        ),
    ]
