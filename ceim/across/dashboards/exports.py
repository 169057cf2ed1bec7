"""CSV files: the grid, one row per team, pathway and month; the register of concerns, one row for each."""

from django.http import HttpResponse
from django.utils import timezone

from ceim.across.dashboards.queries import grid as queries
from ceim.across.dashboards.queries.groups import places_of
from ceim.months import last_of
from ceim.tables.csv_file import write_csv
from conversations.models import ShortMonth

GRID = [
    "team",
    "setting",
    "pathway",
    "month",
    "held",
    "target",
    "missing",
    "team_closed_on",
    "groups",
    "why_short",
    "code",
]
CONCERNS = [
    "concern",
    "team",
    "story",
    "month",
    "kind",
    "urgency",
    "raised",
    "picked_up",
    "picked_up_by",
    "closed",
    "closed_by",
    "outcome",
    "passed_to_role",
    "outside_reference",
]


def grid_as_csv(teams, period):
    """A response with the file. Months in which a pathway was not in use and nothing was held are left out.

    Of a chosen group also those in which the team did not belong to it.
    """
    name = f"conversations-{period.start:%Y-%m}-to-{period.today:%Y-%m}.csv"
    return _file(name, GRID, grid_rows(list(teams.order_by("name")), period))


def concerns_as_csv(concerns, today):
    """A response with the file: pointers, never the cases, and not who raised one."""
    return _file(f"concerns-{today:%Y-%m-%d}.csv", CONCERNS, (_row(each) for each in concerns.iterator()))


def _file(name, headings, rows):
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    write_csv(response, headings, rows)
    return response


def _row(concern):
    story = concern.conversation
    return [
        concern.pk,
        concern.team.name,
        story.reference if story else "",
        f"{story.held_on:%Y-%m}" if story else "",
        concern.get_kind_display(),
        concern.get_urgency_display(),
        _moment(concern.raised_at),
        _moment(concern.acknowledged_at),
        _name(concern.acknowledged_by),
        _moment(concern.closed_at),
        _name(concern.closed_by),
        concern.get_outcome_display(),
        concern.passed_to_role,
        concern.outside_reference,
    ]


def _moment(moment):
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}" if moment else ""


def _name(person):
    return person.name if person else ""


def grid_rows(teams, period):
    """Cells under GRID, of these teams."""
    shares, places = queries.shares_of(list(teams), period), places_of(teams, period.days)
    for team in teams:
        closed = f"{team.ended_on:%Y-%m-%d}" if team.ended_on else ""
        groups = {month: _groups_in(places[team.pk], month) for month in period.months}
        for share in shares[team.pk]:
            for month in filter(share.is_in, period.months):
                setting, count = share.setting_in(month), share.in_month(month)
                is_asked_for = period.setting in ("", setting) and (
                    not period.groups or not groups[month].keys().isdisjoint(period.groups)
                )
                if count.state != "off" and is_asked_for:
                    about = [team.name, setting, count.title, f"{month:%Y-%m}"]
                    names = ", ".join(groups[month].values())
                    reason = share.reason_in(month)
                    why = ShortMonth.Reason(reason).label if reason else ""
                    yield [*about, count.held, count.target, count.missing, closed, names, why, team.code]


def _groups_in(places, month):
    """{id: name} of the groups that a team belonged to on a day of the month."""
    here = [place.group for place in places if place.was_there(month, last_of(month))]
    return {group.pk: group.name for group in here}
