"""Groups of teams as rows, and who coaches teams besides their own."""

from ceim.access.policy import Role
from ceim.teams.models import GroupOfTeams, Membership, TeamInGroup

COACHED_FOR_MONTHS = 4


def make_groups(groups, wards, clock):
    by_slug = {ward.content.slug: ward for ward in wards}
    for content in groups:
        started_on = clock.first_of_month(content.started_months_ago)
        group = GroupOfTeams.objects.create(
            organisation=wards[0].team.organisation,
            name=content.name,
            kind=content.kind,
            lead=by_slug[content.led_from].lead.user,
            started_on=started_on,
        )
        inside = [by_slug[slug] for slug in content.teams]
        TeamInGroup.objects.bulk_create(
            TeamInGroup(group=group, team=ward.team, since=max(started_on, ward.team.started_on)) for ward in inside
        )
        if content.coached_from:
            _let_coach(by_slug[content.coached_from], inside, started_on)


def send_coaches(wards, clock):
    """To each ward that is coached from another."""
    by_slug = {ward.content.slug: ward for ward in wards}
    for ward in wards:
        if ward.content.coached_from:
            _let_coach(by_slug[ward.content.coached_from], [ward], clock.first_of_month(COACHED_FOR_MONTHS))


def _let_coach(home, wards, started_on):
    """The coach of one team, in each of the others too."""
    coach = next(one for one in home.people.values() if one.role == Role.COACH)
    for ward in wards:
        if ward is not home:
            Membership.objects.create(
                team=ward.team,
                user=coach.user,
                name=coach.name,
                role=Role.COACH,
                profession=coach.profession,
                started_on=max(started_on, ward.team.started_on),
            )
