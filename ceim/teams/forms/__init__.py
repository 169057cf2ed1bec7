"""The forms of teams and organisations: the only way in."""

from ceim.teams.forms.confirmation import ConfirmationForm
from ceim.teams.forms.group import EditGroupForm, MakeGroupForm, TeamsOfGroupForm
from ceim.teams.forms.invitation import (
    InvitePersonForm,
    InviteToOrganisationForm,
    JoinForm,
    JoinWithSignInForm,
    WithdrawalForm,
)
from ceim.teams.forms.organisation import OrganisationForm, RenameTeamForm, StartTeamForm
from ceim.teams.forms.pathway import DrawPathwayForm, EditPathwayForm, MoveTouchpointForm, PathwayForm, TouchpointForm
from ceim.teams.forms.people import ChangeRoleForm, PartnerForm, RemindersForm

__all__ = [
    "ChangeRoleForm",
    "ConfirmationForm",
    "DrawPathwayForm",
    "EditGroupForm",
    "EditPathwayForm",
    "InvitePersonForm",
    "InviteToOrganisationForm",
    "JoinForm",
    "JoinWithSignInForm",
    "MakeGroupForm",
    "MoveTouchpointForm",
    "OrganisationForm",
    "PartnerForm",
    "PathwayForm",
    "RemindersForm",
    "RenameTeamForm",
    "StartTeamForm",
    "TeamsOfGroupForm",
    "TouchpointForm",
    "WithdrawalForm",
]
