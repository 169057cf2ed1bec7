"""How far an improvement has come, in words; a list of any length costs one query."""

from django.db.models import Case, CharField, Count, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from improvements.models import ChangeIdea, Cycle, Implementation, Improvement
from improvements.places import with_places

ADOPTED = ChangeIdea.State.ADOPTED


def with_stages(improvements: QuerySet, team_id: int) -> QuerySet:
    """Adds what `stage_in_words` reads of their course in one team."""
    here = OuterRef("pk")
    open_cycles = Cycle.objects.open().filter(idea__improvement=here, team=team_id).order_by("-id")
    implementations = Implementation.objects.filter(idea__improvement=here, team=team_id)
    own, adapted = Q(team=team_id, state=ADOPTED), Q(adaptations__team=team_id, adaptations__state=ADOPTED)
    improvements = with_places(improvements, spread__implementation__idea__improvement=here, team=team_id)
    return improvements.annotate(
        tests=_counted(Cycle.objects.filter(idea__improvement=here, team=team_id)),
        open_cycle=Subquery(open_cycles.values("number")[:1]),
        awaited=Subquery(open_cycles.annotate(awaited=awaited_stage()).values("awaited")[:1]),
        is_adopted=Exists(ChangeIdea.objects.filter(own | adapted, improvement=here)),
        is_brought_in=Exists(implementations),
        is_normal=Exists(implementations.filter(normal_on__isnull=False)),
    )


def under_way(improvements: QuerySet) -> QuerySet:
    """The improvements with work left to do; give it the result of `with_stages`."""
    return improvements.exclude(_is_finished())


def finished(improvements: QuerySet) -> QuerySet:
    """Stopped, or normal work with no test open; give it the result of `with_stages`."""
    return improvements.filter(_is_finished())


def stage_in_words(improvement: Improvement, elsewhere: str = "") -> str:
    """One short phrase; the improvement comes from `with_stages`. `elsewhere`: the tests of other teams, in words."""
    if improvement.stopped_on:
        return _("Stopped")
    if improvement.sites:
        text = ngettext(
            "Spreading: normal work at %(normal)s of %(number)s site",
            "Spreading: normal work at %(normal)s of %(number)s sites",
            improvement.sites,
        )
        return text % {"normal": improvement.sites_normal, "number": improvement.sites}
    if improvement.awaited:
        return _testing()[improvement.awaited] % {"number": improvement.open_cycle}
    if improvement.is_normal:
        return _("Implemented: normal work now")
    if improvement.is_brought_in:
        return _("Being implemented")
    if improvement.is_adopted:
        return _("Adopted: not yet normal work")
    if improvement.tests:
        return _("Testing: next cycle not planned yet")
    if elsewhere:
        return _("No test in your team yet; %(elsewhere)s") % {"elsewhere": elsewhere}
    return _("No test yet")


def _testing():
    return {
        Cycle.Stage.DO.value: _("Testing: cycle %(number)s is planned"),
        Cycle.Stage.STUDY.value: _("Testing: cycle %(number)s waits for Study"),
        Cycle.Stage.ACT.value: _("Testing: cycle %(number)s waits for Act"),
    }


def awaited_stage() -> Case:
    """What is to be done next in an open cycle, as `Cycle.stage` says it."""
    return Case(
        When(done_on__isnull=True, then=Value(Cycle.Stage.DO.value)),
        When(studied_on__isnull=True, then=Value(Cycle.Stage.STUDY.value)),
        default=Value(Cycle.Stage.ACT.value),
        output_field=CharField(),
    )


def _is_finished():
    return Q(stopped_on__isnull=False) | Q(is_normal=True, awaited__isnull=True)


def _counted(rows):
    return Coalesce(Subquery(rows.order_by().values("team").annotate(n=Count("pk")).values("n")[:1]), 0)
