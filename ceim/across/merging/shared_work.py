"""What both teams share with others: improvements that both work on, pathways that both use."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.teams.models import PathwayPartner, Target
from conversations.models import Guide
from improvements.models import Participation


def end_taking_part(team, into):
    """The part of the team that was is over, and stays as it was; the one that stays leads where that one led.

    Unless the one that stays was only asked: then it has no part to go on with, and gets that of the other.
    """
    day = timezone.localdate()
    for participation in in_one_improvement(team, into).select_related("improvement"):
        other = participation.improvement.participations.of_teams().get(team=into, until__isnull=True)
        if other.is_waiting and not participation.is_waiting:
            _over(other, day)
            continue
        _over(participation, day)
        if participation.role == Participation.Role.LEADS:
            _over(other, day)
            leads = {"role": participation.role, "owner": participation.owner, "since": max(day, other.since)}
            by = {"asked_by": participation.asked_by, "accepted_by": participation.accepted_by}
            participation.improvement.participations.create(team=into, **leads, **by)


def _over(participation, day):
    participation.until, participation.ended_reason = (
        max(day, participation.since or day),
        _("The two teams became one"),
    )
    participation.is_offered_lead = False
    participation.save(update_fields=["until", "ended_reason", "is_offered_lead"])


def in_one_improvement(team, into):
    both = Participation.objects.of_teams().filter(until__isnull=True)
    return both.filter(team=team, improvement__in=both.filter(team=into).values("improvement"))


def on_one_pathway(team, into):
    """Who of the two uses, or is asked to use, a pathway that the other uses or holds: one of them has to end."""
    standing = PathwayPartner.objects.standing()
    both = Q(team=team, pathway__in=standing.filter(team=into).values("pathway"))
    return standing.filter(both | Q(team=into, pathway__team=team) | Q(team=team, pathway__team=into))


def end_using(team, into):
    """Whoever holds a pathway uses it; of two that do, the one that stays goes on, unless it is only asked to."""
    day = timezone.localdate()
    for row in on_one_pathway(team, into):
        other = PathwayPartner.objects.standing().filter(team=into, pathway=row.pathway_id).exclude(pk=row.pk).first()
        ends = other if other and other.is_waiting else row
        ends.until, ends.ended_reason = max(day, ends.since or day), _("The two teams became one")
        ends.save(update_fields=["until", "ended_reason"])


def targets_on_one_pathway(team, into):
    return Target.objects.filter(team=team, pathway__in=Target.objects.filter(team=into).values("pathway"))


def keep_one_target(team, into):
    """Of the team that holds the pathway, else of the one that stays."""
    Target.objects.filter(team=into, pathway__team=team).delete()
    targets_on_one_pathway(team, into).delete()


def guides_of_one_pathway(team, into):
    return Guide.objects.filter(team=team, pathway__in=Guide.objects.filter(team=into).values("pathway"))
