"""How many people, teams and groups an organisation has, and which teams have nobody who leads them."""

from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Window
from django.utils import timezone

from ceim.access.policy import Role
from ceim.across.dashboards.queries.counting import count_of
from ceim.statements import statement
from ceim.teams.models import GroupOfTeams, Invitation, Membership, Organisation, Team
from ceim.teams.models.invitation_days import oldest_open

MOST_SHOWN = 10  # teams without a lead


def numbers_of(organisation: int) -> dict:
    (row,) = _numbers(organisation=organisation, expired=oldest_open(timezone.now()))
    return row


@statement
def _numbers(*, organisation: int, expired: datetime):
    here = {"organisation": OuterRef("pk")}
    teams = Team.objects.filter(**here)
    members = Membership.objects.current().filter(team__organisation=OuterRef("pk"), team__ended_on=None)
    people = members.order_by().values("team__organisation").annotate(number=Count("user", distinct=True))
    invitations = Invitation.objects.unanswered().filter(**here)
    return (
        Organisation.objects.filter(pk=organisation)
        .annotate(
            people=people.values("number"),
            partners=count_of(members.filter(user=None), by="team__organisation"),
            teams_at_work=count_of(teams.filter(ended_on=None), by="organisation"),
            teams_closed=count_of(teams.exclude(ended_on=None), by="organisation"),
            groups_now=count_of(GroupOfTeams.objects.current().filter(**here), by="organisation"),
            invited=count_of(invitations, by="organisation"),
            expired=count_of(invitations.filter(sent_at__lt=expired), by="organisation"),
        )
        .values("people", "partners", "teams_at_work", "teams_closed", "groups_now", "invited", "expired")
    )


@statement
def teams_without_lead(*, organisation: int):
    """At work, by name; each says in `all_of_them` how many there are."""
    leads = Membership.objects.current().filter(team=OuterRef("pk"), role=Role.LEAD, user__is_active=True)
    without = Team.objects.filter(~Exists(leads), organisation=organisation, ended_on=None)
    return without.annotate(all_of_them=Window(Count("*"))).order_by("name", "pk")[:MOST_SHOWN]
