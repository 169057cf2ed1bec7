"""Themes across teams, from stories that have been released; small numbers are hidden."""

from django.db.models import Case, Count, F, Min, Q, When
from django.db.models.functions import Lower

from conversations.models import Conversation, Theme

FEWEST_SHOWN = 5
MOST_THEMES = 12


def themes_across(teams, period):
    """Rows of `name`, `stories`, `teams`; both numbers are None where fewer than FEWEST_SHOWN stories speak of it.

    Those hidden come last and by name, so that their order gives nothing away.
    """
    path = "highlights__passage__conversation"
    story = Q(**{f"{path}__state__in": Conversation.READABLE, f"{path}__held_on__range": period.days})
    rows = (
        Theme.objects.filter(story, team__in=teams.values("pk"))
        .annotate(key=Lower("name"))
        .values("key")
        .annotate(label=Min("name"), heard=Count(path, distinct=True), heard_by=Count("team", distinct=True))
        .annotate(
            stories=Case(When(heard__gte=FEWEST_SHOWN, then=F("heard")), default=None),
            teams=Case(When(heard__gte=FEWEST_SHOWN, then=F("heard_by")), default=None),
        )
        .order_by(F("stories").desc(nulls_last=True), "key")
        .values("key", "label", "stories", "teams")
    )
    return rows[:MOST_THEMES]
