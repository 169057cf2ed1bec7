"""Services of what should happen every time: begin it, word the vision, set the aim in parts, leave the method."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.teams.models import Membership
from improvements.locking import also_in_history_of_all, refuse_stopped
from improvements.models import Aim, Improvement, Measure, Vision
from improvements.vision.sentence import sentence_of
from improvements.vision.wording import word


@recorded("made an improvement a reliable practice")
def begin_practice(*, by: Membership, improvement: Improvement, text: str, **details) -> Vision:
    """Its first vision, and from then on the page has its head. `details` as `improvements.vision.wording.word` says.

    Raises ValidationError for one that was stopped or is one already, and as `word` does.
    """
    improvement = _going_on(by, improvement)
    if improvement.is_every_time:
        raise ValidationError(_("It is one already"))
    improvement.method = Improvement.Method.EVERY_TIME
    improvement.save(update_fields=["method"])
    return word(by, improvement, text=text, **details)


@recorded("left the method of reliable practices")
def leave_practice(*, by: Membership, improvement: Improvement) -> Improvement:
    """An improvement like any other again. Nothing is deleted: begun anew, it has its earlier visions back."""
    improvement = _every_time(by, improvement)
    improvement.method = Improvement.Method.CEIM
    improvement.save(update_fields=["method"])
    return improvement


@recorded("worded a vision")
def word_vision(*, by: Membership, improvement: Improvement, text: str, **details) -> Vision:
    """A new wording; earlier ones stay to be read. `details` and what is refused: see `wording.word`."""
    return word(by, _every_time(by, improvement), text=text, **details)


@recorded("set an aim in parts")
def set_aim_in_parts(
    *,
    by: Membership,
    improvement: Improvement,
    for_whom: str = "",
    where: str = "",
    measure: Measure | None = None,
    at_least: int | None = None,
    baseline: int | None = None,
    by_when: date | None = None,
    sentence: str = "",
) -> Aim:
    """A new wording of the aim. What is missing is kept as missing, and the page says so.

    measure             of this improvement
    at_least, baseline  how often of 100 it is to happen, 1 to 100, and how often it happened before, 0 to 100
    sentence            up to 500 characters; without one the parts make it

    Raises ValidationError for an aim of which nothing is said, and for a measure of another improvement.
    """
    improvement = _every_time(by, improvement)
    if measure and measure.improvement_id != improvement.pk:
        raise ValidationError({"measure": _("Choose a measure of this improvement")})
    parts = {"for_whom": for_whom, "where": where, "at_least": at_least, "baseline": baseline, "by_when": by_when}
    if not sentence.strip() and measure is None and all(part in ("", None) for part in parts.values()):
        raise ValidationError(_("Enter at least one part of the aim"))
    how_much = sentence.strip() or sentence_of(measure=measure.name if measure else "", **parts)
    about = {"team": by.team, "improvement": improvement, "set_by": by.user}
    return Aim.objects.create(how_much=how_much, measure=measure, **parts, **about)


def _every_time(by, improvement):
    improvement = _going_on(by, improvement)
    if not improvement.is_every_time:
        raise ValidationError(_("This improvement is not about something that should happen every time"))
    return improvement


def _going_on(by, improvement):
    improvement = locked(by, improvement)
    refuse_stopped(improvement)
    also_in_history_of_all(improvement)
    return improvement
