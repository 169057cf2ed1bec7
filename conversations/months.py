"""What one month's stories say together: counts against target, feelings along the journey, voices not heard."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Prefetch, Q

from ceim.teams.models import Pathway, Touchpoint
from conversations.models import Conversation, Feeling, Highlight, Passage, Theme
from conversations.reading import pathways_with_counts
from conversations.reviewing import first_of_month_before
from conversations.small_numbers import shown_counts

EARLIEST = date(1948, 7, 1)  # the month in which the NHS began
PEOPLE_ASKED = {  # how the last 12 months' conversations came about
    "timing": Conversation.Timing,
    "support": Conversation.Support,
    "speaker": Conversation.Speaker,
}


@dataclass(frozen=True)
class FeelingsCell:
    """What people felt at one touchpoint: each word with the story it comes from."""

    anchor: str
    feelings: list = field(default_factory=list)


@dataclass(frozen=True)
class FeelingsRow:
    touchpoint: Touchpoint | None
    pathway: Pathway | None
    positive: FeelingsCell
    less_positive: FeelingsCell


def first_of(year, month):
    """The first day of a month in an address; None when there is no such month."""
    try:
        return date(year, month, 1)
    except ValueError:
        return None


def stories_of(membership, month, *, with_highlights):
    """The stories of a month that this person may read, oldest first; the day itself stays hidden."""
    passages = Passage.objects.exclude(released_text="").defer("captured_text").select_related("touchpoint")
    if with_highlights:
        passages = passages.prefetch_related("highlights")
    stories = Conversation.objects.visible_to(membership).readable().held_in(month)
    return stories.select_related("pathway").prefetch_related(Prefetch("passages", passages)).order_by("held_on", "pk")


def review_of(membership, month):
    """What the page of a month shows beside the stories themselves."""
    return {
        "pathways": pathways_with_counts(membership, month),
        "kinds": highlights_by_kind(membership, month),
        "themes": themes_of(membership, month),
        "feelings_map": feelings_map(membership, month),
        "not_heard": touchpoints_not_heard(membership, month),
        "asked": who_was_asked(membership, month),
    }


def highlights_by_kind(membership, month):
    """[(kind, its name, how many)], every kind there is."""
    counted = dict(_highlights(membership, month).values_list("kind").annotate(Count("pk")).order_by())
    return [(kind, label, counted.get(kind, 0)) for kind, label in Highlight.Kind.choices]


def themes_of(membership, month):
    """Themes laid over the month's words, each with `number`, the most frequent first."""
    number = Count("highlights", filter=Q(highlights__in=_highlights(membership, month)))
    return Theme.objects.visible_to(membership).annotate(number=number).filter(number__gt=0).order_by("-number", "name")


def feelings_map(membership, month):
    """One FeelingsRow per touchpoint in use, in the order of the journey, and per one that a feeling was named at."""
    felt = defaultdict(list)
    stories = Conversation.objects.visible_to(membership).readable().held_in(month)
    feelings = Feeling.objects.filter(conversation__in=stories)
    for feeling in feelings.select_related("conversation", "touchpoint__pathway"):
        felt[feeling.touchpoint, feeling.is_positive].append(feeling)
    named = {touchpoint for touchpoint, _is_positive in felt if touchpoint}
    places = [*sorted({*touchpoints_in_use(membership), *named}, key=_along_the_journey)]
    return [_row(touchpoint, felt) for touchpoint in [*places, *([None] if _about_the_whole(felt) else [])]]


def touchpoints_in_use(membership):
    in_use = Touchpoint.objects.visible_to(membership).active().filter(pathway__retired_on=None)
    return in_use.select_related("pathway").order_by("pathway__title", "position")


def touchpoints_not_heard(membership, month):
    """Touchpoints in use about which nobody said anything in the month, released or not."""
    heard = Passage.objects.visible_to(membership).filter(
        conversation__in=Conversation.objects.filter(team=membership.team_id).counted().held_in(month)
    )
    return touchpoints_in_use(membership).exclude(pk__in=heard.exclude(touchpoint=None).values("touchpoint"))


def who_was_asked(membership, month):
    """{"timing": [(label, number to show)], …} for the 12 months up to and with `month`; small numbers are hidden."""
    since, until = first_of_month_before(month, 11), first_of_month_before(month, -1)
    stories = Conversation.objects.filter(team=membership.team_id, held_on__gte=since, held_on__lt=until).counted()
    counters = {name: Counter() for name in PEOPLE_ASKED}
    for *values, number in stories.order_by().values_list(*PEOPLE_ASKED, Count("pk")):
        for name, value in zip(PEOPLE_ASKED, values, strict=True):
            counters[name][value] += number
    return {
        name: list(zip(choices.labels, shown_counts([counters[name][value] for value in choices.values]), strict=True))
        for name, choices in PEOPLE_ASKED.items()
    }


def _highlights(membership, month):
    stories = Conversation.objects.visible_to(membership).readable().held_in(month)
    return Highlight.objects.filter(team=membership.team_id, passage__conversation__in=stories)


def _about_the_whole(felt):
    return any(touchpoint is None for touchpoint, _is_positive in felt)


def _along_the_journey(touchpoint):
    return touchpoint.pathway.title, touchpoint.position, touchpoint.pk


def _row(touchpoint, felt):
    place = touchpoint.pk if touchpoint else "whole"
    return FeelingsRow(
        touchpoint,
        touchpoint and touchpoint.pathway,
        FeelingsCell(f"felt-{place}-positive", felt.get((touchpoint, True), [])),
        FeelingsCell(f"felt-{place}-less-positive", felt.get((touchpoint, False), [])),
    )
