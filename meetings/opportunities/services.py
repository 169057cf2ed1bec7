"""Stating an opportunity, its evidence, and its place on the 2×2."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.teams.models import Membership, Touchpoint
from meetings.models import Evidence, Meeting, Opportunity

WORDS = ("what_was_done", "what_made_it_good", "how_to_make_reliable")  # of good practice
ANSWERS = ("worth_the_work", "matters_to_people", "supports_staff")


@recorded("stated an opportunity")
def state_opportunity(
    *,
    by: Membership,
    need: str,
    kind: str,
    control: str,
    highlights=(),
    touchpoint: Touchpoint | None = None,
    meeting: Meeting | None = None,
    said_by: Membership | None = None,
    now: datetime | None = None,
    **words: str,
) -> Opportunity:
    """Say what people need or what was good, with the words it rests on.

    said_by   somebody of the team without a sign-in, for whom `by` writes it down
    words     those of WORDS and the answers of ANSWERS

    Raises ValidationError for a problem without a highlight: good practice may go without, a problem may not.
    """
    highlights = list(highlights)
    _require_evidence(kind, highlights)
    opportunity = Opportunity.objects.create(
        team=by.team,
        need=need,
        kind=kind,
        control=control,
        touchpoint=touchpoint,
        meeting=meeting,
        said_by=said_by,
        stated_by=by.user,
        **_known(words),
    )
    if now:
        opportunity.stated_at = now
        opportunity.save(update_fields=["stated_at"])
    _add_evidence(opportunity, highlights)
    return opportunity


@recorded("revised an opportunity")
def revise_opportunity(
    *,
    by: Membership,
    opportunity: Opportunity,
    need: str,
    kind: str,
    control: str,
    touchpoint: Touchpoint | None = None,
    **words: str,
) -> Opportunity:
    """Say it better. `words` are those of `state_opportunity`; what is left out is emptied."""
    opportunity = locked(by, opportunity)
    _require_evidence(kind, opportunity.evidence.exists())
    opportunity.need, opportunity.kind, opportunity.control = need, kind, control
    opportunity.touchpoint = touchpoint
    for name, text in (dict.fromkeys((*WORDS, *ANSWERS), "") | _known(words)).items():
        setattr(opportunity, name, text)
    opportunity.save()
    return opportunity


@recorded("added evidence to an opportunity")
def add_evidence(*, by: Membership, opportunity: Opportunity, highlights) -> Opportunity:
    """Let an opportunity rest on more words. What it rests on already is left out."""
    _add_evidence(opportunity, highlights)
    return opportunity


@recorded("placed an opportunity")
def place_opportunity(
    *, by: Membership, opportunity: Opportunity, impact: int, difficulty: int, seen: str | None = None
) -> Opportunity:
    """Put it on the 2×2: impact from 1 (little) to 5 (great), difficulty from 1 (easy) to 5 (hard).

    `seen` is the square in which whoever places it saw it, "" for none: of two who do so at once, the second is told.
    """
    opportunity = locked(by, opportunity)
    now = opportunity.quadrant
    if seen is not None and now and now != seen:
        told = _(
            "Somebody else has just placed it: %(square)s. Look at it, and place it again if you see it otherwise."
        )
        raise ValidationError(told, params={"square": now.label})
    opportunity.impact, opportunity.difficulty = impact, difficulty
    opportunity.save(update_fields=["impact", "difficulty"])
    return opportunity


def _known(words):
    if unknown := set(words) - {*WORDS, *ANSWERS}:
        raise TypeError(f"an opportunity has no {', '.join(sorted(unknown))}")
    return words


def _require_evidence(kind, evidence):
    if kind == Opportunity.Kind.PROBLEM and not evidence:
        raise ValidationError(_("Choose at least one highlight. A need must rest on what somebody told you."))


def _add_evidence(opportunity, highlights):
    Evidence.objects.bulk_create(
        (
            Evidence(team_id=opportunity.team_id, opportunity=opportunity, highlight=highlight)
            for highlight in highlights
        ),
        ignore_conflicts=True,
    )
