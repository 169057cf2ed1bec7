"""A team's address begins with its organisation's; the address that it had alone leads on to it."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, OuterRef, Subquery, Value
from django.db.models.functions import Concat
from django.utils import timezone


def name_the_organisation_first(apps, schema_editor):
    team, organisation = apps.get_model("teams", "Team"), apps.get_model("teams", "Organisation")
    former = apps.get_model("teams", "FormerAddress")
    today = timezone.localdate()
    former.objects.bulk_create(former(team=each, address=each.address, until=today) for each in team.objects.all())
    slug = Subquery(organisation.objects.filter(pk=OuterRef("organisation")).values("slug"))
    team.objects.update(address=Concat(slug, Value("/"), F("address")))


class Migration(migrations.Migration):
    dependencies = [("teams", "0005_concerns_go_on")]

    operations = [
        migrations.AlterField("team", "slug", models.CharField(max_length=121, unique=True)),
        migrations.RenameField("team", "slug", "address"),
        migrations.CreateModel(
            name="FormerAddress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address", models.CharField(max_length=121, unique=True)),
                ("until", models.DateField()),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="former_addresses", to="teams.team"
                    ),
                ),
            ],
        ),
        migrations.RunPython(name_the_organisation_first, migrations.RunPython.noop),
    ]
