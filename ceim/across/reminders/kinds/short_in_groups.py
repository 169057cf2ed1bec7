"""Teams of a group are short of conversations this month: told once in the month to whoever leads the group."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.across.reminders.kinds.kind import ReminderKind
from ceim.across.reminders.kinds.short_of_target import (
    counted,
    days_left_words,
)
from ceim.across.reminders.led_groups import LedGroup, led_groups
from ceim.across.reminders.models import Reminder
from ceim.across.reminders.notes import NoteRow, ReminderNote
from ceim.months import days_left, days_of, first_of, last_of, london_day, mid_month_moment
from conversations.against_target import to_be_reminded


@dataclass(frozen=True)
class ShortTeam:
    name: str
    missing: int
    lines: list[str]
    address: str


@dataclass(frozen=True)
class ShortGroup:
    """What a lead is told of one group: its teams that are short, the shortest first; and where they are listed."""

    led: LedGroup
    teams: list[ShortTeam]

    @property
    def name(self):
        return self.led.group.name

    @property
    def address(self):
        """Of the list of its teams that are short; "" for a lead who cannot open it."""
        group = self.led.group
        if not self.led.has_list:
            return ""
        page = reverse("list_teams", args=[group.organisation.slug])
        return f"{page}?group={group.pk}&only=short"


def short_groups(today: date, lead_id: int | None = None) -> list[ShortGroup]:
    """The groups of one lead, or of all, with a team that is short today. Six statements, however many there are."""
    led = led_groups(today, lead_id)
    teams = _short_teams(today, frozenset().union(*(each.teams for each in led))) if led else {}
    found = [(each, [teams[pk] for pk in each.teams if pk in teams]) for each in led]
    return [ShortGroup(each, sorted(short, key=_shortest_first)) for each, short in found if short]


def _short_teams(month, team_ids):
    """{team id: what it is short of}, as its own people are told it."""
    rows_of = to_be_reminded(**days_of(month))
    own, used = (rows.filter(team__in=team_ids).select_related("team") for rows in rows_of)
    found = defaultdict(list)
    for pathway in [*own, *used.select_related("pathway")]:
        found[pathway.team_id].append(pathway)
    return {team_id: _short_team(pathways) for team_id, pathways in found.items()}


def _short_team(pathways):
    team = pathways[0].team
    address = reverse("show_team", args=[team.address])
    missing = sum(pathway.gap for pathway in pathways)
    return ShortTeam(team.name, missing, [counted(pathway) for pathway in pathways], address)


def _shortest_first(team):
    return -team.missing, team.name.casefold()


def missing(now):
    """One for each who leads a group with a short team, from the middle of the month on. Seven queries, or one."""
    today = london_day(now)
    month = first_of(today)
    moment = mid_month_moment(month)
    if now < moment:
        return
    leads = sorted({short.led.group.lead_id for short in short_groups(today)})
    kind = Reminder.Kind.GROUP_SHORT
    known = Reminder.objects.filter(kind=kind, month=month).values_list("recipient_id", flat=True) if leads else ()
    for user_id in set(leads).difference(known):
        yield Reminder(recipient_id=user_id, kind=kind, month=month, due_at=moment)


def says(reminder, now):
    """None when the month is over, or no team is short that its recipient could open as who leads its group."""
    today = london_day(now)
    groups = short_groups(today, reminder.recipient_id) if reminder.month == first_of(today) else []
    if not groups:
        return None
    is_seen_whole = all(each.led.is_seen_whole for each in groups)
    return ReminderNote(
        heading=f"{_sentence(groups)}, {days_left_words(days_left(today))}",
        rows=tuple(row for each in groups for row in _rows_of(each, len(groups) > 1)),
        lines=() if is_seen_whole else (_("Only teams whose pages you can open are named here."),),
        action=_("See these teams in CEIM"),
        address=next((each.address for each in groups if each.address), reverse("show_home")),
        why=_("You get this once a month, because you lead a group of teams."),
        needed_by=last_of(today),
    )


def _rows_of(group, is_one_of_several):
    if is_one_of_several:
        yield NoteRow(group.name, group.address)
    for team in group.teams:
        short = ngettext("%(number)s short", "%(number)s short", team.missing) % {"number": team.missing}
        yield NoteRow(f"{team.name}, {short}", team.address, tuple(team.lines))


def _sentence(groups):
    number = len({team.address for each in groups for team in each.teams})
    place = groups[0].name if len(groups) == 1 else _("your groups")
    if all(each.led.is_seen_whole for each in groups):
        said = ngettext(
            "%(number)s team in %(place)s is short of conversations",
            "%(number)s teams in %(place)s are short of conversations",
            number,
        )
    else:  # the teams whose pages they can open are named, and others may be short
        said = ngettext(
            "At least %(number)s team in %(place)s is short of conversations",
            "At least %(number)s teams in %(place)s are short of conversations",
            number,
        )
    return said % {"number": number, "place": place}


SHORT_IN_GROUPS = ReminderKind(
    names=(Reminder.Kind.GROUP_SHORT,),
    is_urgent=False,
    missing=missing,
    says=says,
)
