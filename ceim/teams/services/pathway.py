"""Drawing a pathway, changing it, and putting it away."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.history.recording import recorded
from ceim.teams.models import Membership, Pathway, Touchpoint

FEWEST_TOUCHPOINTS, MOST_TOUCHPOINTS = 2, 12
EDITABLE = ("title", "description", "scope", "starts_with", "ends_with", "setting", "timing", "monthly_target")


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
    monthly_target  conversations a month, at least 1
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
        monthly_target=monthly_target,
        started_on=started_on or timezone.localdate(),
    )
    Touchpoint.objects.bulk_create(
        Touchpoint(team=by.team, pathway=pathway, position=position, label=label)
        for position, label in enumerate(touchpoints, start=1)
    )
    return pathway


@recorded("changed a pathway")
def edit_pathway(*, by: Membership, pathway: Pathway, **changes) -> Pathway:
    """Change a pathway's frame: any of `EDITABLE`. Its touchpoints have services of their own."""
    pathway = locked_pathway(pathway)
    for name in EDITABLE:
        setattr(pathway, name, changes.get(name, getattr(pathway, name)))
    _refuse_taken_title(by.team, pathway.title, pathway)
    pathway.save(update_fields=EDITABLE)
    return pathway


@recorded("retired a pathway")
def retire_pathway(*, by: Membership, pathway: Pathway) -> Pathway:
    """Stop asking about a journey. Its stories stay, and nobody is reminded of it any more."""
    pathway = locked_pathway(pathway)
    pathway.retired_on = timezone.localdate()
    pathway.save(update_fields=["retired_on"])
    return pathway


def locked_pathway(pathway):
    """The pathway as it is now; nobody else changes it or its touchpoints until we are done."""
    found = Pathway.objects.select_for_update().active().filter(pk=pathway.pk).first()
    if found is None:
        raise ValidationError(_("This pathway is retired already"))
    return found


def _refuse_taken_title(team, title, pathway=None):
    others = Pathway.objects.active().filter(team=team, title=title)
    if others.exclude(pk=pathway and pathway.pk).exists():
        raise ValidationError({"title": _("There is a pathway of this name already. Choose another name")})
