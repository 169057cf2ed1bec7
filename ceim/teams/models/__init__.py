"""Organisation and its roles, Team and its addresses, Membership, LeadDeputy, Move, Invitation, Pathway, Touchpoint."""

from ceim.teams.models.deputy import LeadDeputy
from ceim.teams.models.membership import Invitation, InvitationLetter, Membership, OrganisationRole
from ceim.teams.models.move import Move
from ceim.teams.models.pathway import Pathway, Target, Touchpoint
from ceim.teams.models.record import TeamRecord, TeamRecordQuerySet
from ceim.teams.models.team import FormerAddress, Organisation, Setting, Team

__all__ = [
    "FormerAddress",
    "Invitation",
    "InvitationLetter",
    "LeadDeputy",
    "Membership",
    "Move",
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
