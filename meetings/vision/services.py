"""The service of a team's vision: word it, or word it anew."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.teams.models import Membership
from meetings.models import TeamVision


@recorded("worded the vision of the team")
def word_team_vision(
    *,
    by: Membership,
    text: str,
    why_changed: str = "",
    spoken_by: str = "",
    agreed_with: str = "",
    agreed_on: date | None = None,
) -> TeamVision:
    """A new wording; earlier ones stay to be read.

    Raises ValidationError for a wording that takes the place of another and does not say why, and for an agreement
    without whom or when.
    """
    locked(by, by.team)  # two who word it at once come one after the other
    before = TeamVision.objects.filter(team=by.team).first()
    if before and not why_changed.strip():
        raise ValidationError({"why_changed": _("Enter why it is worded anew")})
    if bool(agreed_with.strip()) != (agreed_on is not None):
        raise ValidationError({"agreed_on": _("Enter both with whom it was agreed and on which day, or neither")})
    return TeamVision.objects.create(
        team=by.team,
        text=text,
        why_changed=why_changed if before else "",
        spoken_by=spoken_by,
        agreed_with=agreed_with,
        agreed_on=agreed_on,
        written_by=by.user,
    )
