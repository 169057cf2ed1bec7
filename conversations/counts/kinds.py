"""What is counted: each kind of kept count, and the counting from the conversations themselves that it must equal."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, DateField, F, Q, QuerySet
from django.db.models.functions import Cast, TruncMonth

from ceim.teams.models import TeamRecord
from conversations.models import Conversation, HeldInMonth, Highlight, ThemeInMonth

MARKED = Highlight.themes.through
STORY = "highlight__passage__conversation"


@dataclass(frozen=True)
class KeptCount:
    """A kind of count.

    name                as `manage.py recount` tells it
    model               where it is kept, one row for each of its `keys`, with its `numbers`
    counted(**filters)  the same from the conversations, those that `filters` narrow to: a queryset of tuples, the keys
                        first and then the numbers; no tuple where there is nothing to count
    """

    name: str
    model: type[TeamRecord]
    keys: tuple[str, ...]
    numbers: tuple[str, ...]
    counted: Callable[..., QuerySet]

    @property
    def columns(self) -> tuple[str, ...]:
        return self.keys + self.numbers


def held(**filters) -> QuerySet:
    """(team, pathway, month, how many were held and count towards the target)."""
    told = Conversation.objects.counted().filter(**filters).order_by()
    told = told.annotate(month=Cast(TruncMonth("held_on"), DateField())).values("team", "pathway", "month")
    return told.annotate(number=Count("pk")).values_list(*HELD.columns)


def spoken_of(**filters) -> QuerySet:
    """(team, theme, month, readable stories that speak of it and are shared, readable ones that are not).

    What staff said is not among them: a theme is how often people spoke of something.
    """
    narrowed = {f"{STORY}__{name}": value for name, value in filters.items()}
    marked = MARKED.objects.filter(**{f"{STORY}__state__in": Conversation.READABLE}, **narrowed).order_by()
    marked = marked.exclude(**{f"{STORY}__speaker": Conversation.Speaker.STAFF})
    month = Cast(TruncMonth(f"{STORY}__held_on"), DateField())
    is_shared = Q(Conversation.shared_across_organisation(STORY))
    marked = marked.annotate(team=F(f"{STORY}__team"), month=month).values("team", "theme", "month")
    return marked.annotate(
        shared=Count(STORY, distinct=True, filter=is_shared), team_only=Count(STORY, distinct=True, filter=~is_shared)
    ).values_list(*THEMES.columns)


HELD = KeptCount("Conversations of a pathway and month", HeldInMonth, ("team", "pathway", "month"), ("number",), held)
THEMES = KeptCount(
    "Stories of a theme and month", ThemeInMonth, ("team", "theme", "month"), ("shared", "team_only"), spoken_of
)
KEPT_COUNTS = [HELD, THEMES]
