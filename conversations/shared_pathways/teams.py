"""The teams on one pathway: who holds it, who uses it, and what each held in a month against its own target."""

from dataclasses import dataclass
from datetime import date

from ceim.months import first_of
from ceim.teams.models import Membership, Pathway, PathwayPartner, Team
from ceim.teams.targets import Count, count_of
from conversations.against_target import against_target


@dataclass(frozen=True)
class TeamOnPathway:
    """`count` is of one month; `closed` is what is said of those of its stories that a page does not show."""

    team: Team
    count: Count
    closed: str = ""


def teams_in_month(pathway: Pathway, month: date) -> list[TeamOnPathway]:
    """Every team that owed or held something in the month, the one that holds the pathway first. Two statements."""
    holder = against_target(Pathway.objects.filter(pk=pathway.pk), month).select_related("team__organisation")
    partners = against_target(PathwayPartner.objects.filter(pathway=pathway).latest_of_each(), month)
    partners = partners.select_related("pathway", "team__organisation").order_by("since", "pk")
    rows = [
        *(TeamOnPathway(each.team, count_of(each)) for each in holder),
        *(TeamOnPathway(each.team, count_of(each)) for each in partners),
    ]
    return [row for row in rows if row.count.state != "off"]


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
