"""The forms of teams and organisations: the only way in."""

from ceim.teams.forms.confirmation import ConfirmationForm
from ceim.teams.forms.deputy import LeadDeputyForm, OfficerDeputyForm
from ceim.teams.forms.duty import DutyForm
from ceim.teams.forms.group import EditGroupForm, MakeGroupForm, TeamsOfGroupForm
from ceim.teams.forms.invitation import (
    InvitePersonForm,
    InviteToOrganisationForm,
    JoinByProviderForm,
    JoinForm,
    JoinWithSignInForm,
    WithdrawalForm,
)
from ceim.teams.forms.organisation import OrganisationForm, RenameTeamForm, StartTeamForm
from ceim.teams.forms.other_team import OtherTeamForm
from ceim.teams.forms.pathway import (
    DrawPathwayForm,
    EditPathwayForm,
    FirstMonthField,
    MoveTouchpointForm,
    PathwayForm,
    TouchpointForm,
    this_and_next_month,
)
from ceim.teams.forms.people import ChangeRoleForm, PartnerForm, RemindersForm
from ceim.teams.forms.people_import import InviteRowsForm, UploadPeopleForm
from ceim.teams.forms.search import SearchPeopleForm

__all__ = [
    "ChangeRoleForm",
    "ConfirmationForm",
    "DutyForm",
    "DrawPathwayForm",
    "EditGroupForm",
    "EditPathwayForm",
    "FirstMonthField",
    "InvitePersonForm",
    "InviteRowsForm",
    "InviteToOrganisationForm",
    "JoinByProviderForm",
    "JoinForm",
    "JoinWithSignInForm",
    "MakeGroupForm",
    "LeadDeputyForm",
    "MoveTouchpointForm",
    "OfficerDeputyForm",
    "OrganisationForm",
    "OtherTeamForm",
    "PartnerForm",
    "PathwayForm",
    "RemindersForm",
    "RenameTeamForm",
    "SearchPeopleForm",
    "StartTeamForm",
    "TeamsOfGroupForm",
    "TouchpointForm",
    "UploadPeopleForm",
    "WithdrawalForm",
    "this_and_next_month",
]
