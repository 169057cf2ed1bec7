"""Which needs an improvement answers, for the services that choose them."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from ceim.locking import all_locked
from ceim.teams.models import Membership
from improvements.models import Improvement
from meetings.models import Opportunity


def needs_an_opportunity(improvement: Improvement) -> bool:
    """Every improvement answers one, unless it came from another team: without any, or with needs of that team."""
    if not improvement.pk:
        return True
    teams = set(improvement.opportunities.values_list("team", flat=True))
    return teams == {improvement.team_id} and not improvement.ideas.filter(taken_from__isnull=False).exists()


def still_open(
    by: Membership, opportunities: Iterable[Opportunity], improvement: Improvement | None = None
) -> list[Opportunity]:
    """The opportunities, locked. Raises ValidationError for too few, and for one that may not be taken up.

    What the improvement answers already may stay.
    """
    wanted = {opportunity.pk for opportunity in opportunities}
    takeable = Q(state__in=Opportunity.IN_PLAY)
    if improvement:
        takeable |= Q(pk__in=improvement.opportunities.values("pk"))
    found = all_locked(Opportunity.objects.visible_to(by).filter(takeable, pk__in=wanted))
    if len(found) < len(wanted) or not wanted and (improvement is None or needs_an_opportunity(improvement)):
        raise ValidationError(_("Choose at least one opportunity that is new or prioritised"))
    return found
