"""Services of shared pathways: ask a team to use one, accept, decline, end; what a team aims for on it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.history.recording import also_in_history_of, recorded
from ceim.locking import locked
from ceim.months import first_of, months_before
from ceim.teams.models import Membership, Pathway, PathwayPartner, Team, forget_shared_pathways
from ceim.teams.services.pathway import also_in_history_of_users, locked_pathway, set_target
from conversations.shared_pathways.teams import target_begins


@recorded("asked a team to use a pathway")
def ask_pathway_team(*, by: Membership, pathway: Pathway, team: Team) -> PathwayPartner:
    """Ask another team, also of another organisation. Nothing is shared before its lead accepts.

    Raises ValidationError for a team that uses it or is asked already, one's own, one that has closed, and for a
    pathway that is retired.
    """
    pathway = locked_pathway(pathway, by)
    if team.pk == by.team_id:
        raise ValidationError(_("Choose another team: yours holds this pathway"))
    if team.ended_on:
        raise ValidationError(_("This team has closed. Choose another"))
    if pathway.partners.standing().filter(team=team).exists():
        raise ValidationError(_("This team uses the pathway already, or has been asked"))
    Team.objects.filter(pk__in=[team.pk, by.team_id]).update(has_shared_work=True)
    by.team.has_shared_work = True
    also_in_history_of(team.pk)
    return pathway.partners.create(team=team, asked_by=by.user)


@recorded("began to use a pathway of another team")
def accept_pathway(
    *,
    by: Membership,
    pathway_partner: PathwayPartner,
    monthly_target: int,
    target_from: date | None = None,
    today: date | None = None,
) -> PathwayPartner:
    """From now on the team asks people about it, and what agreements allow is read by all who use it.

    monthly_target  conversations a month that this team aims for, 0 where it counts none
    target_from     the first month it holds for: the next one unless told. What is held before counts all the same
    Raises ValidationError when it is answered or withdrawn already, and when the pathway was retired meanwhile.
    """
    pathway, partner = _held(by, pathway_partner)
    if pathway.retired_on:
        raise ValidationError(_("This pathway was retired meanwhile, so there is nothing to use."))
    _refuse_answered(partner)
    partner.since, partner.accepted_by = today or timezone.localdate(), by.user
    partner.save(update_fields=["since", "accepted_by"])
    also_in_history_of_users(pathway.partners.at_work())
    _begin_target(partner, monthly_target, target_from)
    forget_shared_pathways(by)
    return partner


@recorded("declined to use a pathway of another team")
def decline_pathway(
    *, by: Membership, pathway_partner: PathwayPartner, reason: str, today: date | None = None
) -> PathwayPartner:
    """The team that holds it reads why. Raises ValidationError when it is answered or withdrawn already."""
    _pathway, partner = _held(by, pathway_partner)
    _refuse_answered(partner)
    return _over(partner, reason, today)


@recorded("ended that a team uses a pathway")
def end_pathway_partner(
    *, by: Membership, pathway_partner: PathwayPartner, reason: str, today: date | None = None
) -> PathwayPartner:
    """A team leaves, or the one that holds the pathway ends it or takes back that it asked. Each keeps its own stories.

    What was begun can still be saved: the conversation was held. Raises ValidationError for what is over already.
    """
    pathway = _pathway_of(pathway_partner)
    either = PathwayPartner.objects.filter(Q(team=by.team_id) | Q(pathway__team=by.team_id))
    partner = locked(by, pathway_partner, among=either)
    if partner.until:
        raise ValidationError(_("This is over already."))
    forget_shared_pathways(by)
    also_in_history_of(partner.team_id, pathway.team_id)
    if partner.since:
        also_in_history_of_users(pathway.partners.at_work())
    return _over(partner, reason, today)


@recorded("chose what to aim for on a pathway")
def choose_target(*, by: Membership, pathway: Pathway, monthly_target: int) -> Pathway:
    """How many conversations a month the team aims for; the other teams have their own.

    From this month on, or from the first month that it has a target for, where that is still to come.
    """
    pathway = locked_pathway(pathway)
    if not Pathway.objects.at_work_for(by).filter(pk=pathway.pk).exists():
        raise ValidationError(_("Your team does not use this pathway any more."))
    set_target(by, pathway, monthly_target, target_begins(by, pathway, timezone.localdate()))
    return pathway


def _held(by, partner):
    """The pathway and the team's row, locked: whoever comes, goes or retires it waits here for the others."""
    pathway = _pathway_of(partner)
    also_in_history_of(pathway.team_id)
    return pathway, locked(by, partner)


def _pathway_of(partner):
    """Whichever team holds it: it is held before the row of the partner, which says whose that is."""
    return locked(None, Pathway(pk=partner.pathway_id))


def _begin_target(partner, number, target_from):
    """In place of what the team aimed for in this month and later, when it used the pathway before."""
    this_month = first_of(partner.since)
    month = first_of(target_from or months_before(this_month, -1))
    if month < this_month:
        raise ValidationError({"target_from": _("Choose the next month or this one")})
    targets = partner.pathway.targets.filter(team=partner.team_id)
    targets.filter(month__gte=this_month).delete()
    targets.create(team_id=partner.team_id, pathway_id=partner.pathway_id, month=month, number=number)


def _over(partner, reason, today):
    if not reason.strip():
        raise ValidationError(_("Enter why"))
    day = today or timezone.localdate()
    partner.until, partner.ended_reason = max(day, partner.since or day), reason
    partner.save(update_fields=["until", "ended_reason"])
    return partner


def _refuse_answered(partner):
    if not partner.is_waiting:
        raise ValidationError(_("This has been answered already, or is no longer asked."))
