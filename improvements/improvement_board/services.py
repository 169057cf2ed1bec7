"""Services of the board: put a finished improvement into the archive, and bring it back."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.teams.models import Membership
from improvements.improvement.stages import finished, with_stages
from improvements.models import ArchivedImprovement, Improvement


@recorded("put an improvement into the archive")
def archive_improvement(*, by: Membership, improvement: Improvement, today: date | None = None) -> ArchivedImprovement:
    """Takes it off the team's own board; nothing of it changes.

    Raises ValidationError for one that is not finished here, or is there already.
    """
    there = locked(by, improvement, among=Improvement.objects.visible_to(by))
    if not finished(with_stages(Improvement.objects.filter(pk=there.pk), by.team_id)).exists():
        raise ValidationError(_("It is not finished. Stop it, or finish its test, first."))
    archived, is_new = ArchivedImprovement.objects.get_or_create(
        team=by.team,
        improvement=there,
        defaults={"archived_on": today or timezone.localdate(), "archived_by": by.user},
    )
    if not is_new:
        raise ValidationError(_("It is in the archive already."))
    return archived


@recorded("brought an improvement back from the archive")
def bring_back_improvement(*, by: Membership, improvement: Improvement) -> Improvement:
    """Raises ValidationError for one that is not in the archive."""
    number, _rows = ArchivedImprovement.objects.own_of(by).filter(improvement=improvement).delete()
    if not number:
        raise ValidationError(_("It is on the board already."))
    return improvement
