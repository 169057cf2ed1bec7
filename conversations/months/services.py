"""Saying why a month was short of its target, saying it differently, and taking it back."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.locking import one_locked
from ceim.teams.models import Membership, Pathway
from conversations.models import ShortMonth
from conversations.months.why_short import count_in, obstacle_to_explaining


@recorded("said why a month was short")
def explain_short_month(
    *, by: Membership, pathway: Pathway, month: date, reason: str, note: str, now: datetime | None = None
) -> ShortMonth:
    """Give the reason, or another in place of it. Reminders of this pathway and month are quiet from now on.

    month   its first day
    reason  a ShortMonth.Reason; of “something else” the note says what it was

    Raises ValidationError where nothing is missing, before the last week of the month, and for a month too long ago.
    """
    now = now or timezone.now()
    count = count_in(by, pathway.pk, month)
    obstacle = obstacle_to_explaining(count, month, timezone.localdate(now)) if count else _("Choose another pathway.")
    if obstacle:
        raise ValidationError(obstacle)
    said = {"reason": reason, "note": note, "said_by": by.user, "said_at": now}
    return ShortMonth.objects.update_or_create(team=by.team, pathway=pathway, month=month, defaults=said)[0]


@recorded("took back why a month was short")
def take_back_reason(*, by: Membership, pathway: Pathway, month: date) -> ShortMonth:
    """Say nothing of the month any more: it counts, and is reminded of, as before.

    Raises ValidationError when nothing is said of it.
    """
    said = ShortMonth.objects.own_of(by).filter(pathway=pathway, month=month)
    found = one_locked(said, _("Somebody has taken this reason back already. Go back to the month"))
    gone = ShortMonth(pk=found.pk, team=by.team, pathway=pathway, month=month)
    found.delete()
    return gone
