"""The work: improvements, measures, readings and what charts say, spread and its places, what should always happen.

Of a measure the readings of whole teams alone: those of groups of people are few, and those counted from stories are
nobody's to compare. Of teams of other organisations nothing but what is shared with an own team.
"""

from collections import defaultdict

from django.db.models import Min, OuterRef, Q, QuerySet, Subquery

from ceim.across.api.answers import PartOfRows, moment
from ceim.across.api.asked import AskedOfApi, part_of
from ceim.across.api.changes import last_deeds, latest_of, narrowed
from ceim.across.api.models import ApiToken
from ceim.across.charts_say.said import in_period
from ceim.across.dashboards.queries.counting import count_of
from ceim.across.dashboards.queries.teams import teams_of
from ceim.across.programme.page import practices_of
from ceim.across.programme.queries import own_parts
from improvements.models import Cycle, Implementation, Improvement, Measure, Participation, Reading, Site, Spread
from improvements.places import places_of


def improvements(asked: AskedOfApi) -> PartOfRows:
    organisation = asked.organisation.pk
    found = Improvement.objects.filter(Q(team__in=_own(organisation)) | Q(pk__in=_parts(organisation)))
    found = narrowed(_with_numbers(found, organisation), asked.modified_after, "team", "participations__team")
    rows, more_after = part_of(found.select_related("team").prefetch_related("aims"), asked)
    at_work = _teams_at(rows, organisation)
    deeds = last_deeds([row.team_id for row in rows] + [team for teams in at_work.values() for team in teams])
    return PartOfRows([_improvement(row, at_work[row.pk], organisation, deeds) for row in rows], more_after)


def measures(asked: AskedOfApi) -> PartOfRows:
    organisation = asked.organisation.pk
    found = Measure.objects.filter(Q(team__in=_own(organisation)) | Q(improvement__in=_parts(organisation)))
    rows, more_after = part_of(narrowed(found, asked.modified_after, "team").select_related("team"), asked)
    deeds = last_deeds(row.team_id for row in rows)
    return PartOfRows([_measure(row, organisation, deeds) for row in rows], more_after)


def readings(asked: AskedOfApi) -> PartOfRows:
    found = Reading.objects.filter(team__in=_own(asked.organisation.pk), place=None, group=None)
    found = narrowed(found.filter(measure__derived_from=""), asked.modified_after, "team")
    rows, more_after = part_of(found, asked)
    deeds = last_deeds(row.team_id for row in rows)
    return PartOfRows([_reading(row, deeds) for row in rows], more_after)


def charts(asked: AskedOfApi) -> PartOfRows:
    """What each chart says in words, as the QI lead's page tells it: of teams at work today, without any number."""
    rows, more_after = part_of(in_period(asked.period, asked.organisation.pk), asked)
    return PartOfRows([_chart(row) for row in rows], more_after)


def spread(asked: AskedOfApi) -> PartOfRows:
    found = Spread.objects.filter(team__in=_own(asked.organisation.pk))
    found = narrowed(found, asked.modified_after, "team", "sites__receiving_team")
    rows, more_after = part_of(found.select_related("implementation__idea").prefetch_related("sites__stages"), asked)
    deeds = last_deeds(team for row in rows for team in _teams_of_spread(row))
    return PartOfRows([_spread(row, deeds) for row in rows], more_after)


def places(asked: AskedOfApi) -> PartOfRows:
    found = Site.objects.filter(team__in=_own(asked.organisation.pk))
    found = narrowed(found, asked.modified_after, "team", "receiving_team")
    rows, more_after = part_of(found.select_related("receiving_team").prefetch_related("stages"), asked)
    deeds = last_deeds(team for row in rows for team in (row.team_id, row.receiving_team_id) if team)
    return PartOfRows([_place(row, asked.organisation.pk, deeds) for row in rows], more_after)


def practices(token: ApiToken, asked: AskedOfApi) -> PartOfRows:
    """A row for each own team in each piece of work; parts are of so many pieces of work."""
    parts = own_parts(asked.organisation.pk, (), asked.today)
    ids = sorted({improvement for improvement, _team in parts if improvement > asked.after})
    chosen, has_more = ids[: asked.limit], len(ids) > asked.limit
    found = practices_of(token, parts, chosen) if chosen else []
    rows = [_practice(practice, at_it) for practice in found for at_it in practice.teams]
    return PartOfRows(rows, chosen[-1] if has_more else None)


def _own(organisation: int) -> QuerySet:
    return teams_of(organisation).values("pk")


def _parts(organisation: int) -> QuerySet:
    """The improvements that own teams work on now."""
    return Participation.objects.at_work().of_teams().filter(team__in=_own(organisation)).values("improvement")


def _teams_at(rows, organisation):
    found, parts = defaultdict(list), Participation.objects.at_work().of_teams()
    parts = parts.filter(improvement__in=[row.pk for row in rows], team__in=_own(organisation))
    for improvement, team in parts.order_by("team").values_list("improvement", "team"):
        found[improvement].append(team)
    return found


def _with_numbers(rows, organisation):
    of_row = {"idea__improvement": OuterRef("pk"), "team__in": _own(organisation)}
    tests = Cycle.objects.filter(done_on__isnull=False, **of_row)
    normal = Implementation.objects.filter(normal_on__isnull=False, **of_row).order_by()
    since = normal.values("idea__improvement").annotate(first=Min("normal_on")).values("first")
    return rows.annotate(tests_done=count_of(tests, by="idea__improvement"), normal_work_since=Subquery(since))


def _improvement(row, at_work, organisation, deeds):
    aim = row.aim
    return {
        "id": row.pk,
        "led_by_team_id": _if_own(row.team, organisation),
        "team_ids": at_work,
        "title": row.title,
        "method": row.method,
        "aim": aim.how_much if aim else None,
        "aim_for_whom": aim.for_whom if aim else None,
        "aim_by_when": aim.by_when if aim else None,
        "aim_measure_id": aim.measure_id if aim else None,
        "aim_from": _number(aim.from_value) if aim else None,
        "aim_to": _number(aim.target) if aim else None,
        "tests_done": row.tests_done,
        "normal_work_since": row.normal_work_since,
        "started_on": row.started_on,
        "stopped_on": row.stopped_on,
        "modified": moment(latest_of(deeds, [row.team_id, *at_work])),
    }


def _measure(row, organisation, deeds):
    return {
        "id": row.pk,
        "improvement_id": row.improvement_id,
        "team_id": _if_own(row.team, organisation),
        "name": row.name,
        "kind": row.kind,
        "definition": row.definition,
        "unit": row.unit,
        "per": row.per,
        "better": row.better,
        "target": _number(row.target),
        "rhythm": row.rhythm,
        "is_counted_by_ceim": bool(row.derived_from),
        "retired_on": row.retired_on,
        "modified": moment(latest_of(deeds, [row.team_id])),
    }


def _reading(row, deeds):
    return {
        "id": row.pk,
        "measure_id": row.measure_id,
        "team_id": row.team_id,
        "period": row.period,
        "position": row.position,
        "value": _number(row.value),
        "top_number": _number(row.numerator),
        "bottom_number": _number(row.denominator),
        "is_set_aside": bool(row.set_aside_reason),
        "modified": moment(latest_of(deeds, [row.team_id])),
    }


def _chart(row):
    return {
        "id": row.pk,
        "measure_id": row.measure_id,
        "team_id": row.team_id,
        "says": row.says_then,
        "sentence": row.sentence,
        "verdict": row.verdict or None,
        "changed_on": row.changed_on,
    }


def _spread(row, deeds):
    counted = places_of(row.sites.all())
    return {
        "id": row.pk,
        "team_id": row.team_id,
        "improvement_id": row.implementation.idea.improvement_id,
        "what": row.what,
        "where": row.where,
        "places_aimed_at": row.target,
        "places": counted.number,
        "places_in_normal_work": counted.normal,
        "places_declined": counted.declined,
        "by_when": row.by_when,
        "modified": moment(latest_of(deeds, _teams_of_spread(row))),
    }


def _teams_of_spread(row):
    return [row.team_id, *(site.receiving_team_id for site in row.sites.all() if site.receiving_team_id)]


def _place(row, organisation, deeds):
    stage, there = row.stage, row.receiving_team
    return {
        "id": row.pk,
        "spread_id": row.spread_id,
        "name": row.name,
        "team_id": _if_own(there, organisation) if there else None,
        "stage": stage.stage if stage else None,
        "stage_on": stage.on if stage else None,
        "modified": moment(latest_of(deeds, [row.team_id, row.receiving_team_id])),
    }


def _practice(practice, at_it):
    share = at_it.practised.share
    return {
        "improvement_id": practice.improvement.pk,
        "team_id": at_it.team.pk,
        "area_of_focus": practice.improvement.area,
        "phase": practice.improvement.phase,
        "happened": share.happened,
        "cases": share.cases,
        "verdict": share.verdict.value,
    }


def _if_own(team, organisation):
    """Teams of other organisations have no row here, and so no id."""
    return team.pk if team.organisation_id == organisation else None


def _number(value):
    return None if value is None else float(value)
