"""Which changes slip and which hold, by what people said when last asked: counted over all teams by the database.

Of fewer than FEWEST_PEOPLE nothing is told, as on the team's own page.
"""

from datetime import date

from django.db.models import Count, DateField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from improvements.holding.due import MONTHS, with_asked
from improvements.holding.months_after import MonthsAfter
from improvements.holding.opinions import FEWEST_PEOPLE
from improvements.models import HoldAnswer, Implementation
from improvements.models.holding import SLIPS, Opinion


def slipping(today: date) -> QuerySet:
    """Changes of which half of the people or more say that they are not done every time; see `_with_opinions`."""
    return _with_opinions(_asked_about(today)).filter(number__gt=0, people__lte=F("number") * 2)


def holding(today: date) -> QuerySet:
    """Changes that have been normal work for three months, of which most people say that they are done every time
    and nobody that they are not."""
    lasting = _asked_about(today).alias(first_check=MonthsAfter("normal_on", MONTHS[0])).filter(first_check__lte=today)
    return _with_opinions(lasting).filter(number=0, people__lt=F("still_done") * 2)


def _asked_about(today):
    changes = Implementation.objects.filter(idea__improvement__stopped_on=None, team__ended_on=None)
    return with_asked(changes, today).filter(asked_on__isnull=False)


def _with_opinions(changes):
    """Adds of how many `people` each person's newest answer since it was asked counts, in how many it slips (`number`),
    and in how many it is `still_done`."""
    said = _newest_since_asked()
    counts = {
        "people": Count("answered_by", distinct=True),
        "number": _of_people(Q(still_done__in=SLIPS)),
        "still_done": _of_people(Q(still_done=Opinion.YES)),
    }
    by_change = said.order_by().values("implementation")
    counted = {
        name: Coalesce(Subquery(by_change.annotate(counted=each).values("counted")), 0) for name, each in counts.items()
    }
    return changes.annotate(**counted).filter(people__gte=FEWEST_PEOPLE)


def _newest_since_asked():
    """Each person's newest answer of the round; see `improvements.holding.opinions.round_of`."""
    days = {name: ExpressionWrapper(OuterRef(name), DateField()) for name in ("asked_on", "owner_gone_on")}
    since_left = Q(owner_gone_on=None) | Q(asked_on__gt=F("owner_gone_on")) | Q(owner_left_on=F("owner_gone_on"))
    later = Q(answered_on__gt=OuterRef("answered_on")) | Q(answered_on=OuterRef("answered_on"), pk__gt=OuterRef("pk"))
    own = {"implementation": OuterRef("implementation"), "answered_by": OuterRef("answered_by")}
    said = HoldAnswer.objects.filter(implementation=OuterRef("pk")).alias(**days)
    said = said.filter(since_left, answered_on__gte=F("asked_on"))
    return said.filter(~Exists(HoldAnswer.objects.filter(later, **own)))


def _of_people(condition):
    return Count("answered_by", distinct=True, filter=condition)
