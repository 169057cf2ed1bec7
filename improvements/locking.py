"""Reading a row again, locked and of one's own team, before deciding anything about it; refusing what was stopped."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from ceim.teams.models import Membership
from improvements.models import Improvement


def locked(by: Membership, record: models.Model) -> models.Model:
    """Returns the row as it is now, held until the transaction ends.

    Where several are locked, the order is improvement, idea, cycle: nobody then waits in a circle.
    Raises DoesNotExist for a row of another team.
    """
    return type(record).objects.visible_to(by).select_for_update().get(pk=record.pk)


def refuse_stopped(improvement: Improvement) -> None:
    """Raises ValidationError when the improvement was stopped."""
    if improvement.stopped_on:
        raise ValidationError(_("This improvement was stopped. Start a new one to go on with it."))
