"""Naming what several people spoke about."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.teams.models import Membership, Team, Touchpoint
from conversations.models import Theme
from conversations.theme_sets import BY_TOUCHPOINT, THEME_SETS
from conversations.theming import offered_again, theme_named

LONGEST_NAME = Theme._meta.get_field("name").max_length
LONGEST_GROUP = Theme._meta.get_field("group").max_length


@recorded("added a theme")
def add_theme(*, by: Membership, name: str, group: str = "") -> Theme:
    """Offer a new theme, or one that was retired. Raises ValidationError when it is offered already."""
    theme = theme_named(by.team, name)
    if theme and not theme.retired_on:
        raise ValidationError({"name": _("Your team has this theme already. Enter another name")})
    return offered_again(by.team, name, group)


@recorded("added a set of themes")
def add_theme_set(*, by: Membership, key: str) -> Team:
    """Offer every theme of a ready-made set that is not offered yet; returns the team.

    `key` is one of THEME_SETS, or BY_TOUCHPOINT for the team's own touchpoints. Raises ValidationError for others.
    """
    for name, group in _names_of(by, key):
        offered_again(by.team, name, group)
    return by.team


@recorded("changed a theme")
def revise_theme(
    *, by: Membership, theme: Theme, name: str, group: str = "", is_retired: bool = False, today: date | None = None
) -> Theme:
    """Rename a theme, group it, stop offering it or offer it again; its quotes stay under it.

    Raises ValidationError when another theme of the team has the name.
    """
    namesake = theme_named(by.team, name)
    if namesake and namesake.pk != theme.pk:
        raise ValidationError({"name": _("Your team has this theme already. Enter another name")})
    theme.name, theme.group = name, group
    theme.retired_on = (theme.retired_on or today or timezone.localdate()) if is_retired else None
    theme.save(update_fields=["name", "group", "retired_on"])
    return theme


def _names_of(by, key):
    if key in THEME_SETS:
        title, _why, names = THEME_SETS[key]
        return [(str(name), str(title)) for name in names]
    if key == BY_TOUCHPOINT:
        touchpoints = Touchpoint.objects.filter(team=by.team, retired_on=None, pathway__retired_on=None)
        pairs = touchpoints.order_by("pathway__title", "position").values_list("label", "pathway__title")
        return [(label[:LONGEST_NAME], title[:LONGEST_GROUP]) for label, title in pairs]
    raise ValidationError(_("Choose one of the sets of themes"))
