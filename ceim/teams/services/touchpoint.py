"""Adding, renaming, moving and retiring touchpoints. One that has been talked about is never rewritten."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.history.recording import also_in_history_of, recorded
from ceim.teams.journey import may_add_to, may_retire_from
from ceim.teams.models import Membership, Pathway, Team, Touchpoint
from ceim.teams.services.pathway import also_in_history_of_users, locked_pathway


@recorded("added a touchpoint")
def add_touchpoint(
    *,
    by: Membership,
    pathway: Pathway,
    label: str,
    description: str = "",
    provided_by: Team | None = None,
    provider: str = "",
) -> Touchpoint:
    """Add a touchpoint at the end of the journey.

    provided_by  the team that provides it, None for the one that holds the pathway
    provider     instead of a team, somebody who does not use the application, by name
    Raises ValidationError when there are 12 already, or one of this name.
    """
    present = _active_in_order(_drawn_anew(pathway, by))
    if not may_add_to(present):
        raise ValidationError(_("A pathway has at most 12 touchpoints. Retire one first"))
    _refuse_taken_label(present, label)
    also_in_history_of(provided_by and provided_by.pk)
    last = present[-1].position if present else 0
    return Touchpoint.objects.create(
        team=by.team,
        pathway=pathway,
        position=last + 1,
        label=label,
        description=description,
        provided_by=provided_by,
        provider=provider,
        added_on=timezone.localdate(),
    )


@recorded("renamed a touchpoint")
def rename_touchpoint(
    *,
    by: Membership,
    touchpoint: Touchpoint,
    label: str,
    description: str = "",
    provided_by: Team | None = None,
    provider: str = "",
) -> Touchpoint:
    """Give a touchpoint another name, description or provider, as in `add_touchpoint`.

    One that people have talked about is retired, and its successor takes its place, so that old stories
    stay under the name they were told under. Returns the touchpoint that now has the name. Raises
    ValidationError when another touchpoint of the pathway has it.
    """
    touchpoint, present = _locked_active(touchpoint, by)
    _refuse_taken_label([other for other in present if other.pk != touchpoint.pk], label)
    about = {"label": label, "description": description, "provided_by": provided_by, "provider": provider}
    if all(getattr(touchpoint, name) == value for name, value in about.items()):
        return touchpoint
    also_in_history_of(touchpoint.provided_by_id, provided_by and provided_by.pk)
    if touchpoint.passages.exists():
        return _succeed(touchpoint, about)
    for name, value in about.items():
        setattr(touchpoint, name, value)
    touchpoint.save(update_fields=list(about))
    return touchpoint


@recorded("moved a touchpoint")
def move_touchpoint(*, by: Membership, touchpoint: Touchpoint, place: int) -> Touchpoint:
    """Put a touchpoint at a place, counted from 1, among the active ones of its journey; past the end it comes last."""
    touchpoint, present = _locked_active(touchpoint, by)
    present.remove(touchpoint)
    present.insert(max(place, 1) - 1, touchpoint)
    for position, each in enumerate(present, start=1):
        each.position = position
    Touchpoint.objects.bulk_update(present, ["position"])
    return touchpoint


@recorded("retired a touchpoint")
def retire_touchpoint(*, by: Membership, touchpoint: Touchpoint) -> Touchpoint:
    """Stop asking about a touchpoint; what was said about it stays. Raises ValidationError when only 2 are left."""
    touchpoint, present = _locked_active(touchpoint, by)
    if not may_retire_from(present):
        raise ValidationError(_("A pathway needs at least 2 touchpoints. Add another first"))
    touchpoint.retired_on = timezone.localdate()
    touchpoint.save(update_fields=["retired_on"])
    return touchpoint


def _drawn_anew(pathway, by):
    pathway = locked_pathway(pathway, by)
    also_in_history_of_users(pathway.partners.at_work())
    return pathway


def _active_in_order(pathway):
    return list(pathway.touchpoints.active().order_by("position", "id"))


def _locked_active(touchpoint, by):
    """The touchpoint as it is now, and all active ones of its pathway in order, while nobody else changes them."""
    present = _active_in_order(_drawn_anew(touchpoint.pathway, by))
    if touchpoint not in present:
        raise ValidationError(_("This touchpoint is retired already"))
    return present[present.index(touchpoint)], present


def _refuse_taken_label(others, label):
    if label in {other.label for other in others}:
        raise ValidationError({"label": _("There is a touchpoint of this name already. Choose another name")})


def _succeed(touchpoint, about):
    touchpoint.retired_on = timezone.localdate()
    touchpoint.save(update_fields=["retired_on"])
    touchpoint.succeeded_by = Touchpoint.objects.create(
        team_id=touchpoint.team_id,
        pathway_id=touchpoint.pathway_id,
        position=touchpoint.position,
        added_on=touchpoint.retired_on,
        **about,
    )
    touchpoint.save(update_fields=["succeeded_by"])
    return touchpoint.succeeded_by
