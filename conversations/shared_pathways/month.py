"""One month of a whole pathway: what people said at each touchpoint, as far as they agreed; the rest is counted."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import ngettext

from ceim.months import days_of
from ceim.row_security.scope import unlimited
from ceim.statements import statement
from ceim.teams.models import Membership, Pathway, Team, Touchpoint
from conversations.models import Agreement, Conversation, Passage
from conversations.shared_pathways.teams import teams_in_month
from conversations.stories.closed_stories import is_outside

Scope = Agreement.Scope


@dataclass(frozen=True)
class HeardAt:
    """A touchpoint, or None for the whole journey, with the passages that the reader may read."""

    touchpoint: Touchpoint | None
    passages: list


def stories_open_to(membership: Membership) -> QuerySet:
    """The readable stories of any team that this person may read.

    One's own as everywhere. Another team's only where the person agreed that the organisation reads it, or for a team
    of another organisation that everybody does. Asked each time: agreements are taken back.
    """
    own = Conversation.objects.visible_to(membership).readable()
    of_others = Conversation.objects.readable().exclude(team=membership.team_id)
    is_of_one = Q(team__organisation=membership.team.organisation_id)
    here = is_of_one & Q(_agreed(Scope.ORGANISATION))
    elsewhere = ~is_of_one & Q(_agreed(Scope.PUBLIC))
    return own | of_others.filter(here | elsewhere)


@unlimited()
def month_of(membership: Membership, pathway: Pathway, month: date) -> dict:
    """What the page shows; the statements are the same whether one team uses the pathway or ten.

    Stories that are closed are counted by team and month alone, never at a touchpoint: where they stand is told, what
    is in them is not (see `conversations.stories.closed_stories`).
    """
    passages = _passages(membership, pathway=pathway.pk, **days_of(month))
    shown = Counter(team for team, _story in {(each.team_id, each.conversation_id) for each in passages})
    rows = [
        replace(row, closed=closed_words(membership, row.team, row.count.held - shown[row.team.pk]))
        for row in teams_in_month(pathway, month)
    ]
    # Not asked at each touchpoint: where a closed story stands would say what is in it.
    is_complete = not any(row.closed for row in rows)
    return {"stops": _stops(membership, pathway, passages), "rows": rows, "is_complete": is_complete}


def closed_words(membership: Membership, team: Team, number: int) -> str:
    """ "4 more stories, for Ward 8 only"; of one's own team those not released; "" where nothing is kept back."""
    if number < 1:
        return ""
    if team.pk == membership.team_id and not is_outside(membership):
        text = ngettext("%(n)s more story, not released", "%(n)s more stories, not released", number)
    else:
        text = ngettext("%(n)s more story, for %(team)s only", "%(n)s more stories, for %(team)s only", number)
    return text % {"n": number, "team": team.name}


def _agreed(scope):
    return Exists(Agreement.objects.filter(conversation=OuterRef("pk")).standing(scope))


@statement
def _passages(membership, *, pathway: int, first: date, last: date):
    stories = stories_open_to(membership).filter(pathway=pathway).held_between(first, last).order_by()
    passages = Passage.objects.filter(conversation__in=stories).exclude(released_text="")
    passages = passages.defer("captured_text", "asked_text").select_related("team")
    passages = passages.annotate(written_in=_language(), reference=F("conversation__reference"))
    return passages.order_by("team__name", "conversation__held_on", "conversation", "position")


def _language():
    """Each team's stories are in the language of its own organisation, but for those that say otherwise."""
    return Coalesce(NullIf("conversation__written_in", Value("")), "team__organisation__language")


def _stops(membership, pathway, passages):
    said = {}
    for passage in passages:
        said.setdefault(passage.touchpoint_id, []).append(passage)
    touchpoints = _touchpoints(membership, pathway=pathway.pk)
    shown = [each for each in touchpoints if each.retired_on is None or each.pk in said]
    stops = [HeardAt(each, said.get(each.pk, [])) for each in shown]
    return [*stops, HeardAt(None, said[None])] if None in said else stops


@statement
def _touchpoints(membership, *, pathway: int):
    touchpoints = Touchpoint.objects.visible_to(membership).filter(pathway=pathway)
    return touchpoints.select_related("provided_by").order_by("position", "pk")
