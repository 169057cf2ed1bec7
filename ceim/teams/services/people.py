"""Who is in a team, and as what."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.access.policy import Role
from ceim.history.recording import also_in_history_of, recorded
from ceim.locking import locked
from ceim.teams.grants import is_more
from ceim.teams.models import Membership, OrganisationRole, Team
from ceim.teams.services.grant import note_grants


@recorded("added a member")
def add_member(*, by, team, user, role, profession="", started_on=None) -> Membership:
    """Put somebody who already signs in into a team, without an invitation.

    For filling a new installation; on the pages people come in by accepting an invitation.
    """
    membership = Membership.objects.create(
        team=team,
        user=user,
        name=user.name,
        role=role,
        profession=profession,
        started_on=started_on or timezone.localdate(),
    )
    also_in_history_of(team.pk)
    note_grants([membership], granted_by=by and by.user)
    return membership


@recorded("added a partner")
def add_partner(*, by: Membership, name: str, profession: str = "", started_on=None) -> Membership:
    """Add a lived-experience partner who takes part without signing in."""
    return Membership.objects.create(
        team=by.team,
        name=name,
        role=Role.PARTNER,
        profession=profession,
        started_on=started_on or timezone.localdate(),
    )


@recorded("changed a role")
def change_role(*, by: Membership, membership: Membership, role: str, profession: str = "") -> Membership:
    """Give a person of the team another role or profession.

    Raises ValidationError when it would leave the team without a lead, or give a role to somebody who
    cannot sign in.
    """
    membership = _locked(membership)
    if by.stands_in and by.pk == membership.pk:
        raise ValidationError(_("You stand in for the lead. Ask the lead or an administrator to change your own role"))
    if role != membership.role:
        refuse_for_a_deputy(by, role, membership.role)
    if membership.user_id is None and role != Role.PARTNER:
        raise ValidationError(_("Invite this person first. Without a sign-in they can only be a partner"))
    if role != Role.LEAD:
        _refuse_for_last_lead(membership)
    has_more = is_more(role, membership.role)
    membership.role, membership.profession = role, profession
    membership.save(update_fields=["role", "profession"])
    if has_more:
        note_grants([membership], granted_by=by.user)
    return membership


@recorded("chose about reminders")
def choose_reminders(*, by: Membership, wants_reminders: bool) -> Membership:
    """Say for oneself whether this team's reminders are wanted."""
    by.wants_reminders = wants_reminders
    by.save(update_fields=["wants_reminders"])
    return by


@recorded("chose about reminders of all teams")
def choose_organisation_reminders(*, by: OrganisationRole, wants_reminders: bool) -> OrganisationRole:
    """Say for oneself whether to be told which teams are short again and again."""
    by.wants_reminders = wants_reminders
    by.save(update_fields=["wants_reminders"])
    return by


def take_out_of_team(membership: Membership) -> Membership:
    """End a membership today, for services that do so among other things; what the person did stays.

    Raises ValidationError for the last lead, and for somebody who has left already.
    """
    membership = _locked(membership)
    _refuse_for_last_lead(membership)
    membership.ended_on = timezone.localdate()
    membership.save(update_fields=["ended_on"])
    return membership


def refuse_for_a_deputy(by: Membership | OrganisationRole, *roles: str) -> None:
    """Raises ValidationError where somebody who stands in would make a lead, or take the lead from one."""
    if by.stands_in and Role.LEAD in roles:
        raise ValidationError(
            _("You stand in for the lead. Ask the lead or an administrator to say who leads the team")
        )


def _locked(membership):
    """The membership as it is now; nobody else changes the team's people until we are done."""
    locked(None, Team(pk=membership.team_id))
    current = Membership.objects.current().filter(pk=membership.pk).first()
    if current is None:
        raise ValidationError(_("This person has left the team already"))
    return current


def _refuse_for_last_lead(membership):
    if Membership.objects.only_leads().filter(pk=membership.pk).exists():
        raise ValidationError(_("Make somebody else team lead first. A team needs at least 1"))
