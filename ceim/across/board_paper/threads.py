"""Which improvements a board can hear the story of: the latest that became normal work or that people were told of."""

from django.db.models import Exists, OuterRef, Q

from ceim.statements import statement
from ceim.teams.models import OrganisationRole
from improvements.models import Cycle, Implementation, Improvement

MOST_OFFERED = 40


def threads_of(standing: OrganisationRole, name: str = "") -> list[Improvement]:
    """Improvements whose title or team holds `name`; what became normal work first, then what was tested."""
    if name:
        named = Q(title__icontains=name) | Q(team__name__icontains=name)
        return list(_told(standing.organisation_id).filter(named)[:MOST_OFFERED])
    return list(_latest(organisation=standing.organisation_id))


def _told(organisation):
    own = Improvement.objects.filter(team__organisation=organisation).select_related("team")
    return own.annotate(is_normal=Exists(_normal()), is_tested=Exists(_tested())).order_by(
        "-is_normal", "-is_tested", "-started_on", "-pk"
    )


def _normal():
    return Implementation.objects.filter(idea__improvement=OuterRef("pk"), normal_on__isnull=False)


def _tested():
    return Cycle.objects.filter(idea__improvement=OuterRef("pk"), done_on__isnull=False)


@statement
def _latest(*, organisation: int):
    return _told(organisation)[:MOST_OFFERED]
