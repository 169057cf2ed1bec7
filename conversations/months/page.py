"""What one month's stories say together: counts against target, highlights, themes, feelings, voices not heard."""

from datetime import date

from django.db.models import Count, Prefetch, Q
from django.utils import timezone

from ceim.months import NHS_BEGAN
from conversations.against_target import counts, pathways_with_counts
from conversations.models import Conversation, Highlight, Passage, Theme
from conversations.months.feelings_map import feelings_map
from conversations.months.voices import voices_of

EARLIEST = NHS_BEGAN.replace(day=1)


def first_of(year, month):
    """The first day of a month in an address; None when there is no such month."""
    try:
        return date(year, month, 1)
    except ValueError:
        return None


def stories_of(membership, month):
    """The stories of a month that this person may read, oldest first; the day itself stays hidden."""
    passages = Passage.objects.exclude(released_text="").defer("captured_text", "asked_text")
    stories = Conversation.objects.visible_to(membership).readable().held_in(month)
    return stories.select_related("pathway").prefetch_related(Prefetch("passages", passages)).order_by("held_on", "pk")


def review_of(membership, month):
    """What the page of a month shows beside the stories themselves."""
    return {
        "counts": counts(pathways_with_counts(membership, month)),
        "kinds": highlights_by_kind(membership, month),
        "themes": themes_of(membership, month),
        "feelings_map": feelings_map(membership, month),
        **voices_of(membership, month, timezone.localdate()),
    }


def highlights_by_kind(membership, month):
    """[(kind, its name, how many)], every kind there is."""
    counted = dict(_highlights(membership, month).values_list("kind").annotate(Count("pk")).order_by())
    return [(kind, label, counted.get(kind, 0)) for kind, label in Highlight.Kind.choices]


def themes_of(membership, month):
    """Themes laid over the month's words, each with `number`, the most frequent first."""
    number = Count("highlights", filter=Q(highlights__in=_highlights(membership, month)))
    return Theme.objects.visible_to(membership).annotate(number=number).filter(number__gt=0).order_by("-number", "name")


def _highlights(membership, month):
    stories = Conversation.objects.visible_to(membership).readable().held_in(month)
    return Highlight.objects.filter(team=membership.team_id, passage__conversation__in=stories)
