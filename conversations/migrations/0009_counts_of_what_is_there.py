"""Counts what there is already: conversations by pathway and month, readable stories by theme and month."""

from django.db import migrations
from django.db.models import Count, DateField, Exists, F, OuterRef
from django.db.models.functions import Cast, TruncMonth

STORY = "highlight__passage__conversation"


def count(apps, schema_editor):
    for model, rows in (("HeldInMonth", held(apps)), ("ThemeInMonth", spoken_of(apps))):
        kept = apps.get_model("conversations", model)
        kept.objects.bulk_create((kept(**row) for row in rows.iterator()), batch_size=1000)


def held(apps):
    told = apps.get_model("conversations", "Conversation").objects.exclude(state__in=["withdrawn", "erased"])
    month = Cast(TruncMonth("held_on"), DateField())
    return told.order_by().annotate(month=month).values("team_id", "pathway_id", "month").annotate(number=Count("pk"))


def spoken_of(apps):
    marked = apps.get_model("conversations", "Highlight")._meta.get_field("themes").remote_field.through.objects
    agreed = apps.get_model("conversations", "Agreement").objects.filter(conversation=OuterRef(STORY))
    is_shared = Exists(agreed.filter(scope="organisation", answer="yes", withdrawn_on=None))
    readable = marked.filter(**{f"{STORY}__state__in": ["released", "discussed", "closed"]}).order_by()
    month = Cast(TruncMonth(f"{STORY}__held_on"), DateField())
    of_cell = readable.annotate(team_id=F(f"{STORY}__team"), month=month).values("team_id", "theme_id", "month")
    return of_cell.annotate(
        shared=Count(STORY, distinct=True, filter=is_shared), team_only=Count(STORY, distinct=True, filter=~is_shared)
    )


class Migration(migrations.Migration):
    dependencies = [("conversations", "0008_counts_by_month")]

    operations = [migrations.RunPython(count, migrations.RunPython.noop)]
