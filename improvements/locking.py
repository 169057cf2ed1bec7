"""Reading a row again, locked, before deciding about it; refusing what was stopped; whose history it touches."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from ceim.history.recording import also_in_history_of
from ceim.teams.models import Membership
from improvements.models import Improvement
from improvements.models.participation import forget_shared_work


def locked(by: Membership, record: models.Model) -> models.Model:
    """Returns a row of one's own team as it is now, held until the transaction ends.

    Where several are locked, the order is improvement, idea, cycle: nobody then waits in a circle.
    Raises DoesNotExist for a row of another team.
    """
    return type(record).objects.own_of(by).select_for_update(of=("self",)).get(pk=record.pk)


def locked_shared(by: Membership, record: models.Model) -> models.Model:
    """Returns a row that all who work on the improvement build on, held likewise: the improvement, an idea, a measure.

    Raises DoesNotExist for a team that does not work on it, or no longer does.
    """
    forget_shared_work(by)  # it may have left since its page was opened
    return type(record).objects.at_work_for(by).select_for_update(of=("self",)).get(pk=record.pk)


def also_in_history_of_all(improvement: Improvement | None) -> None:
    """For what changes an improvement for every team that works on it: its definitions, who takes part, who leads."""
    if improvement:
        at_work = improvement.participations.at_work().of_teams()
        also_in_history_of(*at_work.values_list("team", flat=True))


def refuse_stopped(improvement: Improvement) -> None:
    """Raises ValidationError when the improvement was stopped."""
    if improvement.stopped_on:
        raise ValidationError(_("This improvement was stopped. Start a new one to go on with it."))
