"""Organisation, Team, Membership, OrganisationRole, Invitation, Pathway, Target, Touchpoint; TeamRecord."""

from ceim.teams.models.membership import Invitation, InvitationLetter, Membership, OrganisationRole
from ceim.teams.models.pathway import Pathway, Target, Touchpoint
from ceim.teams.models.record import TeamRecord, TeamRecordQuerySet
from ceim.teams.models.team import Organisation, Setting, Team

__all__ = [
    "Invitation",
    "InvitationLetter",
    "Membership",
    "Organisation",
    "OrganisationRole",
    "Pathway",
    "Setting",
    "Target",
    "Team",
    "TeamRecord",
    "TeamRecordQuerySet",
    "Touchpoint",
]
