"""Conversations held in a month, beside the target that each pathway had in it: for every page, list and mail."""

from datetime import date

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from ceim.months import first_of, last_of
from ceim.teams import targets
from ceim.teams.models import Pathway
from conversations.models import Conversation


def against_target(pathways: QuerySet, month: date) -> QuerySet:
    """Each with `held`, `target` and `goes_on` in the month of `month`, and `gap`, what is missing."""
    # By team and day first: there is an index on those, and it leaves a handful of rows.
    days = first_of(month), last_of(month)
    told = Conversation.objects.counted().filter(team=OuterRef("team"), pathway=OuterRef("pk"), held_on__range=days)
    number = told.order_by().values("pathway").annotate(number=Count("pk")).values("number")
    return targets.with_gap(targets.of_month(pathways, month).annotate(held=Coalesce(Subquery(number), 0)))


def counts(pathways: QuerySet) -> list[targets.Count]:
    """One for each of the result of `against_target` that has anything to say: a target, or conversations."""
    found = [targets.count_of(pathway) for pathway in pathways]
    return [count for count in found if count.state != "off"]


def pathways_with_counts(membership, month):
    """The team's pathways against their targets in `month`."""
    return against_target(Pathway.objects.visible_to(membership), month)
