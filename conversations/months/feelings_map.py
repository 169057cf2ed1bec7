"""The feelings of a month along the journey, and the passages behind each of them."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q

from ceim.months import days_of
from ceim.statements import Ids, statement
from ceim.teams.models import Pathway, Touchpoint
from conversations.models import Conversation, Feeling, Highlight, Passage

WHOLE = "whole"  # in an address: about the whole, at no touchpoint
SIDES = {"positive": True, "less_positive": False}


@dataclass(frozen=True)
class FeelingsRow:
    """How often people named a positive and a less positive feeling at a touchpoint; None: about the whole."""

    touchpoint: Touchpoint | None
    pathway: Pathway | None
    positive: int
    less_positive: int

    @property
    def place(self):
        return self.touchpoint.pk if self.touchpoint else WHOLE


def touchpoints_in_use(membership):
    in_use = Touchpoint.objects.at_work_for(membership).active().filter(pathway__retired_on=None)
    return in_use.select_related("pathway").order_by("pathway__title", "position")


def feelings_map(membership, month):
    """One FeelingsRow per touchpoint in use, in the order of the journey, and per one that a feeling was named at."""
    counted = _named(membership, **days_of(month))
    felt = Counter({(place, is_positive): number for place, is_positive, number in counted})
    named = Ids(sorted({place for place, _is_positive in felt if place}))
    rows = [_row(touchpoint, felt) for touchpoint in _touchpoints(membership, named=named)]
    return [*rows, _row(None, felt)] if any(place is None for place, _is_positive in felt) else rows


@statement
def _named(membership, *, first: date, last: date):
    named = _feelings(membership, first, last).order_by().values_list("touchpoint", "is_positive")
    return named.annotate(Count("pk"))


@statement
def _touchpoints(membership, *, named: Ids):
    """The ones in use, and those `named`, in the order of the journey."""
    in_use = Touchpoint.objects.at_work_for(membership).active().filter(pathway__retired_on=None)
    touchpoints = in_use | Touchpoint.objects.visible_to(membership).filter(pk__in=named)
    return touchpoints.select_related("pathway").order_by("pathway__title", "position", "pk")


def _row(touchpoint, felt):
    place = touchpoint and touchpoint.pk
    return FeelingsRow(touchpoint, touchpoint and touchpoint.pathway, felt[place, True], felt[place, False])


def feelings_named(membership, month):
    """In the stories of the month that this person may read."""
    return _feelings(membership, **days_of(month))


def _feelings(membership, first, last):
    stories = Conversation.objects.visible_to(membership).readable().held_between(first, last)
    return Feeling.objects.filter(team=membership.team_id, conversation__in=stories)


def stories_behind(membership, month, touchpoint, is_positive):
    """Stories in which such a feeling was named there; each with `felt_here` and the passages that speak of it.

    `touchpoint` is None for feelings about the whole: then every passage speaks of it. A story told in one piece
    has no passage for the touchpoint alone; then it is that one piece.
    """
    here = feelings_named(membership, month).filter(touchpoint=touchpoint, is_positive=is_positive)
    highlights = Highlight.objects.select_related("made_by").prefetch_related("themes")
    passages = (
        Passage.objects.exclude(released_text="")
        .defer("captured_text", "asked_text")
        .select_related("touchpoint")
        .prefetch_related(Prefetch("highlights", highlights))
    )
    if touchpoint:
        passages = passages.filter(Q(touchpoint=touchpoint) | Q(touchpoint=None))
    return (
        Conversation.objects.visible_to(membership)
        .filter(pk__in=here.values("conversation"))
        .select_related("pathway")
        .prefetch_related(
            Prefetch("feelings", here, to_attr="felt_here"), Prefetch("passages", passages, to_attr="spoken_here")
        )
        .order_by("held_on", "pk")
    )
