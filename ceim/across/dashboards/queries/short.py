"""Who is short this month: those short for the second month first, and why where that was said. One statement."""

from datetime import date

from django.db.models import BooleanField, Case, Count, Exists, OuterRef, Q, Subquery, Value, When, Window

from ceim.across.dashboards.queries.teams import are_short_again, at_work, both_months, teams_today, with_missing
from ceim.statements import statement
from conversations.against_target import in_use
from conversations.models import ShortMonth

MOST_SHORT = 10


def short_teams(period, organisation: int):
    """Teams short this month, each with `missing`, `is_again`, `reason` and, alike on all, two numbers.

    First those short for the second month of which nobody has said why, then those of which somebody did; among them
    by how much. `number_short` are all of them, `number_again` those for the second month.
    """
    return _short_teams(period, organisation=organisation, **both_months(period.today))


@statement
def _short_teams(period, *, organisation: int, first: date, last: date, first_before: date, last_before: date):
    teams = at_work(teams_today(organisation, period))
    short = with_missing(teams, first, last).filter(missing__gt=0)
    short = short.annotate(is_again=_true_where(are_short_again(first, last, first_before, last_before)))
    short = short.annotate(
        reason=Subquery(_said(first, last).values("reason")[:1]),
        number_short=Window(Count("*")),
        number_again=Window(Count("pk", filter=Q(is_again=True))),
    )
    short = short.alias(waits=_true_where(Q(is_again=True, reason__isnull=True)))
    return short.order_by("-waits", "-is_again", "-missing", "name")[:MOST_SHORT]


def _said(first, last):
    """Why a pathway is short this month, of those that are: a reason given for one that is not is not told."""
    own, used = (rows.filter(gap__gt=0, team=OuterRef("team")) for rows in in_use(first, last))
    is_short = Exists(own.filter(pk=OuterRef("pathway"))) | Exists(used.filter(pathway=OuterRef("pathway")))
    return ShortMonth.objects.filter(is_short, team=OuterRef("pk"), month=first).order_by("pk")


def _true_where(condition):
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())
