"""The teams on one pathway: who holds it, who uses it, and what each held in a month against its own target."""

from dataclasses import dataclass
from datetime import date

from ceim.months import days_of, first_of
from ceim.statements import statement
from ceim.teams.models import Membership, Pathway, PathwayPartner, Team
from ceim.teams.targets import Count, count_of
from conversations.against_target import held_and_owed


@dataclass(frozen=True)
class TeamOnPathway:
    """`count` is of one month; `closed` is what is said of those of its stories that a page does not show."""

    team: Team
    count: Count
    closed: str = ""


def pathway_in_month(membership: Membership, pathway_id: int, month: date) -> Pathway | None:
    """The pathway, if the team holds or uses it now, with what the team that holds it owed and held in the month."""
    return next(iter(_pathway(membership, pathway=pathway_id, **days_of(month))), None)


@statement
def _pathway(membership, *, pathway: int, first: date, last: date):
    found = Pathway.objects.at_work_for(membership).filter(pk=pathway).select_related("team")
    return held_and_owed(found, first, last)


def teams_in_month(pathway: Pathway, month: date) -> list[TeamOnPathway]:
    """Every team that owed or held something in it, the holder first; give a `pathway_in_month`. One statement."""
    found = [pathway, *_partners(pathway=pathway.pk, **days_of(month))]
    rows = [TeamOnPathway(each.team, count_of(each)) for each in found]
    return [row for row in rows if row.count.state != "off"]


@statement
def _partners(*, pathway: int, first: date, last: date):
    partners = held_and_owed(PathwayPartner.objects.filter(pathway=pathway).latest_of_each(), first, last)
    return partners.select_related("pathway", "team").order_by("since", "pk")


def target_begins(membership: Membership, pathway: Pathway, today: date) -> date:
    """The first month that a number chosen today holds for: this one, or that of the first target since it was used."""
    of_team = PathwayPartner.objects.own_of(membership).at_work().filter(pathway=pathway)
    since = of_team.values_list("since", flat=True).first()
    if since is None:
        return first_of(today)
    targets = pathway.targets.filter(team=membership.team_id, month__gte=first_of(since)).order_by("month")
    return max(first_of(today), targets.values_list("month", flat=True).first() or first_of(today))


def partners_of(membership: Membership, pathway: Pathway) -> list[PathwayPartner]:
    """Who uses it, is asked to, or did; those of now first."""
    rows = PathwayPartner.objects.visible_to(membership).filter(pathway=pathway)
    return sorted(rows.select_related("team__organisation"), key=lambda row: (row.until is not None, row.pk))
