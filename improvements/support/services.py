"""Services of support that a team had: write it down, put it right."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.teams.models import Membership
from improvements.locking import locked_shared, refuse_stopped
from improvements.models import Improvement, Support


@recorded("wrote down support that the team had")
def record_support(*, by: Membership, improvement: Improvement, held_on: date, **about) -> Support:
    """What helped one's own team on a day.

    about   kind: a Support.Kind; who: who took part, by their parts; agreed; asked_for

    Raises ValidationError without who took part, and for work that was stopped.
    """
    improvement = locked_shared(by, improvement)
    refuse_stopped(improvement)
    return _filled(Support(team=by.team, improvement=improvement, written_by=by.user, held_on=held_on), **about)


@recorded("put right support that the team had")
def edit_support(*, by: Membership, support: Support, held_on: date, **about) -> Support:
    """One's own team's alone. `about` and what is refused: see `record_support`."""
    refuse_stopped(locked_shared(by, support.improvement))
    support = locked(by, support)
    support.held_on = held_on
    return _filled(support, **about)


def _filled(support, *, kind: str, who: str, agreed: str = "", asked_for: str = ""):
    if kind not in Support.Kind.values:
        raise ValidationError({"kind": _("Choose what it was")})
    if not who.strip():
        raise ValidationError({"who": _("Enter who took part, such as the coach or a father")})
    support.kind, support.who = kind, who.strip()
    support.agreed, support.asked_for = agreed.strip(), asked_for.strip()
    support.save()
    return support
