"""Conversations against targets, by pathway and month: counted by the database, two statements."""

from itertools import groupby

from django.db.models import Count, F
from django.db.models.functions import TruncMonth

from ceim.teams import targets
from ceim.teams.models import Pathway
from conversations.models import Conversation


def pathways_of(teams):
    """Yields all pathways of `teams` with their [(first month, target), …], also those retired. One statement."""
    rows = Pathway.objects.filter(team__in=teams).select_related("team")
    rows = rows.annotate(month=F("targets__month"), number=F("targets__number"))
    in_order = rows.order_by("team__name", "team", "title", "pk", "month")
    for _pk, several in groupby(in_order.iterator(), key=lambda pathway: pathway.pk):
        same = list(several)
        yield same[0], [(row.month, row.number) for row in same if row.month]


def counts_of(teams, period):
    """{(pathway id, first day of the month): conversations counted}; without those that are 0."""
    told = Conversation.objects.counted().filter(team__in=teams, held_on__range=period.days)
    rows = told.order_by().annotate(month=TruncMonth("held_on")).values_list("pathway", "month")
    return {(pathway, month): number for pathway, month, number in rows.annotate(number=Count("pk"))}


def counts_in(pathways, month, held):
    """[targets.Count, …] of one month; `pathways` as `pathways_of` yields them, `held` from `counts_of`."""
    return [
        targets.Count(pathway.title, held.get((pathway.pk, month), 0), *targets.in_month(pathway, numbers, month))
        for pathway, numbers in pathways
    ]
