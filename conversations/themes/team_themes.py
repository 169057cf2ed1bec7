"""A team's themes by name: one that is there already is never made twice. What a ready-made set offers a team."""

from dataclasses import replace

from django.db.models import Q

from ceim.teams.models import PathwayPartner, Touchpoint
from conversations.models import Theme
from conversations.themes.sets import ALL_SETS, BY_TOUCHPOINT

LONGEST_NAME = Theme._meta.get_field("name").max_length
LONGEST_GROUP = Theme._meta.get_field("group").max_length


def theme_named(team, name):
    """The team's theme of this name, in capitals or not; None when there is none."""
    return Theme.objects.filter(team=team, name__iexact=name).first()


def get_or_restore_theme(team, name, group="", description=""):
    """The team's theme of this name, made or brought back where needed; the rest is for a new one."""
    theme = theme_named(team, name)
    if theme is None:
        return Theme.objects.get_or_create(team=team, name=name, defaults={"group": group, "description": description})[
            0
        ]
    if theme.retired_on:
        theme.retired_on = None
        theme.save(update_fields=["retired_on"])
    return theme


def set_for(team, key):
    """The ready-made set of this key, as plain text; the one by touchpoint is made of the team's own."""
    offered = ALL_SETS[key]
    if key == BY_TOUCHPOINT:
        return replace(offered, groups=_touchpoints_of(team))
    return replace(offered, groups={str(group): _as_text(themes) for group, themes in offered.groups.items()})


def names_offered(team):
    """In small letters: what the team need not add."""
    return {name.lower() for name in Theme.objects.filter(team=team, retired_on=None).values_list("name", flat=True)}


def _as_text(themes):
    return {str(name): str(description) for name, description in themes.items()}


def _touchpoints_of(team):
    used = PathwayPartner.objects.at_work().filter(team=team).values("pathway")
    asked_about = Touchpoint.objects.filter(Q(team=team) | Q(pathway__in=used))
    touchpoints = asked_about.filter(retired_on=None, pathway__retired_on=None)
    groups = {}
    for title, label, description in touchpoints.order_by("pathway__title", "position").values_list(
        "pathway__title", "label", "description"
    ):
        groups.setdefault(title[:LONGEST_GROUP], {})[label[:LONGEST_NAME]] = description
    return groups
