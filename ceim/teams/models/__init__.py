"""Organisation, roles, Team and its past, groups, Membership, grants, deputies, duties, Move, Pathway, partners."""

from ceim.teams.models.deputy import LeadDeputy
from ceim.teams.models.duty import Duty
from ceim.teams.models.grant import GrantLetter, RoleGrant
from ceim.teams.models.group import GroupOfTeams, TeamInGroup
from ceim.teams.models.membership import Invitation, InvitationLetter, Membership, OrganisationRole
from ceim.teams.models.move import Move
from ceim.teams.models.pathway import FormerTeam, Pathway, Target, Touchpoint
from ceim.teams.models.record import TeamRecord, TeamRecordQuerySet
from ceim.teams.models.shared_pathway import PathwayPartner, forget_shared_pathways, shared_pathways
from ceim.teams.models.team import Closure, FormerAddress, FormerSetting, Organisation, Setting, Team

__all__ = [
    "Closure",
    "FormerAddress",
    "Duty",
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
    "PathwayPartner",
    "RoleGrant",
    "Setting",
    "Target",
    "Team",
    "TeamInGroup",
    "TeamRecord",
    "TeamRecordQuerySet",
    "Touchpoint",
    "forget_shared_pathways",
    "shared_pathways",
]
