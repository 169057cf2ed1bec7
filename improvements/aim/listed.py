"""The aims of the improvements on a list, each with how far it is: as many statements for one as for a hundred."""

from collections.abc import Iterable
from datetime import date

from ceim.statements import Ids, statement
from ceim.teams.models import Membership
from improvements.aim.progress import aim_told
from improvements.figures.shown import with_charts
from improvements.models import Aim, Improvement


def give_aims(membership: Membership, improvements: Iterable[Improvement], today: date) -> None:
    """Gives each its newest aim as `aim_now`, None without one, and what is `told` of it."""
    improvements = list(improvements)
    newest = {}
    for aim in _aims(membership, improvements=Ids({each.pk for each in improvements})):
        newest.setdefault(aim.improvement_id, aim)
    measures = [aim.measure for aim in newest.values() if aim.measure]
    for measure in measures:
        measure.shown_to = membership.team_id
    with_charts(measures)
    for improvement in improvements:
        aim = improvement.aim_now = newest.get(improvement.pk)
        improvement.told = aim_told(improvement, aim, measures, today)


@statement
def _aims(membership, *, improvements: Ids):
    aims = Aim.objects.visible_to(membership).filter(improvement__in=improvements)
    return aims.select_related("measure").order_by("-pk")
