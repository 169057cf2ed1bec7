"""A team's themes by name: one that is there already is never made twice."""

from conversations.models import Theme


def theme_named(team, name):
    """The team's theme of this name, in capitals or not; None when there is none."""
    return Theme.objects.filter(team=team, name__iexact=name).first()


def offered_again(team, name, group=""):
    """The team's theme of this name, made or brought back where needed; `group` is for a new one."""
    theme = theme_named(team, name)
    if theme is None:
        return Theme.objects.get_or_create(team=team, name=name, defaults={"group": group})[0]
    if theme.retired_on:
        theme.retired_on = None
        theme.save(update_fields=["retired_on"])
    return theme
