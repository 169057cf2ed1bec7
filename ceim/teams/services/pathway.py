"""Drawing a pathway, changing it, and putting it away."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.history.recording import also_in_history_of, recorded
from ceim.locking import locked, own_rows
from ceim.months import first_of
from ceim.teams.journey import FEWEST_TOUCHPOINTS, MOST_TOUCHPOINTS
from ceim.teams.models import Membership, Pathway, Target, Touchpoint

EDITABLE = ("title", "description", "scope", "starts_with", "ends_with", "setting", "timing")


@recorded("drew a pathway")
def draw_pathway(
    *,
    by: Membership,
    title: str,
    starts_with: str,
    ends_with: str,
    setting: str,
    timing: str,
    touchpoints: list[str],
    scope: str = Pathway.Scope.WHOLE,
    description: str = "",
    monthly_target: int = 6,
    started_on=None,
) -> Pathway:
    """Make a pathway with its touchpoints.

    touchpoints     2 to 12 names, in the order in which the person meets them
    monthly_target  conversations a month, 0 for a team that counts none
    Raises ValidationError for too few or too many touchpoints, or a title that is taken.
    """
    if not FEWEST_TOUCHPOINTS <= len(touchpoints) <= MOST_TOUCHPOINTS:
        raise ValidationError({"touchpoints": _("Enter 2 to 12 touchpoints, one on each line")})
    _refuse_taken_title(by.team, title)
    pathway = Pathway.objects.create(
        team=by.team,
        title=title,
        description=description,
        scope=scope,
        starts_with=starts_with,
        ends_with=ends_with,
        setting=setting,
        timing=timing,
        started_on=started_on or timezone.localdate(),
    )
    Target.objects.create(team=by.team, pathway=pathway, month=first_of(pathway.started_on), number=monthly_target)
    Touchpoint.objects.bulk_create(
        Touchpoint(team=by.team, pathway=pathway, position=position, label=label)
        for position, label in enumerate(touchpoints, start=1)
    )
    return pathway


@recorded("changed a pathway")
def edit_pathway(
    *, by: Membership, pathway: Pathway, monthly_target: int | None = None, target_from: date | None = None, **changes
) -> Pathway:
    """Change a pathway's frame: any of `EDITABLE`, and its target. Its touchpoints have services of their own.

    monthly_target  conversations a month, 0 for a team that counts none; without it the target stays
    target_from     the first month it holds for: this one unless told, never one that is over
    """
    pathway = locked_pathway(pathway, by)
    for name in EDITABLE:
        setattr(pathway, name, changes.get(name, getattr(pathway, name)))
    _refuse_taken_title(by.team, pathway.title, pathway)
    pathway.save(update_fields=EDITABLE)
    also_in_history_of_users(pathway.partners.at_work())
    if monthly_target is not None:
        set_target(by, pathway, monthly_target, target_from)
    return pathway


@recorded("retired a pathway")
def retire_pathway(*, by: Membership, pathway: Pathway) -> Pathway:
    """Stop asking about a journey. Its stories stay, and nobody is reminded of it any more."""
    pathway = locked_pathway(pathway, by)
    pathway.retired_on = timezone.localdate()
    pathway.save(update_fields=["retired_on"])
    also_in_history_of_users(pathway.partners.standing())
    return pathway


def set_target(by, pathway, number, month=None):
    """What the team of `by` aims for: a row from that month on, in place of what was planned for later.

    Nothing if it holds already.
    """
    this_month = first_of(timezone.localdate())
    month = first_of(month or this_month)
    if month < this_month:
        raise ValidationError({"target_from": _("Choose this month or a later one. What is over stays as it was")})
    if pathway.target_in(month, by.team_id) == number:
        return
    pathway.targets.filter(team=by.team_id, month__gt=month).delete()
    pathway.targets.update_or_create(team_id=by.team_id, month=month, defaults={"number": number})


def also_in_history_of_users(partners):
    """For what changes a pathway for the teams that use it."""
    also_in_history_of(*partners.values_list("team", flat=True))


def locked_pathway(pathway, by=None):
    """The pathway as it is now; nobody else changes it or its touchpoints until we are done.

    With `by`, one that their team holds: only that team changes the drawing.
    """
    return locked(by, pathway, among=own_rows(by, Pathway).active(), gone=_("This pathway is retired already"))


def _refuse_taken_title(team, title, pathway=None):
    others = Pathway.objects.active().filter(team=team, title=title)
    if others.exclude(pk=pathway and pathway.pk).exists():
        raise ValidationError({"title": _("There is a pathway of this name already. Choose another name")})
