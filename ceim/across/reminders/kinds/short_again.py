"""Teams were short of conversations two months in a row: told once a month to their QI leads, with the reasons given.

Also where somebody has said why: a team that is short again and again may need help, and its reason says which.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.access.policy import Role
from ceim.across.dashboards.period import Period
from ceim.across.dashboards.queries.grid import shares_of
from ceim.across.dashboards.queries.teams import both_months
from ceim.across.reminders.kinds.kind import ReminderKind
from ceim.across.reminders.models import Reminder
from ceim.across.reminders.notes import NoteRow, ReminderNote
from ceim.months import last_of, london_day, months_before, settled_moment
from ceim.nhs.formats import nhs_month
from ceim.teams.models import Organisation, OrganisationRole, Team
from conversations.against_target import short_again
from conversations.models import ShortMonth

TOLD_WITHIN = timedelta(days=7)  # a clock that stood still for longer tells of the next month
MONTHS_LOOKED_AT = 12
MOST_NAMED = 30  # teams of one organisation; its page shows all


@dataclass(frozen=True)
class PathwayShortAgain:
    """`months` are the last two: what was held in each, and why it was short where that is said."""

    title: str
    in_a_row: str
    months: list[str]


@dataclass(frozen=True)
class TeamShortAgain:
    name: str
    address: str
    pathways: list[PathwayShortAgain]


@dataclass(frozen=True)
class OrganisationShortAgain:
    """`teams` are those named, most missing first, of the `number` that there are."""

    name: str
    address: str
    number: int
    teams: list[TeamShortAgain]

    @property
    def number_not_named(self):
        return self.number - len(self.teams)


def short_twice(month: date, organisations) -> list[tuple[int, int, int, int]]:
    """(organisation, team, pathway, what was missing) of each that was short in `month` and in the one before.

    Two statements, for any number of teams.
    """
    found = []
    for rows, pathway in zip(short_again(**both_months(month)), ("pk", "pathway"), strict=True):
        again = rows.filter(team__organisation__in=organisations)
        found += again.values_list("team__organisation", "team", pathway, "gap")
    return found


def qi_leads():
    """The roles of those who oversee all teams and want to be told."""
    return OrganisationRole.objects.holding([Role.QI_LEAD]).filter(wants_reminders=True, user__is_active=True)


def missing(now):
    """One for each QI lead with such a team, in the first days of the month after. Three queries, or one."""
    month = months_before(london_day(now), 1)
    moment, kind = settled_moment(month), Reminder.Kind.SHORT_AGAIN
    if not moment <= now < moment + TOLD_WITHIN:
        return
    known = Reminder.objects.filter(kind=kind, month=month).values("recipient")
    untold = list(qi_leads().exclude(user__in=known).order_by("user").values_list("user", "organisation"))
    found = {row[0] for row in short_twice(month, {of for _user, of in untold})} if untold else set()
    for user_id in sorted({user for user, of in untold if of in found}):
        yield Reminder(recipient_id=user_id, kind=kind, month=month, due_at=moment)


def says(reminder, now):
    """None once another month is over, or when nobody was short twice, or it is not this person's to know any more."""
    if reminder.month != months_before(london_day(now), 1):
        return None
    mine = qi_leads().filter(user=reminder.recipient_id).values("organisation")
    organisations = _organisations(reminder.month, Organisation.objects.filter(pk__in=mine).order_by("name"))
    if not organisations:
        return None
    number = sum(each.number for each in organisations)
    heading = ngettext(
        "%(number)s team was short of conversations two months in a row",
        "%(number)s teams were short of conversations two months in a row",
        number,
    )
    rows = [row for each in organisations for row in _rows_of(each, len(organisations) > 1)]
    return ReminderNote(
        heading=heading % {"number": number},
        rows=tuple(rows),
        action=_("See all teams and months in CEIM"),
        address=organisations[0].address,
        why=_("You get this once a month, because you are a QI lead."),
    )


def _rows_of(organisation, is_one_of_several):
    if is_one_of_several:
        yield NoteRow(organisation.name, organisation.address)
    for team in organisation.teams:
        yield NoteRow(team.name, team.address, tuple(line for each in team.pathways for line in _lines(each)))
    if organisation.number_not_named:
        more = ngettext(
            "%(number)s more team was short two months in a row.",
            "%(number)s more teams were short two months in a row.",
            organisation.number_not_named,
        )
        yield NoteRow(more % {"number": organisation.number_not_named}, organisation.address)


def _lines(pathway):
    return [f"{pathway.title}, {pathway.in_a_row}", *pathway.months]


def _organisations(month, organisations):
    by_organisation = defaultdict(list)
    for of, *row in short_twice(month, organisations.values("pk")):
        by_organisation[of].append(row)
    named = {of: _most_missing(rows) for of, rows in by_organisation.items()}
    teams = _teams(month, named.values(), by_organisation.values())
    return [
        OrganisationShortAgain(
            each.name,
            reverse("show_organisation", args=[each.slug]),
            len({team for team, _pathway, _gap in by_organisation[each.pk]}),
            [teams[team] for team in named[each.pk]],
        )
        for each in organisations
        if each.pk in named
    ]


def _most_missing(rows):
    gaps = Counter()
    for team, _pathway, gap in rows:
        gaps[team] += gap
    return [team for team, _gap in gaps.most_common(MOST_NAMED)]


def _teams(month, named, found):
    """{team id: what is told of it}, of those named."""
    wanted = {(team, pathway) for rows in found for team, pathway, _gap in rows}
    teams = list(Team.objects.filter(pk__in={team for ids in named for team in ids}))
    period = Period.of_months(MONTHS_LOOKED_AT, last_of(month))
    shares = shares_of(teams, period)
    return {
        team.pk: TeamShortAgain(
            team.name,
            reverse("show_team", args=[team.address]),
            [_pathway(each, period) for each in shares[team.pk] if (team.pk, each.pathway.pk) in wanted],
        )
        for team in teams
    }


def _pathway(share, period):
    number = 0
    for month in reversed(period.months):
        if not (share.is_in(month) and share.in_month(month).missing):
            break
        number += 1
    more = _("at least %(number)s months in a row") if number == period.number else _("%(number)s months in a row")
    months = [_month(share, month) for month in period.months[-2:]]
    return PathwayShortAgain(share.pathway.title, more % {"number": number}, months)


def _month(share, month):
    told = {"month": nhs_month(month), "numbers": share.in_month(month).numbers}
    if reason := share.reason_in(month):
        told["reason"] = ShortMonth.Reason(reason).label
        return _("%(month)s: %(numbers)s. %(reason)s") % told
    return _("%(month)s: %(numbers)s") % told


SHORT_AGAIN = ReminderKind(
    names=(Reminder.Kind.SHORT_AGAIN,),
    is_urgent=False,
    missing=missing,
    says=says,
)
