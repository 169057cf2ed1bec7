"""Counts as subqueries: several on one row do not multiply each other, as joins would."""

from django.db.models import Count, Subquery
from django.db.models.functions import Coalesce


def count_of(rows, by="team"):
    """How many of `rows`, which narrow themselves to the outer row; 0 without any. `by`: what that row is to them."""
    return Coalesce(Subquery(rows.order_by().values(by).annotate(number=Count("pk")).values("number")), 0)
