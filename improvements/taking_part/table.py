"""Who works on an improvement, as one table: since when, how many tests, how far each is."""

from django.db.models import Count, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.nhs.formats import nhs_date
from ceim.teams.models import Membership
from improvements.models import Cycle, Implementation, Improvement, Participation


def participations_of(membership: Membership, improvement: Improvement) -> list[Participation]:
    """Who works on it, the team that leads first, each with `how_far`, in words. One statement."""
    rows = Participation.objects.visible_to(membership).filter(improvement=improvement)
    rows = with_progress(rows).select_related("team__organisation", "owner")
    in_order = sorted(rows, key=lambda row: (row.until is not None, row.role != Participation.Role.LEADS, row.pk))
    for row in in_order:
        row.how_far = how_far(row)
    return in_order


def with_progress(participations: QuerySet) -> QuerySet:
    """Adds `tests`, the `last_test` that ended and `normal_on`, of each team in the improvement."""
    here = {"idea__improvement": OuterRef("improvement"), "team": OuterRef("team")}
    done = Cycle.objects.filter(done_on__isnull=False, **here).order_by().values("team")
    normal = Implementation.objects.filter(normal_on__isnull=False, **here).order_by().values("team")
    return participations.annotate(
        tests=Coalesce(Subquery(done.annotate(number=Count("pk")).values("number")), 0),
        last_test=Subquery(done.annotate(day=Max("done_on")).values("day")),
        normal_on=Subquery(normal.annotate(day=Max("normal_on")).values("day")),
    )


def how_far(participation: Participation) -> str:
    """ "3 tests, the last on 2 March 2026" and what like it; the participation comes from `with_progress`."""
    if participation.is_waiting:
        return _("Asked on %(day)s, no answer yet") % {"day": nhs_date(participation.asked_at)}
    if participation.since is None:
        return _("Did not take part")
    if participation.place:
        return ""
    if participation.normal_on:
        return _("Normal work there since %(day)s") % {"day": nhs_date(participation.normal_on)}
    if not participation.tests:
        return _("No test there yet")
    text = ngettext("%(n)s test, on %(day)s", "%(n)s tests, the last on %(day)s", participation.tests)
    return text % {"n": participation.tests, "day": nhs_date(participation.last_test)}
