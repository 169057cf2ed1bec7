"""Which setting a team had when: what it did counts in the setting of its time."""

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from ceim.teams.models import FormerSetting


def in_setting(rows, setting, day, team="team"):
    """Of `rows` those whose team had this setting on `day`, a column of dates; all of them without a setting."""
    if not setting:
        return rows
    before = FormerSetting.objects.filter(team=OuterRef(team), until__gt=OuterRef(day)).order_by("until")
    then = Coalesce(Subquery(before.values("setting")[:1]), F(f"{team}__setting"))
    return rows.alias(setting_then=then).filter(setting_then=setting)


def had_setting_since(teams, setting, day):
    """The teams that had this setting on `day` or later; all of them without a setting."""
    if not setting:
        return teams
    before = FormerSetting.objects.filter(team=OuterRef("pk"), setting=setting, until__gt=day)
    return teams.filter(Q(setting=setting) | Exists(before))
