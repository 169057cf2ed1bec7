"""What people read when they review stories: passages, quotes, and themes with their counts."""

from itertools import groupby

from django.db.models import Count, Prefetch, Q
from django.utils import timezone

from ceim.access.policy import Permission
from ceim.months import months_before
from conversations.models import Conversation, Highlight, Passage, Theme

MONTHS_COUNTED = 12


def readable_passages(membership):
    """Passages of released stories, with everything the page that highlights shows."""
    readable = Conversation.objects.visible_to(membership).readable()
    highlights = Highlight.objects.select_related("made_by").prefetch_related("themes")
    return (
        Passage.objects.visible_to(membership)
        .filter(conversation__in=readable)
        .exclude(released_text="")
        .defer("captured_text")
        .select_related("conversation__pathway", "touchpoint")
        .prefetch_related(Prefetch("highlights", highlights))
    )


def highlights_with_words(membership):
    """Highlights that may be read, with their passage, story and maker."""
    return (
        Highlight.objects.visible_to(membership)
        .select_related("passage__conversation__pathway", "passage__touchpoint", "made_by")
        .defer("passage__captured_text")
        .prefetch_related("themes")
    )


def quotes_under(theme, membership):
    """Every quote under a theme, along the journey: by pathway, then touchpoint; the newest story first."""
    return (
        highlights_with_words(membership)
        .filter(themes=theme)
        .order_by(
            "passage__conversation__pathway__title", "passage__touchpoint__position", "passage__touchpoint_id",
            "-passage__conversation__held_on", "passage_id", "start", "pk",
        )
    )  # fmt: skip


def themes_with_counts(membership, today=None):
    """The team's themes, each with how often this person can read it in stories of the last 12 months, by kind."""
    readable = Conversation.objects.visible_to(membership).readable() & stories_counted(membership, today)
    recent = Q(highlights__passage__conversation__in=readable.order_by().values("pk"))
    counts = {
        f"{kind}_count": Count("highlights", filter=recent & Q(highlights__kind=kind)) for kind in Highlight.Kind.values
    }
    return Theme.objects.visible_to(membership).annotate(highlight_count=Count("highlights", filter=recent), **counts)


def stories_counted(membership, today=None):
    """Those that the list of themes counts in, as far as they may be read."""
    since = months_before(today or timezone.localdate(), MONTHS_COUNTED - 1)
    return Conversation.objects.filter(team=membership.team_id, held_on__gte=since)


def retired_last(themes):
    return themes.annotate(is_retired=Q(retired_on__isnull=False)).order_by("is_retired", "group", "name")


def by_group(themes):
    """[(are retired, group, its themes)] in the order in which they come."""
    groups = groupby(themes, key=lambda theme: (theme.is_retired, theme.group))
    return [(is_retired, group, list(members)) for (is_retired, group), members in groups]


def may_change(membership, highlight):
    """Whose reading of the words it is: its maker's. The lead may put right or remove anybody's."""
    return highlight.made_by_id == membership.user_id or membership.may(Permission.RUN_MEETING)


def something_rests_on(highlight):
    """Whether it cannot be removed. Asked of the tables that point here: who uses highlights is not known here."""
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: highlight.pk}).exists()
        for relation in Highlight._meta.related_objects
    )
