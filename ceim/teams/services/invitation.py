"""Inviting people, and their accepting."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.access.policy import TEAM_ROLES
from ceim.accounts.models import User
from ceim.accounts.provider.services import bind
from ceim.accounts.provider.shown import ShownByProvider
from ceim.history.recording import also_in_history_of, recorded
from ceim.locking import locked
from ceim.teams.models import Invitation, InvitationLetter, Membership, Organisation, OrganisationRole, Team
from ceim.teams.services.grant import note_grants
from ceim.teams.services.people import refuse_for_a_deputy

CLOSED = _("This invitation is no longer open. Ask for a new one")


@recorded("invited a person")
def invite_person(*, by: Membership, email: str, name: str, role: str, profession: str = "") -> Invitation:
    """Invite somebody into the team; the worker mails them the link.

    An open invitation to the same address is replaced. Raises ValidationError when the address belongs to
    the team already, or when the role is not a team's.
    """
    if role not in TEAM_ROLES:
        raise ValidationError({"role": _("Choose a role in the team")})
    refuse_for_a_deputy(by, role)
    if Membership.objects.current().filter(team=by.team, user__email__iexact=email).exists():
        raise ValidationError({"email": _("This person is in the team already. Change their role instead")})
    return make_invitation(team=by.team, email=email, name=name, role=role, profession=profession, sent_by=by.user)


@recorded("invited a person to the organisation")
def invite_to_organisation(*, by: OrganisationRole, email: str, name: str, role: str) -> Invitation:
    """Invite somebody to a role in the organisation. Replaces and raises as `invite_person` does."""
    held = OrganisationRole.objects.current().filter(organisation=by.organisation, role=role, until=None)
    if held.filter(user__email__iexact=email).exists():
        raise ValidationError({"email": _("This person has this role already")})
    return make_invitation(organisation=by.organisation, email=email, name=name, role=role, sent_by=by.user)


@recorded("sent an invitation again")
def send_invitation_again(*, by: Membership | OrganisationRole, invitation: Invitation) -> Invitation:
    """A new invitation in place of one that nobody accepted, with a new link that lasts as long; it is returned.

    Raises ValidationError when it was accepted or withdrawn.
    """
    locked(None, Organisation(pk=invitation.organisation_id))  # in the order of make_invitation
    invitation = _locked(invitation, Invitation.objects.unanswered())
    return make_invitation(
        team=invitation.team,
        organisation=invitation.organisation,
        email=invitation.email,
        name=invitation.name,
        role=invitation.role,
        profession=invitation.profession,
        sent_by=by.user,
    )


@recorded("withdrew an invitation")
def withdraw_invitation(*, by: Membership | OrganisationRole, invitation: Invitation) -> Invitation:
    """Make the link of an invitation useless. Raises ValidationError when it was accepted or withdrawn."""
    invitation = _locked(invitation, Invitation.objects.unanswered())
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    return invitation


@recorded("accepted an invitation")
def accept_invitation(
    *, by: User, invitation: Invitation, name: str = "", password: str = "", shown: ShownByProvider | None = None
) -> Membership | OrganisationRole:
    """Let a person join.

    by        the person the invitation was sent to; one who is not saved yet is saved, with name and password
    shown     the account of the organisation that somebody new signs in with in place of a password
    Returns the membership or organisation role that they now have. Raises ValidationError when the
    invitation is no longer open, belongs to another address, or they have joined already; and for an account of the
    organisation that is of another address, or somebody else's.
    """
    invitation = _locked(invitation, Invitation.objects.open(timezone.now()))
    if by.email.lower() != invitation.email.lower():
        raise ValidationError(_("This invitation is for another email address"))
    if shown and shown.email != invitation.email.lower():
        raise ValidationError(_("This invitation is for another email address"))
    if by.pk is None:
        by.name = name
        by.set_password(password or None)
        by.save()
        if shown:
            bind(by, shown)
    invitation.accepted_at = timezone.now()
    invitation.save(update_fields=["accepted_at"])
    joined = _join_team(by, invitation) if invitation.team_id else _take_role(by, invitation)
    note_grants([joined], granted_by=invitation.sent_by)
    return joined


def make_invitation(
    *, email, role, name="", profession="", team=None, organisation=None, sent_by=None, is_mailed=True
) -> Invitation:
    """The invitation itself, for services that invite among other things; the one before it is replaced."""
    organisation = organisation or team.organisation
    locked(None, organisation)  # so that two at once do not both stay open
    now, email = timezone.now(), email.lower()
    same = Invitation.objects.unanswered().filter(organisation=organisation, team=team, email__iexact=email)
    (same if team else same.filter(role=role)).update(withdrawn_at=now)
    invitation = Invitation.objects.create(
        organisation=organisation,
        team=team,
        email=email,
        name=name,
        role=role,
        profession=profession,
        sent_by=sent_by,
    )
    if is_mailed:
        InvitationLetter.objects.create(invitation=invitation, due_at=now)
    return invitation


def _locked(invitation, among):
    found = locked(None, invitation, among=among, gone=CLOSED)
    also_in_history_of(found.team_id)
    return found


def _join_team(person, invitation):
    team = locked(None, Team(pk=invitation.team_id))
    if Membership.objects.current().filter(team=team, user=person).exists():
        raise ValidationError(_("You are in this team already"))
    return Membership.objects.create(
        team=team, user=person, name=person.name, role=invitation.role, profession=invitation.profession
    )


def _take_role(person, invitation):
    role, is_new = OrganisationRole.objects.get_or_create(
        organisation=invitation.organisation, user=person, role=invitation.role, ended_on=None, until=None
    )
    if not is_new:
        raise ValidationError(_("You have this role already"))
    return role
