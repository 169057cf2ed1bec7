"""Writing down that somebody was given a role over the words of others, and agreeing to it."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.history.recording import also_in_history_of, recorded
from ceim.locking import locked
from ceim.teams.grants import (
    holds_back_leads,
    is_administrator,
    is_told,
    opens_words,
    people_told,
    who_can_agree,
    whose_grants_are_held,
)
from ceim.teams.models import GrantLetter, Membership, OrganisationRole, RoleGrant
from ceim.teams.models.grant import HELD_FOR

Holder = Membership | OrganisationRole


def note_grants(holders: Sequence[Holder], *, granted_by, role: str | None = None) -> list[RoleGrant]:
    """Hold back what needs a second person, and tell the others; for every service by which somebody gets a role.

    holders     saved, and of one team or one organisation: they have a role now that they did not have
    granted_by  the User who gave it, or None for the system
    role        the role whose permissions they get, when it is not their own: a deputy's

    Constant statements, however many holders; none when none of their roles opens words.
    """
    holders = [each for each in holders if each.user_id and opens_words(role or each.role_today)]
    if not holders:
        return []
    team = getattr(holders[0], "team", None)
    organisation_id = team.organisation_id if team else holders[0].organisation_id
    of_organisation = whose_grants_are_held(holders, organisation_id)
    now, by_id = timezone.now(), granted_by and granted_by.pk
    leads = [each for each in holders if team and is_told(role or each.role_today)]
    all_leads_wait = bool(leads) and holds_back_leads(team, by_id)
    held = [
        each
        for each in holders
        if each.user_id in of_organisation or each.user_id == by_id or (all_leads_wait and each in leads)
    ]
    for each in held:
        each.held_until = now + HELD_FOR
    type(holders[0]).objects.filter(pk__in=[each.pk for each in held]).update(held_until=now + HELD_FOR)
    grants = RoleGrant.objects.bulk_create(
        _grant(each, role or each.role_today, granted_by, now)
        for each in holders
        if each in held or is_told(role or each.role_today)
    )
    for each in grants:
        each.holder.noted = each
    _tell(grants, team and team.pk, organisation_id, now)
    return grants


def _grant(holder, role, granted_by, now):
    of = {"membership" if isinstance(holder, Membership) else "organisation_role": holder}
    held_until = holder.held_until if holder.held_until == now + HELD_FOR else None
    return RoleGrant(role=role, granted_by=granted_by, granted_at=now, held_until=held_until, **of)


def _tell(grants, team_id, organisation_id, now):
    if not grants:
        return
    by_id = grants[0].granted_by_id
    concerns_all = any(each.held_until for each in grants) or is_administrator(by_id, organisation_id)
    told = people_told(team_id, organisation_id, administrators=concerns_all)
    GrantLetter.objects.bulk_create(
        GrantLetter(grant=grant, recipient_id=user_id, due_at=now)
        for grant in grants
        for user_id in sorted(told - {by_id, grant.holder.user_id})
    )


@recorded("agreed that a role opens words at once")
def agree_to_grant(*, by: Holder, grant: RoleGrant) -> RoleGrant:
    """Let somebody read at once what their role opens, before the day is over.

    Raises ValidationError when nothing is held back any more, and for who gave the role, who has it, and whoever is no
    administrator while there is another one (see `ceim.teams.grants.who_can_agree`).
    """
    grant = locked(by, grant, among=RoleGrant.objects.all())  # who may agree is looked at below
    if not grant.is_waiting:
        raise ValidationError(_("Nobody needs to agree any more"))
    holder = grant.holder
    organisation_id = holder.team.organisation_id if grant.membership_id else holder.organisation_id
    if by.user_id not in {person.pk for person in who_can_agree([grant], organisation_id)[grant.pk]}:
        raise ValidationError(_("You cannot agree to this. Somebody else must, or the day passes"))
    also_in_history_of(grant.membership_id and holder.team_id)
    grant.agreed_by, grant.agreed_at = by.user, timezone.now()
    grant.save(update_fields=["agreed_by", "agreed_at"])
    holder.held_until = holder.grants.waiting().aggregate(until=Max("held_until"))["until"]
    holder.save(update_fields=["held_until"])
    return grant
