"""Organisation, Team and its addresses, GroupOfTeams, Membership, OrganisationRole, Invitation, Pathway, Touchpoint."""

from ceim.teams.models.group import GroupOfTeams, TeamInGroup
from ceim.teams.models.membership import Invitation, InvitationLetter, Membership, OrganisationRole
from ceim.teams.models.pathway import Pathway, Target, Touchpoint
from ceim.teams.models.record import TeamRecord, TeamRecordQuerySet
from ceim.teams.models.team import FormerAddress, Organisation, Setting, Team

__all__ = [
    "FormerAddress",
    "GroupOfTeams",
    "Invitation",
    "InvitationLetter",
    "Membership",
    "Organisation",
    "OrganisationRole",
    "Pathway",
    "Setting",
    "Target",
    "Team",
    "TeamInGroup",
    "TeamRecord",
    "TeamRecordQuerySet",
    "Touchpoint",
]
