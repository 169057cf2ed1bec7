"""What happened lately in work that several teams share: who came, went, declined, leads now; what was stopped."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ceim.nhs.formats import nhs_date
from ceim.teams.models import Membership
from improvements.models import Participation
from improvements.models.participation import shared_work

TOLD_FOR = timedelta(days=14)
MOST_TOLD = 10
Ending, Role = Participation.Ending, Participation.Role
WENT = {
    Ending.DECLINED: gettext_lazy("%(team)s declined to take part in “%(title)s”: %(reason)s"),
    Ending.TAKEN_BACK: gettext_lazy("%(team)s is no longer asked to take part in “%(title)s”: %(reason)s"),
    Ending.LEFT: gettext_lazy("%(team)s left “%(title)s”: %(reason)s"),
}
WENT_OTHERWISE = gettext_lazy("%(team)s no longer takes part in “%(title)s”: %(reason)s")


@dataclass(frozen=True)
class News:
    text: str
    on: date
    improvement_id: int | None  # None: the team may not open it


def news_of(membership: Membership, today: date) -> list[News]:
    """For both sides, the newest first. Two statements, and none for a team that never worked with another."""
    if not membership.team.has_shared_work:
        return []
    first = today - TOLD_FOR
    lately = Q(since__gte=first) | Q(until__gte=first) | Q(declined_lead_on__gte=first)
    lately |= Q(improvement__stopped_on__gte=first)
    rows = Participation.objects.visible_to(membership).of_teams().filter(lately)
    rows = list(rows.select_related("improvement__team", "team"))
    handed_over = {(row.improvement_id, row.team_id) for row in rows if row.ended_how == Ending.HANDED_OVER}
    work = shared_work(membership)
    news = []
    for row in rows:
        knows = row.improvement.team_id == membership.team_id or row.improvement_id in {*work.now, *work.left}
        told = _told_of(row, membership.team_id, (row.improvement_id, row.team_id) in handed_over)
        news += [News(text, day, row.improvement_id if knows else None) for text, day in told if day and day >= first]
    return sorted(news, key=lambda each: each.on, reverse=True)[:MOST_TOLD]


def _told_of(row, team_id, is_handed_over):
    """(text, day) of all that one participation tells, of whatever day."""
    is_own = row.team_id == team_id
    words = {"team": _("Your team") if is_own else row.team.name, "title": row.improvement.title}
    if row.role == Role.LEADS and is_handed_over and not row.until:
        yield _("%(team)s leads “%(title)s” now") % words, row.since
    elif row.role != Role.LEADS and row.since and not is_handed_over:
        yield _("%(team)s takes part in “%(title)s” since %(day)s") % (words | {"day": nhs_date(row.since)}), row.since
    if row.declined_lead_on:
        text = _("%(team)s declined the lead of “%(title)s”: %(reason)s")
        yield text % (words | {"reason": row.declined_lead_reason}), row.declined_lead_on
    if row.until and row.ended_how != Ending.HANDED_OVER:
        yield WENT.get(row.ended_how, WENT_OTHERWISE) % (words | {"reason": row.ended_reason}), row.until
    if is_own and not row.until and row.role != Role.LEADS:
        yield _stopped(row.improvement, words), row.improvement.stopped_on


def _stopped(improvement, words):
    said = {"team": improvement.team.name, "reason": improvement.stopped_reason}
    return _("%(team)s stopped “%(title)s”: %(reason)s") % (words | said)
