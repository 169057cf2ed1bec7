"""The team's themes with how often each can be read, and the quotes under one."""

from itertools import groupby

from django.db.models import Count, Q, prefetch_related_objects
from django.utils import timezone

from ceim.months import months_before
from ceim.statements import Pages, statement, together
from conversations.models import Conversation, Highlight, Theme

MONTHS_COUNTED = 12


ALONG_THE_JOURNEY = (
    "passage__conversation__pathway__title",
    "passage__touchpoint__position",
    "passage__touchpoint_id",
    "-passage__conversation__held_on",
    "passage_id",
    "start",
    "pk",
)


def quotes_under(theme, membership, kind=""):
    """Every quote under a theme along the journey, as Pages: by pathway, then touchpoint; the newest story first."""
    number = _counted(membership, kind, theme=theme.pk)[0]["number"]
    return Pages(number, lambda *rows: _with_themes(membership, kind, rows, theme))


def _with_themes(membership, kind, rows, theme):
    quotes = _quotes(membership, kind, *rows, theme=theme.pk)
    prefetch_related_objects(quotes, "themes")
    return quotes


@statement
def _counted(membership, kind, *, theme: int):
    return together(_under(membership, kind, theme), number=Count("pk"))


@statement
def _quotes(membership, kind, start, stop, *, theme: int):
    quotes = _under(membership, kind, theme).with_words().prefetch_related(None)
    return quotes.defer("passage__captured_text", "passage__asked_text").order_by(*ALONG_THE_JOURNEY)[start:stop]


def _under(membership, kind, theme):
    quotes = Highlight.objects.visible_to(membership).filter(themes=theme)
    return quotes.filter(kind=kind) if kind else quotes


def themes_with_counts(membership, today=None):
    """The team's themes, each with how often this person can read it in stories of the last 12 months, by kind."""
    readable = Conversation.objects.visible_to(membership).readable() & stories_counted(membership, today)
    recent = Q(highlights__passage__conversation__in=readable.order_by().values("pk"))
    counts = {
        f"{kind}_count": Count("highlights", filter=recent & Q(highlights__kind=kind)) for kind in Highlight.Kind.values
    }
    return Theme.objects.visible_to(membership).annotate(highlight_count=Count("highlights", filter=recent), **counts)


def stories_counted(membership, today=None):
    """The stories that the list of themes counts in, as far as they may be read."""
    since = months_before(today or timezone.localdate(), MONTHS_COUNTED - 1)
    return Conversation.objects.filter(team=membership.team_id, held_on__gte=since)


def retired_last(themes):
    return themes.annotate(is_retired=Q(retired_on__isnull=False)).order_by("is_retired", "group", "name")


def by_group(themes):
    """[(are retired, group, its themes)] in the order in which they come."""
    groups = groupby(themes, key=lambda theme: (theme.is_retired, theme.group))
    return [(is_retired, group, list(members)) for (is_retired, group), members in groups]
