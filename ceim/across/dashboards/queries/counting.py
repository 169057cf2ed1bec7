"""Counts as subqueries, which do not multiply each other as joins would; and several of all rows in one."""

from django.db.models import Count, Subquery, Value
from django.db.models.functions import Coalesce


def count_of(rows, by="team"):
    """How many of `rows`, which narrow themselves to the outer row; 0 without any. `by`: what that row is to them."""
    return Coalesce(Subquery(rows.order_by().values(by).annotate(number=Count("pk")).values("number")), 0)


def together(rows, **aggregates):
    """One row of `aggregates` over all of `rows`, to be asked for like any other: `aggregate` as a queryset."""
    return rows.order_by().annotate(all_of_them=Value(1)).values("all_of_them").annotate(**aggregates).values(*aggregates)
