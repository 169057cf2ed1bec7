"""Inviting many people at once, from the rows of a spreadsheet."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.history.recording import also_in_history_of, recorded
from ceim.locking import locked
from ceim.teams.models import Invitation, InvitationLetter, Membership, Organisation, OrganisationRole, Team
from ceim.teams.people_rows import PersonInFile, outcomes
from ceim.teams.services.people import refuse_for_a_deputy

NOBODY = _("Nobody here is to be invited. The rows below say why")


@recorded("invited people from a spreadsheet")
def invite_people(*, by: Membership, rows: Sequence[PersonInFile]) -> Team:
    """Invite into the team whoever of the rows can be; the worker mails them their links. All of them, or none.

    Who is in the team or invited already is left as they are, so that the same rows twice are as once. Raises
    ValidationError when nobody is left.
    """
    _invite_all(by, by.team.organisation_id, rows, [by.team], names_team=False)
    return by.team


@recorded("invited people to teams from a spreadsheet")
def invite_people_to_teams(*, by: OrganisationRole, rows: Sequence[PersonInFile]) -> Organisation:
    """Invite people into the organisation's teams that the rows name; otherwise as `invite_people` does."""
    teams = list(by.organisation.teams.filter(ended_on=None))
    _invite_all(by, by.organisation_id, rows, teams, names_team=True)
    return by.organisation


def _invite_all(by, organisation_id, rows, teams, *, names_team):
    locked(by, Organisation(pk=organisation_id))  # so that two at once do not both invite
    people = [each for each in outcomes(rows, teams, names_team=names_team) if each.is_invited_now]
    refuse_for_a_deputy(by, *(each.role for each in people))
    if not people:
        raise ValidationError(NOBODY)
    invitations = Invitation.objects.bulk_create(
        Invitation(
            organisation_id=organisation_id,
            team=each.team,
            email=each.email,
            name=each.row.name,
            role=each.role,
            profession=each.row.profession,
            sent_by=by.user,
        )
        for each in people
    )
    also_in_history_of(*(each.team_id for each in invitations))
    now = timezone.now()
    InvitationLetter.objects.bulk_create(InvitationLetter(invitation=each, due_at=now) for each in invitations)
