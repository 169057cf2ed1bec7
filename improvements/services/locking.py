"""Reading a row again, locked and of one's own team, before deciding anything about it."""

from django.db import models

from ceim.teams.models import Membership


def locked(by: Membership, record: models.Model) -> models.Model:
    """The same row as it is now, held until the transaction ends.

    Where several are locked, the order is improvement, idea, cycle: nobody then waits in a circle.
    Raises DoesNotExist for a row of another team.
    """
    return type(record).objects.visible_to(by).select_for_update().get(pk=record.pk)
