"""Whose a record is: what a team may change of what it may read."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from ceim.teams.models import Membership
from improvements.models import Improvement
from improvements.models.participation import shared_work


def is_own(membership: Membership, record: models.Model) -> bool:
    """Whether it belongs to the team itself, and not to one that it works with."""
    return record.team_id == membership.team_id


def works_on(membership: Membership, improvement: Improvement) -> bool:
    """Whether the team leads the improvement or takes part in it now, and it goes on."""
    is_at_work = is_own(membership, improvement) or improvement.pk in shared_work(membership).now
    return is_at_work and improvement.stopped_on is None


def refuse_departed(by: Membership, person: Membership | None) -> None:
    """Raises ValidationError for somebody who is not in one's own team now."""
    if person is None or person.team_id != by.team_id or person.ended_on:
        raise ValidationError(_("Choose somebody who is in the team now"))
