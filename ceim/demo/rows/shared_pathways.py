"""Pathways that a second team uses too, as rows."""

from ceim.teams.models import PathwayPartner, Target, Team


def share_pathways(shared_pathways, wards, clock):
    """From then on the ward that uses one has it among its own."""
    by_slug = {ward.content.slug: ward for ward in wards}
    for content in shared_pathways:
        holder, user = by_slug[content.held_by], by_slug[content.used_by]
        pathway, touchpoints = user.pathways[content.pathway] = holder.pathways[content.pathway]
        since = max(clock.first_of_month(content.started_months_ago), user.team.started_on)
        people = {"asked_by": holder.lead.user, "accepted_by": user.lead.user}
        PathwayPartner.objects.create(
            team=user.team, pathway=pathway, asked_at=clock.at(since, 9), since=since, **people
        )
        Target.objects.create(team=user.team, pathway=pathway, month=since.replace(day=1), number=content.target)
        Team.objects.filter(pk__in=[holder.team.pk, user.team.pk]).update(has_shared_work=True)
        holder.team.has_shared_work = user.team.has_shared_work = True
        if content.provides:
            touchpoints[content.provides].provided_by = user.team
            touchpoints[content.provides].save()
