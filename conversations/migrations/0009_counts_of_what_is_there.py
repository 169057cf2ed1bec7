"""Counts what there is already: conversations by pathway and month, readable stories by theme and month."""

from django.db import migrations
from django.db.models import Count, DateField, Exists, F, OuterRef
from django.db.models.functions import Cast, TruncMonth

COLUMNS = {
    "HeldInMonth": ["team_id", "pathway_id", "month", "number"],
    "ThemeInMonth": ["team_id", "theme_id", "month", "shared", "team_only"],
}
STORY = "highlight__passage__conversation"


def count(apps, schema_editor):
    """By one statement each: there may be millions."""
    for model, rows in (("HeldInMonth", held(apps)), ("ThemeInMonth", spoken_of(apps))):
        table = apps.get_model("conversations", model)._meta.db_table
        sql, parameters = rows.query.sql_with_params()
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {table} ({', '.join(COLUMNS[model])}) {sql}", parameters)


def held(apps):
    told = apps.get_model("conversations", "Conversation").objects.exclude(state__in=["withdrawn", "erased"])
    month = Cast(TruncMonth("held_on"), DateField())
    of_cell = told.order_by().annotate(month=month).values("team_id", "pathway_id", "month")
    return of_cell.annotate(number=Count("pk")).values_list(*COLUMNS["HeldInMonth"])


def spoken_of(apps):
    marked = apps.get_model("conversations", "Highlight")._meta.get_field("themes").remote_field.through.objects
    agreed = apps.get_model("conversations", "Agreement").objects.filter(conversation=OuterRef(STORY))
    is_shared = Exists(agreed.filter(scope="organisation", answer="yes", withdrawn_on=None))
    readable = marked.filter(**{f"{STORY}__state__in": ["released", "discussed", "closed"]}).order_by()
    month = Cast(TruncMonth(f"{STORY}__held_on"), DateField())
    of_cell = readable.annotate(team_id=F(f"{STORY}__team"), month=month).values("team_id", "theme_id", "month")
    return of_cell.annotate(
        shared=Count(STORY, distinct=True, filter=is_shared), team_only=Count(STORY, distinct=True, filter=~is_shared)
    ).values_list(*COLUMNS["ThemeInMonth"])


class Migration(migrations.Migration):
    dependencies = [("conversations", "0008_counts_by_month")]

    operations = [migrations.RunPython(count, migrations.RunPython.noop)]
