"""What the charts of an organisation say in a period: how many of each kind, and the newest changes in words.

Teams are never put in an order by what their charts say: the newest change comes first, then the name.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When, Window
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.across.charts_say.models import ChartSays
from ceim.across.dashboards.queries.teams import at_work, teams_today
from ceim.statements import statement
from improvements.charts.gist import Says

MOST_TOLD = 5
CHANGES = (Says.BETTER, Says.WORSE, Says.CHANGED)


@dataclass(frozen=True)
class ChartsSay:
    """How many charts say what, by `Says`; `changes` are the newest of those that changed."""

    numbers: dict[str, int]
    changes: list[ChartSays]

    @property
    def number(self) -> int:
        return sum(self.numbers.values())

    @property
    def changed(self) -> int:
        return sum(self.numbers[each] for each in CHANGES)

    @property
    def sentence(self) -> str:
        """ "3 changed for the better, 1 for the worse, 14 have too few points yet."."""
        if not self.number:
            return _("No team has a chart yet.")
        better, worse, changed, steady, few = (self.numbers[each] for each in Says)
        parts = [_("%(n)s changed for the better") % {"n": better}, _("%(n)s for the worse") % {"n": worse}]
        if changed:
            parts.append(_("%(n)s in a way that the team has to judge") % {"n": changed})
        if steady:
            parts.append(ngettext("%(n)s shows no change", "%(n)s show no change", steady) % {"n": steady})
        if few:
            parts.append(ngettext("%(n)s has too few points yet", "%(n)s have too few points yet", few) % {"n": few})
        return ", ".join(parts) + "."


def charts_say(period, organisation_id: int) -> ChartsSay:
    """Of the teams at work in the period's groups and setting; a change before the period is none. One statement."""
    rows = _summary(period, MOST_TOLD, organisation=organisation_id)
    numbers = {each: getattr(rows[0], f"number_{each}") if rows else 0 for each in Says}
    return ChartsSay(numbers, [row for row in rows if row.says_then in CHANGES])


def in_period(period, organisation_id: int) -> QuerySet:
    """The charts, each with `says_then`: what it says of the period."""
    teams = at_work(teams_today(organisation_id, period)).values("pk")
    return _then(ChartSays.objects.filter(team__in=teams), period.start)


def in_order(rows: QuerySet) -> QuerySet:
    """First what changed, the newest change before older ones."""
    rank = Case(When(says_then__in=CHANGES, then=0), default=1)
    newest = Case(When(says_then__in=CHANGES, then=F("changed_on")), default=None)
    related = rows.select_related("team", "measure", "measure__improvement")
    return related.order_by(rank, newest.desc(), "team__name", "measure__name", "pk")


def _then(rows: QuerySet, start: date) -> QuerySet:
    """A sign that ended before the period says nothing of it."""
    lasted_into = Q(last__gte=start) | Q(last__isnull=True, changed_on__gte=start)
    before = When(Q(says__in=CHANGES) & ~lasted_into, then=Value(Says.STEADY.value))
    return rows.annotate(says_then=Case(before, default=F("says"), output_field=CharField()))


@statement
def _summary(period, most, *, organisation: int):
    numbers = {f"number_{each}": Window(Count("pk", filter=Q(says_then=each.value))) for each in Says}
    return in_order(in_period(period, organisation).annotate(**numbers))[:most]
