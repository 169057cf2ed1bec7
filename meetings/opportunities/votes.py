"""How many voted for an opportunity, and whether the reader did."""

from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce

from meetings.models import Vote


def with_votes(opportunities, membership):
    """Adds `vote_count` and `has_voted`."""
    votes = Vote.objects.visible_to(membership).filter(opportunity=OuterRef("pk"))
    counted = votes.order_by().values("opportunity").annotate(number=Count("pk")).values("number")
    return opportunities.annotate(
        vote_count=Coalesce(Subquery(counted), 0), has_voted=Exists(votes.filter(by=membership.user_id))
    )
