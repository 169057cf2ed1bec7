"""How improvements stop, for the services that stop one or many: the needs they answered are free again."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef

from ceim.history.recording import also_in_history_of
from improvements.models import Improvement, Participation
from meetings.models import Opportunity


def stop(improvements: Iterable[Improvement], reason: str, day: date) -> None:
    """Stop these, with a reason of at most 200 characters, for all who take part. Four statements however many."""
    ids = [improvement.pk for improvement in improvements]
    parts = Participation.objects.of_teams().filter(improvement__in=ids, until__isnull=True)
    also_in_history_of(*parts.values_list("team", flat=True))
    Improvement.objects.filter(pk__in=ids).update(stopped_on=day, stopped_reason=reason)
    let_go(Opportunity.objects.filter(improvements__in=ids).values_list("pk", flat=True))


def let_go(opportunity_ids: Iterable[int]) -> None:
    """Lets opportunities that nobody tests any more be chosen again; what became normal work stays so."""
    tested = Improvement.objects.under_way().filter(opportunities=OuterRef("pk"), ideas__cycles__isnull=False)
    left = Opportunity.objects.filter(pk__in=list(opportunity_ids), state=Opportunity.State.TESTING)
    left.exclude(Exists(tested)).update(state=Opportunity.State.PRIORITISED)
