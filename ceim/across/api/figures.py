"""The figures: teams, groups, conversations by team and month, the thread, how far opportunities came, themes.

Each is asked of what the QI lead's page asks it of, so that a program reads no number which the page would not show.
"""

from datetime import datetime, time

from django.utils import timezone

from ceim.across.api.answers import PartOfRows, moment
from ceim.across.api.asked import AskedOfApi, part_of
from ceim.across.api.changes import last_deeds, narrowed
from ceim.across.api.models import ApiToken
from ceim.across.dashboards.headline import headline
from ceim.across.dashboards.queries.funnel import funnel
from ceim.across.dashboards.queries.grid import Share, shares_of
from ceim.across.dashboards.queries.groups import places_of
from ceim.across.dashboards.queries.teams import teams_of, teams_within
from ceim.across.dashboards.queries.themes import themes_across
from ceim.months import last_of
from ceim.teams.models import GroupOfTeams, TeamInGroup


def teams(asked: AskedOfApi) -> PartOfRows:
    rows, more_after = part_of(narrowed(teams_of(asked.organisation.pk), asked.modified_after, "pk"), asked)
    deeds = last_deeds(team.pk for team in rows)
    return PartOfRows([_team(team, deeds.get(team.pk)) for team in rows], more_after)


def groups(asked: AskedOfApi) -> PartOfRows:
    rows, more_after = part_of(GroupOfTeams.objects.filter(organisation=asked.organisation), asked)
    return PartOfRows([_group(group) for group in rows], more_after)


def group_teams(asked: AskedOfApi) -> PartOfRows:
    rows, more_after = part_of(TeamInGroup.objects.filter(group__organisation=asked.organisation), asked)
    return PartOfRows([_place(place) for place in rows], more_after)


def months(asked: AskedOfApi) -> PartOfRows:
    """A row for each team, pathway and month in which something was held or owed; parts are of so many teams."""
    since, organisation = asked.modified_after, asked.organisation.pk
    found = teams_within(organisation, asked.period)
    if since and since >= _begin(asked.period.months[-1]):  # before it, each team has a month that is new
        found = narrowed(found, since, "pk")
    rows, more_after = part_of(found, asked)
    shares, deeds = shares_of(rows, asked.period), last_deeds(team.pk for team in rows)
    places = places_of(rows, asked.period.days) if asked.period.groups else {}
    told = [
        _month(share, month, modified)
        for team in rows
        for share in shares[team.pk]
        for month in _months_of(share, asked.period, places.get(team.pk, ()))
        if (modified := _modified(month, deeds.get(team.pk))) and (since is None or modified > since)
    ]
    return PartOfRows(told, more_after)


def thread(asked: AskedOfApi) -> PartOfRows:
    counted = headline(asked.period, asked.organisation.pk)
    return PartOfRows([{"stage": each.stage.slug, "number": each.number} for each in counted.stages])


def opportunities(asked: AskedOfApi) -> PartOfRows:
    stated = headline(asked.period, asked.organisation.pk).numbers["opportunities"]
    steps = funnel(asked.period, asked.organisation.pk, stated=stated)
    return PartOfRows([{"step": step.slug, "number": step.number, "median_days": step.median_days} for step in steps])


def themes(token: ApiToken, asked: AskedOfApi) -> PartOfRows:
    """Always over all teams and twelve months: a number for each period would give small ones away."""
    return PartOfRows(
        [
            {
                "theme": heard.label,
                "stories": heard.readable,
                "teams": heard.teams,
                "stories_for_the_team_only": heard.team_only,
            }
            for heard in themes_across(token, asked.today)
        ]
    )


def _team(team, modified):
    return {
        "id": team.pk,
        "name": team.name,
        "setting": team.setting,
        "code": team.code or None,
        "code_system": team.code_address or None,
        "started_on": team.started_on,
        "ended_on": team.ended_on,
        "merged_into_id": team.merged_into_id,
        "modified": moment(modified),
    }


def _group(group):
    days = {"started_on": group.started_on, "ended_on": group.ended_on}
    return {"id": group.pk, "name": group.name, "kind": group.kind, "part_of_id": group.parent_id} | days


def _place(place):
    days = {"since": place.since, "until": place.until}
    return {"id": place.pk, "group_id": place.group_id, "team_id": place.team_id} | days


def _months_of(share: Share, period, places):
    """The months in which something was held or owed, while the team was of the setting and a group asked for."""
    for month in filter(share.is_in, period.months):
        here = {place.group_id for place in places if place.was_there(month, last_of(month))}
        is_in_group = not period.groups or not here.isdisjoint(period.groups)
        is_in_setting = period.setting in ("", share.setting_in(month))
        if is_in_group and is_in_setting and share.in_month(month).state != "off":
            yield month


def _modified(month, deed):
    """A month is new when it begins, without any deed."""
    return max(filter(None, [deed, _begin(month)]))


def _month(share: Share, month, modified):
    count = share.in_month(month)
    return {
        "team_id": share.team.pk,
        "pathway_id": share.pathway.pk,
        "pathway": count.title,
        "month": f"{month:%Y-%m}",
        "setting": share.setting_in(month),
        "held": count.held,
        "target": count.target,
        "missing": count.missing,
        "why_short": share.reason_in(month) or None,
        "modified": moment(modified),
    }


def _begin(month):
    return timezone.make_aware(datetime.combine(month, time()))
