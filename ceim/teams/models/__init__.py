"""Organisation and its roles, Team and its past, groups, Membership, RoleGrant, LeadDeputy, Move, Pathway."""

from ceim.teams.models.deputy import LeadDeputy
from ceim.teams.models.grant import GrantLetter, RoleGrant
from ceim.teams.models.group import GroupOfTeams, TeamInGroup
from ceim.teams.models.membership import Invitation, InvitationLetter, Membership, OrganisationRole
from ceim.teams.models.move import Move
from ceim.teams.models.pathway import FormerTeam, Pathway, Target, Touchpoint
from ceim.teams.models.record import TeamRecord, TeamRecordQuerySet
from ceim.teams.models.team import Closure, FormerAddress, FormerSetting, Organisation, Setting, Team

__all__ = [
    "Closure",
    "FormerAddress",
    "GrantLetter",
    "GroupOfTeams",
    "FormerSetting",
    "FormerTeam",
    "Invitation",
    "InvitationLetter",
    "LeadDeputy",
    "Membership",
    "Move",
    "Organisation",
    "OrganisationRole",
    "Pathway",
    "RoleGrant",
    "Setting",
    "Target",
    "Team",
    "TeamInGroup",
    "TeamRecord",
    "TeamRecordQuerySet",
    "Touchpoint",
]
