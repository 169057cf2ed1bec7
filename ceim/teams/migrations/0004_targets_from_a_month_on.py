"""A pathway's target gets a first month: one row for each number that was ever set."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models.functions import TruncMonth


def keep_the_present_target(apps, schema_editor):
    """What is known is the present number: it holds from the pathway's first month on."""
    pathways, targets = apps.get_model("teams", "Pathway"), apps.get_model("teams", "Target")
    rows = pathways.objects.annotate(first=TruncMonth("started_on")).values_list(
        "team", "pk", "first", "monthly_target"
    )
    targets.objects.bulk_create(
        (
            targets(team_id=team, pathway_id=pathway, month=first, number=number)
            for team, pathway, first, number in rows.iterator()
        ),
        batch_size=500,
    )


def bring_back_the_newest_target(apps, schema_editor):
    pathways, targets = apps.get_model("teams", "Pathway"), apps.get_model("teams", "Target")
    newest = targets.objects.filter(pathway=models.OuterRef("pk")).order_by("-month").values("number")[:1]
    has_one = models.Exists(targets.objects.filter(pathway=models.OuterRef("pk")))
    pathways.objects.filter(has_one).update(monthly_target=models.Subquery(newest))


class Migration(migrations.Migration):

    dependencies = [
        ("teams", "0003_letter_of_an_invitation"),
    ]

    operations = [
        migrations.CreateModel(
            name="Target",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("month", models.DateField()),
                ("number", models.PositiveSmallIntegerField()),
                ("pathway", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="targets", to="teams.pathway")),
                ("team", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="teams.team")),
            ],
            options={"ordering": ["month"]},
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.UniqueConstraint(fields=("pathway", "month"), name="one_target_of_a_pathway_from_a_month"),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.CheckConstraint(condition=models.Q(("number__gte", 1)), name="a_target_is_at_least_one"),
        ),
        migrations.AddConstraint(
            model_name="target",
            constraint=models.CheckConstraint(condition=models.Q(("month__day", 1)), name="a_target_holds_from_the_first_of_a_month"),
        ),
        migrations.RunPython(keep_the_present_target, bring_back_the_newest_target),
        migrations.RemoveConstraint(model_name="pathway", name="monthly_target_is_at_least_one"),
        migrations.RemoveField(model_name="pathway", name="monthly_target"),
    ]
