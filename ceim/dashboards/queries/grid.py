"""Conversations against targets, by pathway and month: counted by the database, two statements."""

from django.db.models import Count
from django.db.models.functions import TruncMonth

from ceim.months import last_of
from ceim.teams.models import Pathway
from conversations.models import Conversation


def pathways_of(teams):
    """All pathways of `teams`, also those retired: they owed conversations while they were in use."""
    pathways = Pathway.objects.filter(team__in=teams).select_related("team")
    return pathways.order_by("team__name", "team", "title", "pk")


def counts_of(teams, period):
    """{(pathway id, first day of the month): conversations counted}; without those that are 0."""
    told = Conversation.objects.counted().filter(team__in=teams, held_on__range=period.days)
    rows = told.order_by().annotate(month=TruncMonth("held_on")).values_list("pathway", "month")
    return {(pathway, month): number for pathway, month, number in rows.annotate(number=Count("pk"))}


def target_in(pathway, month):
    """What the pathway owed in the month that starts on `month`: nothing before it was drawn or once retired."""
    last = last_of(month)
    is_in_use = pathway.started_on <= last and (pathway.retired_on is None or pathway.retired_on > last)
    return pathway.monthly_target if is_in_use else 0
