"""What services about improvements begin with: shared rows, held; what was stopped; whose history they touch."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from ceim.history.recording import also_in_history_of
from ceim.locking import locked
from ceim.teams.models import Membership
from improvements.models import Improvement
from improvements.models.participation import forget_shared_work


def locked_shared(by: Membership, record: models.Model) -> models.Model:
    """A row that all who work on the improvement build on, as it is now and held: the improvement, an idea, a measure.

    Raises DoesNotExist for a team that does not work on it, or no longer does.
    """
    forget_shared_work(by)  # it may have left since its page was opened
    return locked(by, record, among=record._meta.model.objects.at_work_for(by))


def held_improvement(participation) -> Improvement:
    """Whichever team leads it, before a row of who takes part, which says whose that is."""
    return locked(None, Improvement(pk=participation.improvement_id))


def also_in_history_of_all(improvement: Improvement | None) -> None:
    """For what changes an improvement for every team that works on it: its definitions, who takes part, who leads."""
    if improvement:
        at_work = improvement.participations.at_work().of_teams()
        also_in_history_of(*at_work.values_list("team", flat=True))


def refuse_stopped(improvement: Improvement) -> None:
    """Raises ValidationError when the improvement was stopped."""
    if improvement.stopped_on:
        raise ValidationError(_("This improvement was stopped. Start a new one to go on with it."))
