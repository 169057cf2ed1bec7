"""What a period narrows of records: to a group and to a setting, each as their team was on the record's own day."""

from django.db.models import F, QuerySet

from ceim.across.dashboards.period import Period
from ceim.across.dashboards.queries.groups import while_in_group
from ceim.across.dashboards.queries.settings import in_setting


def of_the_time(rows: QuerySet, period: Period, day) -> QuerySet:
    """The rows whose team was of the period's groups and setting on their `day`, a column or an expression."""
    if not period.groups and not period.setting:
        return rows
    rows = rows.alias(day_counted=day if hasattr(day, "resolve_expression") else F(day))
    return in_setting(while_in_group(rows, period.groups, "day_counted"), period.setting, "day_counted")
