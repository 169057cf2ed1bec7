"""Naming what several people spoke about."""

from collections.abc import Collection
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.teams.models import Membership, Team
from conversations.models import Theme
from conversations.themes.sets import ALL_SETS
from conversations.themes.team_themes import get_or_restore_theme, set_for, theme_named


@recorded("added a theme")
def add_theme(*, by: Membership, name: str, group: str = "", description: str = "") -> Theme:
    """Offer a new theme, or one that was retired. Raises ValidationError when it is offered already."""
    theme = theme_named(by.team, name)
    if theme and not theme.retired_on:
        raise ValidationError({"name": _("Your team has this theme already. Enter another name")})
    return get_or_restore_theme(by.team, name, group, description)


@recorded("added a set of themes")
def add_theme_set(*, by: Membership, key: str, names: Collection[str] | None = None) -> Team:
    """Offer the themes of a ready-made set that are not offered yet; returns the team.

    key    one of ALL_SETS; BY_TOUCHPOINT is made of the team's own touchpoints
    names  which of them; all unless told

    A theme that the team has keeps its group and description. Raises ValidationError for another key.
    """
    if key not in ALL_SETS:
        raise ValidationError(_("Choose one of the sets of themes"))
    for group, themes in set_for(by.team, key).groups.items():
        for name, description in themes.items():
            if names is None or name in names:
                get_or_restore_theme(by.team, name, group, description)
    return by.team


@recorded("changed a theme")
def revise_theme(
    *,
    by: Membership,
    theme: Theme,
    name: str,
    group: str = "",
    description: str = "",
    is_retired: bool = False,
    today: date | None = None,
) -> Theme:
    """Rename a theme, group and explain it, stop offering it or offer it again; its quotes stay under it.

    Raises ValidationError when another theme of the team has the name.
    """
    namesake = theme_named(by.team, name)
    if namesake and namesake.pk != theme.pk:
        raise ValidationError({"name": _("Your team has this theme already. Enter another name")})
    theme.name, theme.group, theme.description = name, group, description
    theme.retired_on = (theme.retired_on or today or timezone.localdate()) if is_retired else None
    theme.save(update_fields=["name", "group", "description", "retired_on"])
    return theme
